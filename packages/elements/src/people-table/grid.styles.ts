import { css } from 'lit';

/**
 * One scroller for both directions. All rows share their tracks through `--_columns`, which the element sets: a row's layout
 * depends on nothing but its own cells, and cells are plain blocks with one line. What rows and cells cost decides how the
 * table scrolls. `background: inherit` on the pinned cells, `:empty` for the dashes and `contain` on the rows all make a jump slower.
 * With forced colours the outline of a row lies above its pinned cells, under which it would break off. Seams show that something
 * lies under pinned columns.
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

  .body {
    position: relative;
  }

  .body .row {
    position: absolute;
    inset-inline-start: 0;
    cursor: pointer;
  }

  .cell,
  .label {
    min-inline-size: 0;
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
  }

  .cell {
    padding-inline: 12px;
    unicode-bidi: plaintext;
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

  .pinned {
    position: sticky;
    z-index: 1;
    background: var(--_surface);
  }

  .pin-left-0 {
    inset-inline-start: var(--_left-0);
  }

  .pin-left-1 {
    inset-inline-start: var(--_left-1);
  }

  .pin-left-2 {
    inset-inline-start: var(--_left-2);
  }

  .pin-left-3 {
    inset-inline-start: var(--_left-3);
  }

  .pin-right-0 {
    grid-column: -2;
    inset-inline-end: var(--_right-0);
  }

  .pin-right-1 {
    grid-column: -3;
    inset-inline-end: var(--_right-1);
  }

  .pin-right-2 {
    grid-column: -4;
    inset-inline-end: var(--_right-2);
  }

  .pin-right-3 {
    grid-column: -5;
    inset-inline-end: var(--_right-3);
  }

  .name {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-inline-start: 8px;
  }

  .select-cell {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    padding-inline: 0 6px;
    overflow: visible;
  }

  .actions {
    display: flex;
    align-items: center;
    justify-content: center;
    padding-inline: 0;
    overflow: visible;
    line-height: normal;
  }

  .actions .icon {
    stroke-width: 2;
  }

  .body .name {
    font-weight: 550;
  }

  .number {
    padding-inline-end: 24px;
    unicode-bidi: isolate;
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
    .body .row:hover .pinned {
      background: var(--_hover);
    }
  }

  .body .row[aria-selected='true'],
  .body .row[aria-selected='true'] .pinned {
    background: var(--_selected);
  }

  .body .row.open,
  .body .row.open .pin-left-0 {
    box-shadow: inset 3px 0 var(--_accent);
  }

  .body .row.open:dir(rtl),
  .body .row.open .pin-left-0:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  .seam {
    position: absolute;
    inset-block: 0;
    z-index: 2;
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
    inline-size: 4px;
    box-shadow: 0 0 8px 1px var(--_shade);
    outline: 1px solid var(--_line);
  }

  .seam.start::before {
    inset-inline-start: -4px;
  }

  .seam.end::before {
    inset-inline-end: -4px;
  }

  .seam.on {
    opacity: 1;
  }

  @media (forced-colors: active) {
    .body .row:is(:hover, :focus-within, .open, [aria-selected='true'])::after {
      content: '';
      position: absolute;
      z-index: 1;
      inset: 0;
      outline: 1px solid Highlight;
      outline-offset: -1px;
      pointer-events: none;
    }

    .body .row:is(.open, [aria-selected='true'])::after {
      outline-width: 2px;
      outline-offset: -2px;
    }
  }
`;
