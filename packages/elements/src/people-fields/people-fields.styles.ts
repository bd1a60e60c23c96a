import { type CSSResultGroup, css } from 'lit';
import { pageFrame } from '../base/page-frame.styles.ts';

/** The frame, and its skeleton: all that is there before the rest is loaded. */
export const fieldsFrame: CSSResultGroup = [
  pageFrame,
  css`
    :host {
      container-name: fields;
    }

    .base {
      max-inline-size: 920px;
    }

    .section {
      margin-block-start: 28px;
    }

    .rows {
      margin: 0;
      padding: 0;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) + 2px);
      background: var(--_surface);
      list-style: none;
    }

    .row {
      display: flex;
      align-items: center;
      gap: 8px;
      min-block-size: 48px;
      padding: 6px 10px;
    }

    .row + .row {
      border-block-start: 1px solid var(--_line);
    }

    .skeleton .row {
      padding-inline-start: 20px;
    }

    .bone {
      inline-size: 38%;
    }

    .bone.title {
      inline-size: 96px;
      margin-block-end: 12px;
    }
  `,
];
