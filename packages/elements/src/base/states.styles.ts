import { css } from 'lit';

/**
 * What stands in place of content: `<div class="state-panel error">` with a `symbol` or a `drawing` (with the styles of its own), a `<strong>`, a sentence and what to
 * do next; and the `banner` above content that stays. Where the panel stands is said by the element that shows it.
 */
export const states = css`
  .state-panel {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 24px;
    text-align: center;
  }

  .state-panel strong {
    font-size: 15px;
    font-weight: 600;
  }

  .state-panel strong:focus-visible {
    outline-offset: 4px;
  }

  .state-panel p {
    max-inline-size: 44ch;
    margin: 0 0 10px;
    color: var(--_muted);
    text-wrap: balance;
  }

  .request {
    margin-block-start: 10px;
    color: var(--_muted);
    font-size: 11.5px;
    user-select: all;
  }

  .symbol {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 8px;
    border-radius: 50%;
    background: var(--_gray-soft);
    color: var(--_gray);
  }

  .error .symbol {
    background: var(--_red-soft);
    color: var(--_red);
  }

  .symbol .icon {
    inline-size: 20px;
    block-size: 20px;
  }

  .drawing {
    inline-size: 176px;
    block-size: 132px;
    margin-block-end: 8px;
  }

  .banner {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    padding: 8px var(--_gutter);
    background: var(--_red-soft);
    color: var(--_red);
  }

  .banner span {
    flex: 1;
  }

  .banner .button {
    flex: none;
    color: var(--_text);
  }
`;
