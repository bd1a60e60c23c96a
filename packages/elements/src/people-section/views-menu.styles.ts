import { css } from 'lit';

export const viewsMenuStyles = css`
  .views-menu {
    inline-size: 320px;
    padding: 0;
    overflow: hidden;
  }

  .views-menu:popover-open {
    display: flex;
    flex-direction: column;
  }

  .views-list {
    flex: 1 1 auto;
    max-block-size: 360px;
    margin: 0;
    padding: 6px;
    overflow: auto;
    list-style: none;
  }

  .view {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .view-open {
    flex: 1;
    min-inline-size: 0;
  }

  .view-open[aria-current] {
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }

  .view-name {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .view-mark {
    flex: none;
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 400;
  }

  .view .button {
    flex: none;
    min-inline-size: 28px;
    block-size: 28px;
    padding: 0 4px;
  }

  .view .button[aria-pressed='true'] {
    color: var(--_amber);
  }

  .view .button[aria-pressed='true'] .icon {
    fill: currentColor;
  }

  .views-foot {
    flex: none;
    padding: 6px;
    border-block-start: 1px solid var(--_line);
  }

  .views-foot .menu-item span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .view-form {
    display: grid;
    gap: 8px;
    padding: 6px;
  }

  .view-input {
    inline-size: 100%;
    block-size: 34px;
    padding: 0 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .view-question {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .view-share {
    display: flex;
    align-items: center;
    gap: 4px;
    cursor: pointer;
  }

  .view-buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
  }

  .views-error {
    margin: 0;
    padding-inline: 10px;
    color: var(--_red);
    font-size: var(--_font-small);
  }

  .views-error:empty {
    display: none;
  }

  @media (forced-colors: active) {
    .view-open[aria-current] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
