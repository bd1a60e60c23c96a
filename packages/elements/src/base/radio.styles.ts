import { css } from 'lit';

/** A choice of one, of 16 px that is 24 px to hit: `<input type="radio" class="radio">`. */
export const radios = css`
  .radio {
    appearance: none;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    border-radius: 50%;
    cursor: pointer;
  }

  .radio::before {
    content: '';
    inline-size: 16px;
    block-size: 16px;
    border: 1.5px solid var(--_muted);
    border-radius: 50%;
    background: var(--_surface);
  }

  .radio:checked::before {
    border: 5px solid var(--_accent);
  }

  .radio:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .radio:checked::before {
      forced-color-adjust: none;
      border-color: Highlight;
    }
  }
`;
