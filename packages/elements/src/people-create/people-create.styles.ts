import { type CSSResultGroup, css } from 'lit';
import { badges } from '../base/badge.styles.ts';
import { base } from '../base/base.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { dialogs } from '../base/dialog.styles.ts';
import { primaryButtons } from '../base/primary-button.styles.ts';
import { tokens } from '../base/tokens.styles.ts';
import { valueEditors } from '../base/value-editor.styles.ts';

const create = css`
  :host {
    display: contents;
  }

  .others {
    margin-block-start: 8px;
  }

  .summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    margin-inline-start: -4px;
    padding-inline: 2px 8px;
    border-radius: var(--_radius);
    color: var(--_accent);
    font-weight: 550;
    list-style: none;
    cursor: pointer;
  }

  .summary::-webkit-details-marker {
    display: none;
  }

  .summary .icon {
    transition: rotate 120ms;
  }

  .others[open] .summary .icon {
    rotate: 90deg;
  }

  .others[open] .summary .icon:dir(rtl) {
    rotate: -90deg;
  }

  .group {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .group-title {
    padding: 16px 0 4px;
    color: var(--_muted);
    font-size: 11.5px;
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
`;

export const createStyles: CSSResultGroup = [
  tokens,
  base,
  primaryButtons,
  controls,
  badges,
  valueEditors,
  ...dialogs,
  create,
];
