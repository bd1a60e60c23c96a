import { css } from 'lit';

export const choicesStyles = css`
  .choices {
    inline-size: 280px;
    padding: 0;
    overflow: hidden;
  }

  .choices:popover-open {
    display: flex;
    flex-direction: column;
  }

  .choices-search {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    padding: 0 12px;
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
    block-size: 38px;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
    font: inherit;
  }

  .choices-list {
    flex: 1 1 auto;
    min-block-size: 0;
    max-block-size: 280px;
    margin: 0;
    padding: 6px;
    overflow: auto;
    list-style: none;
  }

  .choices-list:empty {
    display: none;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 2px 8px;
    border-radius: calc(var(--_radius) - 2px);
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .choice:is(:hover, :focus-within) {
    background: var(--_hover);
  }

  .button.choices-add {
    flex: none;
    justify-content: start;
    margin: 6px;
    color: var(--_accent);
  }

  .choices-add span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .choices-note {
    flex: none;
    margin: 0;
    padding: 10px 14px;
    color: var(--_muted);
  }

  .choices-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    flex: none;
    padding-block: 4px;
    padding-inline: 14px 6px;
    border-block-start: 1px solid var(--_line);
    color: var(--_muted);
    font-size: var(--_font-small);
  }
`;
