import { type CSSResultGroup, css } from 'lit';
import { base } from '../base/base.styles.ts';
import { bones } from '../base/bone.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import { skeletons } from './skeleton.styles.ts';

/** The frame of a profile, and its skeleton: all that is there before the rest is loaded. */
export const profileFrame: CSSResultGroup = [
  tokens,
  base,
  css`
    :host {
      container: profile / inline-size;
      block-size: 100%;
      min-block-size: 0;
      overflow: hidden;
      background: var(--_surface);
    }

    .base {
      display: flex;
      flex-direction: column;
      block-size: 100%;
    }

    .toolbar {
      display: flex;
      flex: none;
      align-items: center;
      gap: 2px;
      min-block-size: 48px;
      padding-inline: 10px;
      border-block-end: 1px solid var(--_line);
    }

    .space {
      flex: 1;
      min-inline-size: 0;
    }

    /* One that is here within a moment needs no word. */
    .waiting {
      display: -webkit-box;
      overflow: hidden;
      padding-inline: 6px;
      color: var(--_muted);
      font-size: var(--_font-small);
      line-height: 1.25;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      animation: wait 160ms 200ms both;
    }

    @keyframes wait {
      from {
        opacity: 0;
      }
    }

    .scroll {
      position: relative;
      flex: 1;
      min-block-size: 0;
      overflow: auto;
      overscroll-behavior: contain;
    }

    .identity {
      display: flex;
      gap: 12px;
      align-items: flex-start;
      padding: 18px 18px 4px;
    }

    .identity .avatar {
      inline-size: 44px;
      block-size: 44px;
      font-size: 16px;
    }

    .who {
      flex: 1;
      min-inline-size: 0;
    }

    .group {
      break-inside: avoid;
      padding-block-start: 18px;
    }

    .row {
      display: grid;
      grid-template-columns: minmax(104px, 38%) minmax(0, 1fr);
      column-gap: 4px;
      padding-inline: 18px 12px;
    }

    @container profile (min-width: 760px) {
      .identity {
        padding: 24px 28px 6px;
      }

      .toolbar {
        padding-inline: 20px;
      }

      .groups {
        columns: 340px 3;
        column-gap: 12px;
        padding-inline: 10px;
      }
    }
  `,
  bones,
  skeletons,
];
