import { css } from 'lit';

/**
 * What all modal dialogs with a form share: `<dialog class="dialog"><form class="form">` with `head`, what is to be filled in, and
 * `foot`. It goes ahead of the styles of each kind.
 */
export const dialogFrame = css`
  .dialog {
    inline-size: min(540px, calc(100vw - 32px));
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
    gap: 12px;
    padding-block: 14px 8px;
    padding-inline: 22px 14px;
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
    margin: 0;
  }
`;
