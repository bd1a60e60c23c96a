import { css } from 'lit';

/** The mapping of fields. */
export const mappingStyles = css`
  .object {
    display: grid;
    gap: 4px;
    margin-block-start: 16px;
  }

  .object-label {
    font-weight: 600;
  }

  .object-choice {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .object-choice .select {
    flex: 0 1 320px;
  }

  .new-object {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 8px;
    padding: 10px 12px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .new-object label {
    display: grid;
    flex: 1 1 180px;
    gap: 4px;
    max-inline-size: 320px;
    font-weight: 550;
  }

  .segments {
    display: inline-flex;
    gap: 2px;
    margin-block: 18px 10px;
    padding: 3px;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_gray-soft);
  }

  .segment {
    min-inline-size: 76px;
    margin: 0;
    padding: 0 12px;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
    background: none;
    color: inherit;
    font: inherit;
    line-height: 28px;
    cursor: pointer;
  }

  .segment[aria-pressed='true'] {
    background: light-dark(var(--_raised), var(--_line-strong));
    box-shadow: 0 1px 3px var(--_shade);
    font-weight: 600;
  }

  .lines {
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_surface);
  }

  .line-head,
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1.2fr) minmax(128px, 0.68fr) minmax(0, 1.2fr) minmax(128px, 0.74fr) 32px;
    gap: 4px 10px;
    align-items: start;
    padding: 10px 12px;
  }

  .line-head {
    padding-block: 9px;
    border-block-end: 1px solid var(--_line);
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 600;
  }

  .line-list,
  .match-list {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .line + .line {
    border-block-start: 1px solid var(--_line);
  }

  .line:focus-within {
    background: var(--_hover);
  }

  .line > div {
    min-inline-size: 0;
  }

  .panel .select,
  .panel .select select {
    inline-size: 100%;
    min-inline-size: 0;
    text-overflow: ellipsis;
  }

  .panel .select select:disabled {
    background: none;
    color: var(--_muted);
    cursor: default;
  }

  .select select[aria-invalid='true'] {
    border-color: var(--_red);
  }

  .button.remove {
    padding: 0;
  }

  .button.remove:hover {
    background: var(--_red-soft);
    color: var(--_red);
  }

  .line-more {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 12px;
  }

  .line-notes {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .button.values-button {
    block-size: 26px;
    margin-inline-start: -6px;
    color: var(--_accent);
    font-weight: 550;
  }

  .values-button[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .line-notes + .values-button {
    margin-inline-start: 0;
  }

  .date-format,
  .date-format .select,
  .panel .date-format select {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    inline-size: auto;
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .values {
    display: grid;
    flex: 1 0 100%;
    gap: 6px;
    min-inline-size: 0;
    margin: 6px 0 2px;
    padding: 10px 12px 12px;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_bg);
  }

  .values legend {
    float: inline-start;
    padding: 0;
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .value-pair {
    display: grid;
    grid-template-columns: minmax(0, 160px) 16px minmax(0, 260px);
    gap: 8px;
    align-items: center;
    clear: both;
  }

  .value-pair .icon.next {
    color: var(--_faint);
  }

  .none {
    margin: 0;
    padding: 18px 14px;
    color: var(--_muted);
  }

  .add-line {
    margin: 6px;
    color: var(--_accent);
    font-weight: 550;
  }

  .line-list:not(:empty) + .add-line {
    margin-block-start: 2px;
  }

  .matching {
    margin-block-start: 26px;
  }

  .match-list {
    margin-block-start: 10px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_surface);
  }

  .match {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    min-block-size: 44px;
    padding: 4px 12px;
  }

  .match + .match {
    border-block-start: 1px solid var(--_line);
  }

  .match.fixed {
    gap: 12px;
    padding-inline-start: 16px;
    color: var(--_muted);
  }

  .match .choice {
    flex: 1 1 auto;
  }

  .id-field {
    flex: 0 1 260px;
  }

  .save-bar {
    position: sticky;
    z-index: 2;
    inset-block-end: 12px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 18px;
    padding: 10px 10px 10px 16px;
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_raised);
    box-shadow: 0 8px 28px var(--_shade);
  }

  .save-bar:dir(rtl) {
    padding: 10px 16px 10px 10px;
  }

  .save-bar.idle {
    display: none;
  }

  .save-words {
    flex: 1 1 160px;
    font-weight: 550;
  }

  .save-bar .fault {
    margin: 0;
  }

  @container integrations (max-width: 719px) {
    .line-head {
      display: none;
    }

    .line {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 32px;
    }

    .line-field,
    .line-remote {
      grid-column: 1 / 3;
    }

    .line .remove {
      grid-row: 1;
      grid-column: 3;
    }

    .line-remote {
      grid-row: 2;
    }

    .line-direction,
    .line-rule {
      grid-row: 3;
    }

    .segment {
      min-inline-size: 0;
    }
  }

  @media (forced-colors: active) {
    .segment[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
