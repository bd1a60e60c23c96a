import { css } from 'lit';

export const columnsPanelStyles = css`
  .columns-panel {
    inline-size: 340px;
    padding: 0;
    overflow: hidden;
  }

  .columns-panel:popover-open {
    display: flex;
    flex-direction: column;
  }

  .columns-search {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    padding: 0 14px;
    border-block-end: 1px solid var(--_line);
    color: var(--_muted);
  }

  .columns-search input {
    flex: 1;
    min-inline-size: 0;
    block-size: 42px;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
    font: inherit;
  }

  .columns-search:focus-within {
    color: var(--_accent);
    box-shadow: inset 0 -2px var(--_accent);
  }

  .columns-list {
    flex: 1 1 auto;
    min-block-size: 72px;
    max-block-size: 420px;
    margin: 0;
    padding: 6px;
    overflow: auto;
    list-style: none;
  }

  .columns-list.long {
    block-size: 420px;
    outline-offset: -2px;
  }

  .column {
    display: flex;
    align-items: center;
    gap: 2px;
    block-size: 34px;
    padding-inline-end: 4px;
    border-radius: var(--_radius);
  }

  .column:hover,
  .column:focus-within {
    background: var(--_hover);
  }

  .column.dragged {
    opacity: 0.5;
    background: var(--_accent-soft);
  }

  .column-label {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: 1;
    min-inline-size: 0;
    block-size: 100%;
    cursor: pointer;
  }

  .column-label span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .button.grip,
  .button.pin {
    min-inline-size: 26px;
    block-size: 26px;
    padding: 0 4px;
  }

  .grip {
    cursor: grab;
  }

  .grip:disabled {
    opacity: 0.35;
    cursor: default;
  }

  /* Also under the pointer, where it has just been pressed. */
  .button.plain.pin[aria-pressed='true']:not([aria-current]) {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .pin .icon:dir(rtl) {
    transform: scaleX(-1);
  }

  .columns-note {
    flex: none;
    margin: 0;
    padding: 4px 14px 8px;
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .columns-note:empty {
    display: none;
  }

  .columns-foot {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    flex: none;
    padding: 6px 8px;
    border-block-start: 1px solid var(--_line);
  }

  .columns-hint {
    padding-inline-start: 6px;
    color: var(--_muted);
    font-size: 12px;
  }

  @media (forced-colors: active) {
    .button.pin[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
