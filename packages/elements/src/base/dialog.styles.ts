import { css } from 'lit';

/**
 * A modal dialog with a form: `<dialog class="dialog"><form class="form">` with `head`, `fields` and `foot`; it fills a narrow
 * window. A `field` is a label beside its control.
 */
export const dialogs = css`
  .dialog {
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(760px, calc(100dvh - 32px));
    margin: auto;
    padding: 0;
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_radius) + 6px);
    overflow: hidden;
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 24px 64px var(--_shade);
    opacity: 1;
    transition:
      opacity 160ms,
      translate 160ms;
  }

  .dialog.small {
    inline-size: min(460px, calc(100vw - 32px));
  }

  .dialog::backdrop {
    background: light-dark(#0f172a59, #00000099);
  }

  .dialog[open] {
    display: flex;
  }

  @starting-style {
    .dialog[open] {
      opacity: 0;
      translate: 0 8px;
    }
  }

  .form {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }

  .head {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    padding: 14px 14px 10px 22px;
  }

  .head:dir(rtl) {
    padding: 14px 22px 10px 14px;
  }

  .title {
    margin: 0;
    font-size: 17px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }

  .button.tool {
    padding: 0;
  }

  .fields {
    flex: 1 1 auto;
    min-block-size: 0;
    padding: 4px 22px 18px;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .field {
    display: grid;
    grid-template-columns: 136px minmax(0, 1fr);
    gap: 4px 12px;
    padding-block: 5px;
  }

  .label {
    padding-block: 6px;
    color: var(--_muted);
    line-height: 20px;
    overflow-wrap: anywhere;
    text-align: match-parent;
  }

  .foot {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    padding: 12px 22px;
    border-block-start: 1px solid var(--_line);
  }

  .foot .fault {
    flex: 1 1 200px;
    margin: 0;
  }

  .button.primary[aria-disabled='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
    opacity: 0.6;
  }

  .button.danger {
    border-color: var(--_red);
    background: var(--_red);
    color: var(--_surface);
  }

  .button.danger[aria-disabled='true'] {
    opacity: 0.5;
  }

  @media (max-width: 560px) {
    .dialog {
      inline-size: 100vw;
      max-inline-size: 100vw;
      block-size: 100dvh;
      max-block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }

    .foot .fault {
      flex-basis: 100%;
    }

    .field {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .label {
      padding-block: 2px;
    }
  }
`;
