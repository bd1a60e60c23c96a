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

  .sort-bar label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    color: var(--_muted);
  }

  .cards .head {
    position: absolute;
  }

  .cards .body .row,
  .cards .skeleton .row {
    grid-template: 'name state' 22px 'text time' 20px / minmax(0, 1fr) auto;
    align-content: center;
    column-gap: 12px;
    padding-inline: calc(var(--_gutter) + 48px) var(--_gutter);
    line-height: 20px;
  }

  .cards .skeleton .row {
    position: relative;
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
    overflow: visible;
  }

  .cards .avatar {
    position: absolute;
    inset-block-start: calc(50% - 18px);
    inset-inline-start: var(--_gutter);
    inline-size: 36px;
    block-size: 36px;
    font-size: 13px;
  }

  .cards .state {
    grid-area: state;
    justify-self: end;
    max-inline-size: 144px;
  }

  .cards :is(.body, .skeleton) .cell:not(.name, .state, .time) {
    grid-area: text;
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
`;
