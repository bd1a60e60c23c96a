import { css } from 'lit';
import { badges } from '../base/badge.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { drawings } from '../base/drawing.styles.ts';
import { progressBars } from '../base/progress.styles.ts';
import { states } from '../base/states.styles.ts';
import { jobStyles } from './job.styles.ts';
import { jobsStateStyles } from './jobs-states.styles.ts';

const panel = css`
  .base {
    container: jobs / inline-size;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
    background: var(--_surface);
  }

  .header {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
    padding: 14px var(--_gutter) 12px;
    border-block-end: 1px solid var(--_line);
    background: var(--_bg);
  }

  .title {
    margin: 0;
    font-size: 19px;
    font-weight: 650;
    line-height: 32px;
    letter-spacing: -0.01em;
  }

  .total {
    color: var(--_muted);
    unicode-bidi: plaintext;
    white-space: nowrap;
  }

  .header-actions {
    order: 1;
    display: flex;
    gap: 8px;
  }

  .filters {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
    margin-inline-start: auto;
  }

  .filters .select {
    flex: 0 1 auto;
    min-inline-size: 0;
  }

  .filters select {
    inline-size: 100%;
    text-overflow: ellipsis;
  }

  .filters .active select {
    border-color: transparent;
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .filters .active .icon {
    color: var(--_accent);
  }

  .body {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .list {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .more {
    flex: none;
    align-self: center;
    margin-block: 14px 20px;
  }

  :host([compact]) {
    --_gutter: var(--people-gutter, 16px);
  }

  :host([compact]) .title {
    font-size: 16px;
  }

  :host([compact]) .filters {
    order: 2;
    flex: 1 0 100%;
    margin: 0;
  }

  :host([compact]) .filters .select {
    flex: 1 1 0;
  }

  :host([compact]) .header-actions {
    margin-inline-start: auto;
  }

  @container jobs (max-width: 640px) {
    .filters {
      order: 2;
      flex: 1 0 100%;
      margin: 0;
    }

    .filters .select {
      flex: 1 1 0;
    }

    .header-actions {
      margin-inline-start: auto;
    }
  }

  @media (forced-colors: active) {
    .filters .active select {
      border-color: Highlight;
    }
  }
`;

/** What the panel adds to the styles that its element has from the start. */
export const jobsPanelStyles = [controls, badges, progressBars, panel, jobStyles, states, drawings, jobsStateStyles];
