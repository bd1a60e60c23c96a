import { css } from 'lit';

/** What stands in the dialogs. */
export const fieldForms = css`
  fieldset.field {
    min-inline-size: 0;
    margin: 0;
    padding-inline: 0;
    border: 0;
  }

  /* A legend takes no part in a grid: floated, it does. */
  fieldset.field > legend {
    float: inline-start;
    inline-size: 100%;
    padding-inline: 0;
  }

  .hint {
    margin: 3px 0 0;
    color: var(--_muted);
    font-size: var(--_font-small);
    text-wrap: pretty;
  }

  .fixed {
    padding-block: 6px;
    line-height: 20px;
  }

  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 6px;
  }

  .choice {
    position: relative;
    display: flex;
    flex-direction: column;
    padding: 6px 10px 7px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    cursor: pointer;
  }

  .choice:hover {
    background: var(--_hover);
  }

  .choice input {
    position: absolute;
    inset: 0;
    appearance: none;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    border-radius: inherit;
    cursor: pointer;
  }

  .choice:has(input:checked) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .choice:has(input:checked) .choice-name {
    color: var(--_accent);
  }

  .choice:has(input:checked) .hint {
    color: var(--_text);
  }

  .choice-name {
    font-weight: 550;
  }

  .choice .hint {
    margin: 0;
  }

  .options {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .option {
    margin-block-end: 6px;
  }

  .option-line {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .option-line .input {
    flex: 1;
  }

  /* Not at the end of the input: its direction is that of what stands in it. */
  .option-line .input + .tool {
    margin-inline-start: 4px;
  }

  .option.retired .input {
    background: none;
    color: var(--_muted);
    text-decoration: line-through;
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    cursor: pointer;
  }

  .check .checkbox {
    margin-inline-start: -4px;
  }

  .warning {
    margin: 0 0 14px;
    text-wrap: pretty;
  }

  .confirm-label {
    display: block;
    margin-block-end: 5px;
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .dialog .input:focus-visible,
  .dialog .select > .editor-control:focus-visible {
    outline-offset: -1px;
  }

  @media (max-width: 560px) {
    .dialog.small {
      inline-size: calc(100vw - 24px);
      block-size: fit-content;
      border: 1px solid var(--_line-strong);
      border-radius: calc(var(--_radius) + 6px);
    }
  }

  @media (forced-colors: active) {
    .choice:has(input:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
