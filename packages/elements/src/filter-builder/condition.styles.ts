import { css } from 'lit';

/** The lines of conditions and groups, and the controls in them. */
export const conditionStyles = css`
  .line {
    display: grid;
    grid-template: 'grip word not field op value tools' auto / var(--_grip) var(--_word) auto minmax(120px, 190px) minmax(
        110px,
        168px
      ) minmax(140px, 1fr) auto;
    align-items: center;
    gap: 6px;
  }

  .group-line {
    display: grid;
    grid-template: 'grip word rules tools' auto / var(--_grip) var(--_word) auto 1fr;
    align-items: center;
    gap: 6px;
  }

  .grip {
    grid-area: grip;
    cursor: grab;
  }

  .button.tool.grip {
    min-inline-size: var(--_grip);
    padding: 0;
  }

  .word {
    grid-area: word;
    color: var(--_muted);
    font-size: var(--_font-small);
    text-align: end;
  }

  .not {
    grid-area: not;
  }

  .field {
    grid-area: field;
  }

  .op {
    grid-area: op;
  }

  .value {
    grid-area: value;
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }

  .rules {
    grid-area: rules;
  }

  .line > .tools,
  .group-line > .tools {
    grid-area: tools;
  }

  .button.not {
    min-inline-size: 0;
    block-size: 26px;
    padding: 0 7px;
    border-color: var(--_line);
    background: none;
    color: var(--_muted);
    font-size: 12px;
  }

  .button.not[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_red-soft);
    color: var(--_red);
  }

  .button.not[aria-disabled='true']:not([aria-pressed='true']) {
    color: var(--_faint);
  }

  .select:is(.field, .op) select {
    inline-size: 100%;
    text-overflow: ellipsis;
  }

  .field select {
    font-weight: 550;
  }

  .op select {
    font-weight: 400;
  }

  .select select.unset,
  .button.unset {
    color: var(--_muted);
    font-weight: 450;
  }

  .input {
    flex: 1 1 0;
    min-inline-size: 0;
    max-inline-size: 360px;
    block-size: 32px;
    margin: 0;
    padding: 0 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .number .input {
    min-inline-size: 72px;
    max-inline-size: 140px;
  }

  .days .input {
    max-inline-size: 96px;
  }

  .date .input {
    min-inline-size: 128px;
    max-inline-size: 160px;
  }

  .value.pair {
    flex-wrap: wrap;
    row-gap: 6px;
  }

  .between,
  .unit {
    flex: none;
    color: var(--_muted);
  }

  .button.choices-button {
    flex: 1 1 auto;
    justify-content: start;
    min-inline-size: 0;
    max-inline-size: 360px;
    padding-inline: 10px 8px;
    font-weight: 500;
    text-align: start;
  }

  .chosen {
    flex: 1 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .choices-button .number {
    flex: none;
    min-inline-size: 18px;
    padding-inline: 5px;
    border-radius: 9px;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: 11.5px;
    font-weight: 600;
    line-height: 18px;
    text-align: center;
  }

  /* Holds a popover: no part of the line. */
  .choices-place {
    position: absolute;
  }

  .choices-button .icon {
    color: var(--_muted);
  }

  .select select[aria-invalid='true'],
  .input[aria-invalid='true'],
  .button[data-invalid='true'] {
    border-color: var(--_red);
  }

  /* What is wrong, and what applies meanwhile, in one line where there is room. */
  .notes {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
    padding-inline-start: var(--_start);
  }

  .notes .issue {
    align-items: center;
    padding: 0;
  }

  .issue {
    display: flex;
    gap: 6px;
    margin: 4px 0 0;
    padding-inline-start: var(--_start);
    color: var(--_red);
    font-size: var(--_font-small);
  }

  /* What applies as long as a condition is incomplete: to be found, not to be alarmed by. */
  .pending {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
    min-block-size: 24px;
    margin: 4px 0 0;
    color: var(--_muted);
    font-size: var(--_font-small);
    overflow-wrap: anywhere;
  }

  .button.keep {
    block-size: 24px;
    padding-inline: 0;
    color: var(--_accent);
    font-size: inherit;
  }

  .issue span,
  .pending span,
  .between,
  .unit {
    unicode-bidi: plaintext;
  }

  .issue .icon {
    margin-block-start: 1px;
  }

  .segments {
    display: inline-flex;
    flex: none;
    padding: 2px;
    border-radius: var(--_radius);
    background: var(--_gray-soft);
  }

  .segment {
    position: relative;
    display: inline-grid;
    place-items: center;
    min-block-size: 28px;
    padding-inline: 10px;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_muted);
    font-size: var(--_font-small);
    font-weight: 550;
    white-space: nowrap;
    cursor: pointer;
  }

  .segment:hover {
    color: var(--_text);
  }

  .segment:has(:checked) {
    background: light-dark(var(--_raised), var(--_line-strong));
    color: var(--_text);
    box-shadow: 0 1px 2px var(--_shade);
  }

  .segment:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }

  .segment input {
    appearance: none;
    position: absolute;
    inset: 0;
    margin: 0;
    outline: none;
    cursor: pointer;
  }

  @media (forced-colors: active) {
    .segment:has(:checked),
    .button.not[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
