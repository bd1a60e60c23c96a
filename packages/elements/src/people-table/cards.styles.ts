import { css } from 'lit';

/** Rows of a narrow table: a picture, two lines, and sorting above them. */
export const cardStyles = css`
  .sort-bar {
    display: flex;
    flex: none;
    gap: 8px;
    align-items: center;
    justify-content: flex-end;
    padding: 8px var(--_gutter);
    border-block-end: 1px solid var(--_line);
  }

  .sort-bar .checkbox {
    margin-inline: -4px auto;
  }

  .sort-bar label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    color: var(--_muted);
    white-space: nowrap;
  }

  .sort-bar .select {
    min-inline-size: 0;
  }

  .sort-bar select {
    min-inline-size: 0;
    text-overflow: ellipsis;
  }

  .cards .head {
    position: absolute;
  }

  .cards .body .row,
  .cards .skeleton .row {
    grid-template: 'select name state actions' 22px 'select text time actions' 20px / 32px minmax(0, 1fr) auto 32px;
    align-content: center;
    column-gap: 8px;
    padding-inline: calc(var(--_gutter) - 4px) calc(var(--_gutter) - 10px);
    line-height: 20px;
  }

  .cards .skeleton .row {
    position: relative;
  }

  .cards .select-cell {
    grid-area: select;
    align-self: center;
    justify-content: flex-start;
  }

  .cards .actions {
    grid-area: actions;
    align-self: center;
  }

  .cards :is(.body, .skeleton) .cell {
    padding: 0;
  }

  .cards .blank::before {
    content: none;
  }

  .cards :is(.body, .skeleton) .name {
    grid-area: name;
    position: static;
    padding-inline-start: 48px;
    overflow: visible;
  }

  .cards .avatar {
    position: absolute;
    inset-block-start: calc(50% - 18px);
    inset-inline-start: calc(var(--_gutter) + 36px);
    inline-size: 36px;
    block-size: 36px;
    font-size: 13px;
  }

  .cards .state {
    grid-area: state;
    justify-self: end;
    max-inline-size: 144px;
  }

  .cards :is(.body, .skeleton) .cell:not(.select-cell, .name, .state, .time, .actions) {
    grid-area: text;
    padding-inline-start: 48px;
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .cards :is(.body, .skeleton) .time {
    grid-area: time;
    justify-self: end;
    font-size: 12px;
  }

  .cards .cell:focus-visible {
    outline-offset: 0;
  }

  .cards .seam {
    display: none;
  }

  .cards .skeleton .row .time .bone {
    inline-size: 64px;
  }

  .cards .bone.avatar {
    inline-size: 36px;
    block-size: 36px;
  }

  .cards :is(.progress, .state-panel) {
    inset-block-start: 0;
  }
`;
