import { css } from 'lit';

/** A line of a skeleton, which stands where text will be; how long it is says who shows it. */
export const bones = css`
  .bone {
    display: inline-block;
    block-size: 10px;
    border-radius: 5px;
    background: var(--_gray-soft);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
`;
