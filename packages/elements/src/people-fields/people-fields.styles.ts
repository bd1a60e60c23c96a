import { type CSSResultGroup, css } from 'lit';
import { base } from '../base/base.styles.ts';
import { tokens } from '../base/tokens.styles.ts';

/** The frame, and its skeleton: all that is there before the rest is loaded. */
export const fieldsFrame: CSSResultGroup = [
  tokens,
  base,
  css`
    :host {
      container: fields / inline-size;
      background: var(--_bg);
    }

    .base {
      max-inline-size: 920px;
      margin-inline: auto;
      padding: 24px var(--_gutter) 88px;
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
      block-size: 10px;
      border-radius: 5px;
      background: var(--_gray-soft);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }

    .bone.title {
      display: block;
      inline-size: 96px;
      margin-block-end: 12px;
    }

    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }

    @container fields (max-width: 559px) {
      .base {
        padding: 18px 12px 88px;
      }
    }
  `,
];
