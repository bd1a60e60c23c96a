import { css } from 'lit';
import { base } from './base.styles.ts';
import { checkboxes } from './checkbox.styles.ts';
import { controls } from './controls.styles.ts';
import { dialogFrame } from './dialog-frame.styles.ts';
import { primaryButtons } from './primary-button.styles.ts';
import { radios } from './radio.styles.ts';
import { tokens } from './tokens.styles.ts';

/** A modal dialog with a form in it; where it is narrow, a sheet that comes from below. */
const dialog = css`
  :host {
    display: contents;
  }

  .content {
    display: grid;
    flex: 1 1 auto;
    gap: 16px;
    min-block-size: 0;
    padding: 4px 22px 18px;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .content p {
    margin: 0;
  }

  .group {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .label {
    display: block;
    padding: 0;
    color: var(--_muted);
    font-weight: 500;
  }

  legend.label {
    margin-block-end: 6px;
  }

  .hint {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .fault {
    display: flex;
    gap: 6px;
    color: var(--_red);
    font-size: var(--_font-small);
  }

  .fault .icon {
    margin-block-start: 2px;
  }

  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }

  .choice .number {
    margin-inline-start: auto;
    color: var(--_muted);
    unicode-bidi: plaintext;
  }

  .segments {
    display: flex;
    gap: 2px;
    padding: 3px;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_gray-soft);
  }

  .segment {
    position: relative;
    flex: 1 1 0;
    min-inline-size: 0;
    border-radius: calc(var(--_radius) - 1px);
    line-height: 30px;
    text-align: center;
    cursor: pointer;
  }

  .segment:has(:checked) {
    background: light-dark(var(--_raised), var(--_line-strong));
    box-shadow: 0 1px 3px var(--_shade);
    font-weight: 600;
  }

  .segment input {
    appearance: none;
    position: absolute;
    inset: 0;
    margin: 0;
    border-radius: inherit;
    cursor: pointer;
  }

  .input {
    inline-size: 100%;
    block-size: 34px;
    padding: 0 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .input[aria-invalid='true'] {
    border-color: var(--_red);
  }

  .input:disabled {
    opacity: 0.55;
  }

  .content .select,
  .content .select select {
    inline-size: 100%;
  }

  .foot .fault {
    flex: 1 0 100%;
  }

  @media (max-width: 480px) {
    .dialog {
      inline-size: 100vw;
      max-inline-size: none;
      max-block-size: calc(100dvh - 24px);
      margin-block: auto 0;
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }

    .content,
    .foot {
      padding-inline: 16px;
    }

    .head {
      padding-inline: 16px 8px;
    }

    .foot .button {
      flex: 1 1 auto;
      block-size: 36px;
    }
  }

  @media (forced-colors: active) {
    .segment:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

export const jobDialogStyles = [tokens, base, primaryButtons, controls, checkboxes, radios, dialogFrame, dialog];
