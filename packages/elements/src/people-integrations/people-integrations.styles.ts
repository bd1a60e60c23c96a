import { type CSSResultGroup, css } from 'lit';
import { pageFrame } from '../base/page-frame.styles.ts';

/** The frame, and its skeleton: all that is there before the rest is loaded. */
export const integrationsFrame: CSSResultGroup = [
  pageFrame,
  css`
    :host {
      container-name: integrations;
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
    }

    .bone.long {
      inline-size: 82%;
    }

    .bone.title {
      inline-size: 132px;
      block-size: 16px;
    }
  `,
];
