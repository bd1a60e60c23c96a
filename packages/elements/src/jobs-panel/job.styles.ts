import { css } from 'lit';

/** A job: in one line where there is room for it, else as a block. */
export const jobStyles = css`
  .job {
    display: grid;
    grid-template-columns: 32px minmax(0, 1fr);
    gap: 6px 12px;
    padding: 14px var(--_gutter);
    border-block-end: 1px solid var(--_line);
    scroll-margin: 8px;
  }

  .job:focus-visible {
    outline-offset: -2px;
  }

  .job-icon {
    display: grid;
    place-items: center;
    grid-row: 1 / span 2;
    inline-size: 32px;
    block-size: 32px;
    border-radius: calc(var(--_radius) + 1px);
    background: var(--_gray-soft);
    color: var(--_gray);
  }

  .running .job-icon {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .failed .job-icon {
    background: var(--_red-soft);
    color: var(--_red);
  }

  .job-what,
  .job-outcome,
  .job-origin,
  .job-actions {
    grid-column: 2;
    min-inline-size: 0;
  }

  .job-title {
    display: block;
    font-weight: 600;
  }

  .job-subject {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_muted);
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .job-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    min-block-size: 24px;
  }

  .job-words {
    flex: 1 1 auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .dot {
    color: var(--_muted);
  }

  .count:is(.unchanged, .skipped):not(:first-child),
  .cut {
    color: var(--_muted);
  }

  .count.failed {
    color: var(--_red);
    font-weight: 550;
  }

  .job-note {
    margin: 2px 0 0;
    color: var(--_muted);
    font-size: var(--_font-small);
    overflow-wrap: anywhere;
  }

  .job-note.notice {
    display: flex;
    gap: 6px;
    color: var(--_amber);
  }

  .job-note.notice .icon {
    flex: none;
    margin-block-start: 2px;
  }

  .job-note.bad {
    color: var(--_red);
  }

  .job-origin {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .job-user {
    color: var(--_text);
    font-weight: 500;
  }

  .job-duration {
    white-space: nowrap;
  }

  .job-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .job-actions .button {
    gap: 6px;
    block-size: 30px;
    padding-inline: 8px 10px;
    color: var(--_text);
    font-size: var(--_font-small);
  }

  .job-actions .button .icon {
    color: var(--_muted);
  }

  .job-actions .button.main {
    border-color: transparent;
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .job-actions .button.main .icon {
    color: inherit;
  }

  .job-actions .button[aria-disabled='true'] {
    color: var(--_muted);
  }

  @container jobs (min-width: 960px) {
    :host(:not([compact])) .list {
      display: grid;
      grid-template-columns:
        calc(32px + var(--_gutter)) minmax(0, 1.1fr) minmax(0, 1.6fr) minmax(0, 0.8fr)
        fit-content(350px);
      column-gap: 18px;
    }

    :host(:not([compact])) .list .job {
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
      column-gap: 18px;
      align-items: start;
    }

    :host(:not([compact])) .list :is(.job-icon, .job-what, .job-outcome, .job-origin, .job-actions) {
      grid-row: 1;
      grid-column: auto;
    }

    :host(:not([compact])) .job-origin {
      flex-direction: column;
    }

    :host(:not([compact])) .job-actions {
      justify-content: flex-end;
    }
  }
`;
