import { css } from 'lit';

/** The button that does what one came for: not with the other controls, as a table has none. It goes ahead of them. */
export const primaryButtons = css`
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
`;
