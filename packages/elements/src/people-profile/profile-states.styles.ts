import { css } from 'lit';

/** What stands in place of a contact that is not to be seen. */
export const profileStates = css`
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 100%;
    padding: 24px;
    text-align: center;
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

  .state-title {
    font-size: 15px;
    font-weight: 600;
  }

  .state-title:focus-visible {
    outline-offset: 4px;
  }

  .state p {
    max-inline-size: 40ch;
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
`;
