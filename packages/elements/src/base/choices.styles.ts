import { css } from 'lit';

/** A popover `choices` to choose several things from a list: `choices-search`, `choices-list` of `choice`, `choices-note`, `choices-foot`. */
export const choices = css`
  .choices {
    inline-size: 272px;
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

  .choices-list {
    flex: 1 1 auto;
    min-block-size: 0;
    max-block-size: 320px;
    margin: 0;
    padding: 6px;
    overflow: auto;
    list-style: none;
  }

  .choices-list.long {
    block-size: 320px;
    outline-offset: -2px;
  }

  .choices-list:empty {
    display: none;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    padding-inline: 4px 8px;
    border-radius: calc(var(--_radius) - 2px);
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .choice:is(:hover, :focus-within) {
    background: var(--_hover);
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
