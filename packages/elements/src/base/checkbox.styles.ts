import { css } from 'lit';

/**
 * A check box of 16 px that is 24 px to hit: `<input type="checkbox" class="checkbox">`, or an element with
 * `role="checkbox"` and `aria-checked` (true, false, mixed) where an input would cost too much or must not toggle by itself.
 */
export const checkboxes = css`
  .checkbox {
    appearance: none;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    border-radius: 6px;
    vertical-align: middle;
    cursor: pointer;
  }

  .checkbox::before,
  .checkbox::after {
    content: '';
    grid-area: 1 / 1;
  }

  .checkbox::before {
    inline-size: 16px;
    block-size: 16px;
    border: 1.5px solid var(--_muted);
    border-radius: 4px;
    background: var(--_surface);
  }

  .checkbox:is(:checked, :indeterminate, [aria-checked='true'], [aria-checked='mixed'])::before {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .checkbox:is(:checked, [aria-checked='true'])::after {
    inline-size: 5px;
    block-size: 9px;
    margin-block-end: 2px;
    border: solid var(--_on-accent);
    border-width: 0 2px 2px 0;
    rotate: 42deg;
  }

  .checkbox:is(:indeterminate, [aria-checked='mixed'])::after {
    inline-size: 8px;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_on-accent);
  }

  .checkbox:is(:disabled, [aria-disabled='true']) {
    opacity: 0.5;
    cursor: default;
  }

  .checkbox:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .checkbox:is(:checked, :indeterminate, [aria-checked='true'], [aria-checked='mixed'])::before {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
    }

    .checkbox::after {
      forced-color-adjust: none;
      border-color: HighlightText;
    }

    .checkbox:is(:indeterminate, [aria-checked='mixed'])::after {
      background: HighlightText;
    }
  }
`;
