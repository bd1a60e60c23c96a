import { css } from 'lit';

/** A bar that says how far something is: `<progress class="bar">`; without a value it says that it is on its way. */
export const progressBars = css`
  .bar {
    appearance: none;
    flex: 1 0 100%;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--_gray-soft);
    color: var(--_accent);
  }

  .bar::-webkit-progress-bar {
    background: var(--_gray-soft);
  }

  .bar::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_accent);
    transition: inline-size 400ms linear;
  }

  .bar::-moz-progress-bar {
    border-radius: 3px;
    background: var(--_accent);
  }

  .bar:indeterminate {
    background: linear-gradient(90deg, var(--_gray-soft) 30%, var(--_accent) 50%, var(--_gray-soft) 70%) 0 0 / 300% 100%;
    animation: seek 1.6s linear infinite;
  }

  .bar:indeterminate::-webkit-progress-bar {
    background: none;
  }

  .bar:indeterminate::-moz-progress-bar {
    background: none;
  }

  @keyframes seek {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: 0 0;
    }
  }

  @media (forced-colors: active) {
    .bar {
      border: 1px solid;
    }

    .bar::-webkit-progress-value {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
