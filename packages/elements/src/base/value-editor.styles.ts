import { css } from 'lit';

/** The controls of `renderValueEditor`. */
export const valueEditors = css`
  .input,
  .list-editor {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 32px;
    margin: 0;
    padding: 4px 9px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    line-height: 22px;
  }

  .input:dir(rtl):is(.email, .phone, .language, .number, .integer) {
    text-align: end;
  }

  .prose {
    display: block;
    max-block-size: 240px;
    field-sizing: content;
    resize: vertical;
  }

  .select:has(> .editor-control) {
    inline-size: 100%;
  }

  .select > .editor-control {
    inline-size: 100%;
    font-weight: 450;
  }

  .list-editor {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: center;
    padding: 3px 4px;
    cursor: text;
  }

  .list-editor > input {
    flex: 1 1 72px;
    min-inline-size: 0;
    block-size: 24px;
    padding: 0 5px;
    border: 0;
    outline: none;
    background: none;
    color: inherit;
    font: inherit;
  }

  .input::placeholder,
  .list-editor > input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .chip.removable {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline-end: 0;
    line-height: 24px;
  }

  .chip-text {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .chip-remove {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }

  .chip-remove:hover {
    color: var(--_text);
  }

  .chip-remove .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .input:focus-visible,
  .select > .editor-control:focus-visible,
  .list-editor:has(> input:focus-visible) {
    border-color: var(--_focus);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .editor-control[aria-invalid='true']:not(.list-editor > *),
  .list-editor:has(> [aria-invalid='true']) {
    border-color: var(--_red);
  }

  .fault {
    display: flex;
    gap: 6px;
    margin: 4px 0 0;
    color: var(--_red);
    font-size: var(--_font-small);
    overflow-wrap: anywhere;
  }

  .fault .icon {
    margin-block-start: 2px;
  }
`;
