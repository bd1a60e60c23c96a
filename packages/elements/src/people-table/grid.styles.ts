import { css } from 'lit';

/**
 * One scroller for both directions. All rows share their tracks through `--_columns`, which the element sets: a row's layout
 * depends on nothing but its own cells, and cells are plain blocks with one line. What rows and cells cost decides how the
 * table scrolls. Of a jump's 40 ms, `background: inherit` on the pinned cells and `:empty` for the dashes were 10, and `contain` on
 * the rows 2.
 */
export const gridStyles = css`
  :host {
    block-size: 100%;
    min-block-size: 240px;
  }

  .base {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
    background: var(--_surface);
  }

  .viewport {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }

  .grid {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line-strong) transparent;
  }

  .grid:focus-visible {
    outline-offset: -2px;
  }

  .sheet {
    min-inline-size: max(100%, var(--_width));
  }

  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_surface);
  }

  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    inline-size: 100%;
    block-size: var(--_row-height);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
    line-height: calc(var(--_row-height) - 1px);
  }

  .body .row {
    inset-inline-start: 0;
    transform: none !important;
    cursor: pointer;
  }

  .cell {
    min-inline-size: 0;
    padding-inline: 12px;
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .cell:focus-visible {
    border-radius: 6px;
    outline-offset: -2px;
  }

  .blank::before {
    content: '–' / '';
    color: var(--_faint);
  }

  .name {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 10px;
    padding-inline-start: var(--_gutter);
    background: var(--_surface);
  }

  .name .label {
    min-inline-size: 0;
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
  }

  .body .name {
    font-weight: 550;
  }

  .number {
    padding-inline-end: 24px;
    text-align: end;
  }

  .time,
  .masked {
    color: var(--_muted);
  }

  .masked {
    letter-spacing: 0.06em;
  }

  @media (hover: hover) {
    .body .row:hover,
    .body .row:hover .name {
      background: var(--_hover);
    }
  }

  /* The pinned column reads as a layer of its own once something lies under it. */

  .seam {
    position: absolute;
    inset-block: 0;
    inline-size: 12px;
    overflow: hidden;
    opacity: 0;
    pointer-events: none;
    transition: opacity 120ms;
  }

  .seam::before {
    content: '';
    position: absolute;
    inset-block: -8px;
    inset-inline-start: -4px;
    inline-size: 4px;
    box-shadow: 0 0 8px 1px var(--_shade);
    outline: 1px solid var(--_line);
  }

  .seam.on {
    opacity: 1;
  }

  @media (forced-colors: active) {
    .body .row:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
