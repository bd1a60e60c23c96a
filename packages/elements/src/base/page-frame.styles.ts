import { type CSSResultGroup, css } from 'lit';
import { base } from './base.styles.ts';
import { bones } from './bone.styles.ts';
import { tokens } from './tokens.styles.ts';

/**
 * The frame of an element that is a page of its own: all that is there before the rest is loaded. The element is a container, to
 * which each page gives the name that its content asks for.
 */
export const pageFrame: CSSResultGroup = [
  tokens,
  base,
  bones,
  css`
    :host {
      container-type: inline-size;
      background: var(--_bg);
    }

    .base {
      max-inline-size: 1040px;
      margin-inline: auto;
      padding: 24px var(--_gutter) 88px;
    }

    .bone.title {
      display: block;
    }

    @container (max-width: 559px) {
      .base {
        padding: 18px 12px 88px;
      }
    }
  `,
];
