import { css } from 'lit';

/** What stands in place of lines, and above those that stay. */
export const activityStates = css`
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 6px;
    padding: 72px 24px;
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

  .state p {
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

  .banner {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 16px 0 0;
    padding: 8px 14px;
    border-radius: var(--_radius);
    background: var(--_red-soft);
    color: var(--_red);
  }

  .banner span {
    flex: 1;
  }
`;
