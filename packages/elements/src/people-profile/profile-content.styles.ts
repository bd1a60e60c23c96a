import { type CSSResult, css } from 'lit';
import { avatars } from '../base/avatar.styles.ts';
import { badges } from '../base/badge.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { crmStyles } from '../base/crm.styles.ts';
import { primaryButtons } from '../base/primary-button.styles.ts';
import { states } from '../base/states.styles.ts';
import { toasts } from '../base/toast.styles.ts';
import { valueEditors } from '../base/value-editor.styles.ts';
import { fieldRows } from './field-row.styles.ts';

const content = css`
  .button.tool {
    padding: 0;
  }

  .tool .icon.more {
    stroke-width: 2.5;
  }

  .button.link {
    min-inline-size: 0;
    block-size: 24px;
    padding: 0 6px;
    color: var(--_accent);
    font-size: var(--_font-small);
    font-weight: 500;
  }

  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover {
    border-color: transparent;
    filter: brightness(1.08);
  }

  .name {
    margin: 0;
    font-size: 17px;
    font-weight: 650;
    line-height: 1.3;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }

  .name,
  .about {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }

  .name:focus-visible {
    border-radius: 4px;
    outline-offset: -1px;
  }

  .about {
    margin: 1px 0 0;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin: 8px 0 0;
  }

  .groups {
    padding-block-end: 28px;
  }

  .group-title {
    margin: 0;
    padding: 0 18px 4px;
    color: var(--_muted);
    font-size: 11.5px;
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }

  .note {
    margin: 0;
    padding: 4px 18px;
    color: var(--_muted);
  }

  .push .icon {
    color: var(--_muted);
  }
`;

/** What is drawn into the frame. */
/** Where what stands in place of a contact is. */
const placeOfStates = css`
  .state-panel {
    min-block-size: 100%;
  }
`;

export const profileStyles: readonly CSSResult[] = [
  primaryButtons,
  controls,
  badges,
  avatars,
  crmStyles,
  valueEditors,
  toasts,
  content,
  fieldRows,
  states,
  placeOfStates,
];
