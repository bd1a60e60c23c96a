import { css } from 'lit';

/** The head of a page of settings, and what it says of itself. */
export const settingsPages = css`
  .page-head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 12px 20px;
  }

  .heading {
    margin: 0;
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.3;
  }

  .intro {
    max-inline-size: 60ch;
    margin: 2px 0 0;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .notice {
    display: flex;
    gap: 10px;
    margin: 16px 0 0;
    padding: 10px 14px;
    border-radius: var(--_radius);
    background: var(--_gray-soft);
  }

  .notice .icon {
    margin-block-start: 2px;
    color: var(--_muted);
  }

  .section-title {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
  }

  .heading:focus-visible {
    outline-offset: 4px;
  }
`;
