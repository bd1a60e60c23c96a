import { css } from 'lit';

/** The search box, the quick filters, and the chips below them. */
export const toolbarStyles = css`
  .tools {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .search-box {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: 0 1 344px;
    min-inline-size: 180px;
    block-size: 34px;
    padding-inline: 10px 5px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_muted);
  }

  .search-box:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }

  .search-box input {
    flex: 1;
    min-inline-size: 0;
    block-size: 100%;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
    font: inherit;
    text-overflow: ellipsis;
  }

  .search-box input::-webkit-search-cancel-button {
    display: none;
  }

  .search-box input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .search-box .button {
    min-inline-size: 26px;
    block-size: 26px;
    padding: 0;
  }

  kbd {
    min-inline-size: 20px;
    margin-inline-end: 3px;
    padding: 1px 5px;
    border: 1px solid var(--_line-strong);
    border-radius: 4px;
    font: 500 11px / 1.4 ui-monospace, monospace;
    text-align: center;
  }

  .search-box:focus-within kbd {
    visibility: hidden;
  }

  /* A phone has no such key. */
  @media (hover: none) and (pointer: coarse) {
    kbd {
      display: none;
    }
  }

  .quick-filters {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    gap: 6px;
    min-inline-size: 0;
  }

  .button.quick {
    gap: 6px;
    block-size: 34px;
    padding-inline: 11px 8px;
    border-color: var(--_line-strong);
    border-style: dashed;
    background: none;
    color: var(--_muted);
    font-weight: 500;
  }

  .button.quick:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .button.quick.active {
    border-style: solid;
    border-color: transparent;
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .quick b {
    overflow: hidden;
    max-inline-size: 24ch;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .number {
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 11.5px;
    font-weight: 650;
    line-height: 18px;
  }

  /* Not a text, as the name of the button says it in words, which need not hold the digits. */
  .number[data-number]::before {
    content: attr(data-number);
  }

  .quick[part='filters-button'] {
    padding-inline-end: 11px;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline: 11px 2px;
    border: 1px solid var(--_line-strong);
    border-radius: 14px;
    background: var(--_surface);
  }

  .chip-words {
    overflow: hidden;
    max-inline-size: 60ch;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip .operator {
    color: var(--_muted);
  }

  .chip .button {
    min-inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border-radius: 12px;
  }

  .chip .button .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .button.clear-all {
    block-size: 28px;
    color: var(--_accent);
    font-weight: 550;
  }
`;
