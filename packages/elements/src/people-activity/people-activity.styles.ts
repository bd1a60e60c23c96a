import { type CSSResultGroup, css } from 'lit';
import { pageFrame } from '../base/page-frame.styles.ts';

/** The frame, and its skeleton: all that is there before the rest is loaded. */
export const activityFrame: CSSResultGroup = [
  pageFrame,
  css`
    :host {
      container-name: activity;
    }

    .list {
      margin: 16px 0 0;
      padding: 0;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) + 2px);
      background: var(--_surface);
      list-style: none;
    }

    .entry {
      min-block-size: 52px;
      padding: 8px 16px;
    }

    .entry + .entry {
      border-block-start: 1px solid var(--_line);
    }

    .skeleton .entry {
      display: flex;
      align-items: center;
    }

    .bone {
      inline-size: 52%;
    }

    .bone.title {
      inline-size: 120px;
      margin-block: 8px 4px;
    }
  `,
];
