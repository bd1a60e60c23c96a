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

  .button.danger {
    border-color: var(--_red);
    background: var(--_red);
    color: var(--_surface);
  }

  .button.danger:hover {
    background: color-mix(in srgb, var(--_red) 88%, var(--_text));
  }

  .button:is(.primary, .danger)[aria-disabled='true'] {
    border-color: transparent;
    background: var(--_gray-soft);
    color: var(--_muted);
  }

  @media (forced-colors: active) {
    .button:is(.primary, .danger)[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
