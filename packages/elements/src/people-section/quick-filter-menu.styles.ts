import { css } from 'lit';

export const quickFilterMenuStyles = css`
  .choices-menu {
    inline-size: 264px;
    padding: 0;
    overflow: hidden;
  }

  .choices-menu:popover-open {
    display: flex;
    flex-direction: column;
  }

  .choices-search {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    padding: 0 14px;
    border-block-end: 1px solid var(--_line);
    color: var(--_muted);
  }

  .choices-search:focus-within {
    color: var(--_accent);
    box-shadow: inset 0 -2px var(--_accent);
  }

  .choices-search input {
    flex: 1;
    min-inline-size: 0;
    block-size: 40px;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
    font: inherit;
  }

  .choices {
    flex: 1 1 auto;
    min-block-size: 44px;
    max-block-size: 340px;
    margin: 0;
    padding: 6px;
    overflow: auto;
    list-style: none;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 4px 8px;
    border-radius: calc(var(--_radius) - 2px);
    cursor: pointer;
  }

  .choice:is(:hover, :focus-within) {
    background: var(--_hover);
  }

  .choice-label {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .choice-count {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .choices-note {
    margin: 0;
    padding: 0 14px 10px;
    color: var(--_muted);
  }

  .choices-foot {
    display: flex;
    flex: none;
    justify-content: flex-end;
    padding: 4px 8px;
    border-block-start: 1px solid var(--_line);
  }

  .choices-foot .button:disabled {
    color: var(--_faint);
    cursor: default;
  }
`;
