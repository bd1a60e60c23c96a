import { css } from 'lit';

/** What stands beside a cell while it has the focus, or after it was held by a finger. */
export const cellTipStyles = css`
  .tip {
    position: fixed;
    inset: auto;
    max-inline-size: min(360px, calc(100vw - 16px));
    margin: 0;
    padding: 7px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    background: var(--_raised);
    color: var(--_text);
    font-size: var(--_font-small);
    line-height: 1.45;
    white-space: normal;
    box-shadow: 0 4px 16px var(--_shade);
    pointer-events: none;
  }

  .tip p {
    margin: 0;
    unicode-bidi: plaintext;
  }

  .tip p + p {
    margin-block-start: 4px;
  }
`;
