import { type CSSResultGroup, css } from 'lit';
import { base } from '../base/base.styles.ts';
import { tokens } from '../base/tokens.styles.ts';

/** The frame, and its skeleton: all that is there before the rest is loaded. */
export const integrationsFrame: CSSResultGroup = [
  tokens,
  base,
  css`
    :host {
      container: integrations / inline-size;
      background: var(--_bg);
    }

    .base {
      max-inline-size: 1040px;
      margin-inline: auto;
      padding: 24px var(--_gutter) 88px;
    }

    .cards {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(290px, 100%), 1fr));
      gap: 14px;
      margin: 20px 0 0;
      padding: 0;
      list-style: none;
    }

    .card {
      display: flex;
      flex-direction: column;
      gap: 10px;
      min-inline-size: 0;
      min-block-size: 186px;
      padding: 16px 18px;
      border: 1px solid var(--_line);
      border-radius: calc(var(--_radius) + 4px);
      background: var(--_surface);
    }

    .bone {
      display: block;
      inline-size: 46%;
      block-size: 10px;
      border-radius: 5px;
      background: var(--_gray-soft);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }

    .bone.long {
      inline-size: 82%;
    }

    .bone.title {
      inline-size: 132px;
      block-size: 16px;
    }

    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }

    @container integrations (max-width: 559px) {
      .base {
        padding: 18px 12px 88px;
      }
    }
  `,
];
