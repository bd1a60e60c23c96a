import { type CSSResult, css } from 'lit';
import { controls } from '../base/controls.styles.ts';
import { states } from '../base/states.styles.ts';
import { toasts } from '../base/toast.styles.ts';

const page = css`
  .page-head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 12px 20px;
  }

  .about {
    flex: 1 1 320px;
  }

  .heading {
    margin: 0;
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.3;
  }

  .intro {
    max-inline-size: 62ch;
    margin: 2px 0 0;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .exports,
  .filters,
  .days {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .filters {
    margin-block-start: 18px;
  }

  .filters .select {
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .filters select {
    max-inline-size: 220px;
    text-overflow: ellipsis;
  }

  .day {
    block-size: 32px;
    margin: 0;
    padding: 0 8px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  /* Two beside each other, whatever the length of their words. */
  @container activity (max-width: 519px) {
    .filters {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .filters select {
      inline-size: 100%;
    }

    .days {
      grid-column: 1 / -1;
    }
  }

  .contact-filter {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
  }
`;

const entries = css`
  .list .entry {
    display: grid;
    grid-template-columns: 14.5em minmax(0, 1fr) 136px 168px;
    align-items: center;
    gap: 2px 16px;
  }

  .time,
  .facts,
  .origin {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .time {
    font-variant-numeric: tabular-nums;
  }

  .deed {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }

  .actor {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .facts,
  .origin {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    overflow-wrap: anywhere;
  }

  .origin {
    flex-direction: column;
  }

  .contact {
    display: flex;
    align-items: center;
    gap: 2px;
  }

  .contact bdi {
    font-variant-numeric: tabular-nums;
    font-size: var(--_font-small);
  }

  .more {
    display: flex;
    margin: 16px auto 0;
  }

  @container activity (max-width: 839px) {
    .list .entry {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .time {
      grid-column: 1 / -1;
    }

    .origin {
      flex-direction: row;
      grid-column: 1 / -1;
    }

    .contact:empty,
    .origin:empty {
      display: none;
    }
  }
`;

/** Where what stands in place of lines is, and above those that stay. */
const placeOfStates = css`
  .state-panel {
    justify-content: flex-start;
    padding-block: 72px;
  }

  .banner {
    margin: 16px 0 0;
    padding-inline: 14px;
    border-radius: var(--_radius);
  }
`;

export const activityStyles: CSSResult[] = [controls, toasts, page, entries, states, placeOfStates];
