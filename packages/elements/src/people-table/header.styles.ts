import { css } from 'lit';
import { headerHeight } from './table-model.ts';

/**
 * The header row, in the tracks of the rows below; `ending`: ascending or descending. A resizer lies on both sides of the line that
 * it moves, which is that before a column pinned to the end of the row; so that those pinned to its start lie above those after them.
 * Before those at the end half of it is covered, and it reaches further back.
 */
export const headerStyles = css`
  .head .row {
    block-size: ${headerHeight}px;
    border-block-end-color: var(--_line-strong);
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 550;
    line-height: ${headerHeight - 1}px;
  }

  .head .cell {
    display: flex;
    align-items: center;
    gap: 4px;
    overflow: visible;
  }

  .head .cell:not(.pinned) {
    position: relative;
  }


  .head .pinned {
    z-index: 2;
  }

  .head .pin-left-2 {
    z-index: 3;
  }

  .head .pin-left-1 {
    z-index: 4;
  }

  .head .number {
    flex-direction: row-reverse;
    justify-content: flex-start;
  }

  .resizer {
    position: absolute;
    inset-block: 0;
    inset-inline-end: -12px;
    z-index: 1;
    inline-size: 24px;
    cursor: col-resize;
    touch-action: none;
  }

  [class*='pin-right'] > .resizer {
    inset-inline: -12px auto;
  }

  :not(.pinned):has(+ .pinned) > .resizer {
    inline-size: 36px;
  }

  .resizer::before {
    content: '';
    position: absolute;
    inset-block: 9px;
    inset-inline-end: 11px;
    inline-size: 2px;
    border-radius: 1px;
    background: var(--_line-strong);
    opacity: 0;
    transition: opacity 120ms;
  }

  .head .cell:hover .resizer::before {
    opacity: 1;
  }

  .resizer:hover::before {
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
