import { css } from 'lit';

/** The header row, in the tracks of the rows below; `ending`: ascending or descending. */
export const headerStyles = css`
  .head .row {
    block-size: var(--_header-height);
    border-block-end-color: var(--_line-strong);
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 550;
    line-height: calc(var(--_header-height) - 1px);
  }

  .head .cell {
    display: flex;
    align-items: center;
    gap: 4px;
  }

  .head .cell:not(.pinned) {
    position: relative;
  }

  .head .label {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .head .number {
    flex-direction: row-reverse;
    justify-content: flex-start;
  }

  .resizer {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    z-index: 1;
    inline-size: 10px;
    cursor: col-resize;
    touch-action: none;
  }

  .resizer::before {
    content: '';
    position: absolute;
    inset-block: 9px;
    inset-inline-end: 0;
    inline-size: 2px;
    border-radius: 1px;
    background: var(--_line-strong);
    opacity: 0;
    transition: opacity 120ms;
  }

  .head .cell:hover .resizer::before,
  .resizer:hover::before {
    opacity: 1;
  }

  .resizer:is(:hover, :active)::before {
    background: var(--_accent);
  }

  .sortable {
    cursor: pointer;
    user-select: none;
  }

  .sortable:hover,
  .sortable[aria-sort$='ending'] {
    color: var(--_text);
  }

  .sortable .icon {
    inline-size: 14px;
    block-size: 14px;
    opacity: 0;
    transition: opacity 120ms;
  }

  .sortable:is(:hover, :focus-visible) .icon {
    color: var(--_muted);
    opacity: 1;
  }

  .sortable[aria-sort$='ending'] .icon {
    color: var(--_accent);
    opacity: 1;
  }

  .rank {
    color: var(--_accent);
    font-size: 11px;
  }

  @media (forced-colors: active) {
    .sortable .icon {
      color: CanvasText;
    }
  }
`;
