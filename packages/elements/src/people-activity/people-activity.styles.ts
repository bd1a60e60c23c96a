import { type CSSResultGroup, css } from 'lit';
import { base } from '../base/base.styles.ts';
import { tokens } from '../base/tokens.styles.ts';

/** The frame, and its skeleton: all that is there before the rest is loaded. */
export const activityFrame: CSSResultGroup = [
  tokens,
  base,
  css`
    :host {
      container: activity / inline-size;
      background: var(--_bg);
    }

    .base {
      max-inline-size: 1040px;
      margin-inline: auto;
      padding: 24px var(--_gutter) 88px;
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
      block-size: 10px;
      border-radius: 5px;
      background: var(--_gray-soft);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }

    .bone.title {
      display: block;
      inline-size: 120px;
      margin-block: 8px 4px;
    }

    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }

    @container activity (max-width: 559px) {
      .base {
        padding: 18px 12px 88px;
      }
    }
  `,
];
