import { css } from 'lit';

/** The overview, and the head of the page of one CRM. */
export const cardStyles = css`
  .crm-mark.big {
    flex: none;
    inline-size: 34px;
    block-size: 34px;
    margin: 0;
    border-radius: 9px;
    font-size: 16px;
  }

  .crm-mark.big::after {
    content: none;
  }

  .card p {
    margin: 0;
  }

  .card-head {
    display: flex;
    align-items: center;
    gap: 12px;
  }

  .card-name {
    margin: 0;
    font-size: 16px;
    font-weight: 650;
    letter-spacing: -0.005em;
  }

  .card-states {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .badge.plain::before {
    content: none;
  }

  .card-text,
  .card-note {
    color: var(--_muted);
    text-wrap: pretty;
  }

  .card-note {
    font-size: var(--_font-small);
  }

  .card-hint {
    display: flex;
    gap: 8px;
    padding: 8px 10px;
    border-radius: var(--_radius);
    background: var(--_gray-soft);
    font-size: var(--_font-small);
    overflow-wrap: anywhere;
  }

  .card-hint .icon,
  .attempt .icon,
  .run-notice .icon {
    flex: none;
    margin-block-start: 1px;
  }

  .card-hint.needs_reauth,
  .notice.warning {
    background: var(--_amber-soft);
    color: var(--_amber);
  }

  .notice.warning .icon {
    color: inherit;
  }

  .notice.warning strong,
  .notice.warning p {
    color: var(--_text);
  }

  .card-hint.error {
    background: var(--_red-soft);
    color: var(--_red);
  }

  .notice > div {
    min-inline-size: 0;
  }

  .notice p {
    margin: 2px 0 0;
    text-wrap: pretty;
  }

  .notice > p:first-of-type {
    margin: 0;
  }

  .notice-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .notice .notice-actions {
    margin-block-start: 8px;
  }

  .facts {
    display: grid;
    gap: 4px;
    margin: 0;
  }

  .facts > div {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    gap: 8px;
  }

  .facts dt {
    color: var(--_muted);
  }

  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .attempt-place:empty {
    display: none;
  }

  .attempt {
    display: grid;
    gap: 8px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .attempt:is(.blocked, .closed, .refused) {
    background: var(--_amber-soft);
  }

  .attempt.failed {
    background: var(--_red-soft);
  }

  .attempt p {
    display: flex;
    gap: 8px;
    margin: 0;
  }

  .attempt-actions,
  .card-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .attempt .button {
    padding-inline: 9px;
  }

  .card-actions {
    margin-block-start: auto;
    padding-block-start: 4px;
  }

  .card-actions .disconnect {
    margin-inline-start: auto;
  }

  a.button {
    text-decoration: none;
  }

  .button.primary[aria-disabled='true'] {
    border-color: transparent;
    background: var(--_gray-soft);
    color: var(--_muted);
  }

  .back {
    margin-block-end: 8px;
    margin-inline-start: -6px;
  }

  .page-head.connector {
    align-items: center;
    justify-content: flex-start;
  }

  .page-head.connector .about {
    flex: 1;
    min-inline-size: 0;
  }

  .head-actions {
    display: flex;
    flex: none;
    gap: 8px;
  }

  .tabs {
    display: flex;
    gap: 20px;
    margin-block: 18px;
    border-block-end: 1px solid var(--_line);
    overflow-x: auto;
    scrollbar-width: none;
  }

  .tab {
    flex: none;
    margin: 0;
    padding: 8px 2px;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--_muted);
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }

  .tab:hover {
    color: var(--_text);
  }

  .tab[aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .tab:focus-visible {
    outline-offset: -2px;
  }

  .panel > .intro {
    max-inline-size: 72ch;
    margin: 0;
  }

  .reading {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 28px;
    color: var(--_muted);
  }

  .spinner {
    inline-size: 18px;
    block-size: 18px;
    border: 2px solid var(--_line-strong);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }

  @container integrations (max-width: 559px) {
    .page-head.connector {
      flex-wrap: wrap;
    }

    .head-actions {
      flex: 1 0 100%;
    }
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-color: Highlight;
    }

    .card-hint,
    .attempt {
      outline: 1px solid;
      outline-offset: -1px;
    }
  }
`;
