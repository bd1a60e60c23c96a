import { css } from 'lit';

/** What stands in the dialogs. */
export const connectDialogs = css`
  .dialog-text,
  .dialog .hint {
    margin: 0;
    text-wrap: pretty;
  }

  .hint {
    margin: 4px 0 0;
    color: var(--_muted);
    font-size: var(--_font-small);
    text-wrap: pretty;
  }

  .choices.ways {
    margin: 0 0 4px;
  }

  .key-drop {
    display: grid;
    gap: 6px;
    padding: 12px;
    border: 1.5px dashed var(--_line-strong);
    border-radius: calc(var(--_radius) + 2px);
  }

  .key-drop.over {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .key-label {
    font-weight: 550;
  }

  .key-text {
    max-block-size: 200px;
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace;
    font-size: 12px;
    resize: vertical;
  }

  .button.file {
    justify-self: start;
  }

  .button.file:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .key-read {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_green-soft);
    color: var(--_green);
  }

  .key-read span {
    flex: 1 1 200px;
    min-inline-size: 0;
    color: var(--_text);
    overflow-wrap: anywhere;
  }

  .setting {
    display: grid;
    gap: 5px;
    margin-block: 12px;
  }

  .setting p {
    margin: 0;
  }

  .optional {
    color: var(--_muted);
    font-weight: 400;
  }

  .example {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin: 4px 0 12px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_gray-soft);
  }

  .example span {
    flex: 1 1 200px;
    font-size: var(--_font-small);
  }

  .safe {
    display: flex;
    gap: 6px;
  }

  .safe .icon {
    margin-block-start: 1px;
  }
`;
