import { type CSSResult, css } from 'lit';
import { badges } from '../base/badge.styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { dialogs } from '../base/dialog.styles.ts';
import { primaryButtons } from '../base/primary-button.styles.ts';
import { settingsPages } from '../base/settings-page.styles.ts';
import { states } from '../base/states.styles.ts';
import { toasts } from '../base/toast.styles.ts';
import { valueEditors } from '../base/value-editor.styles.ts';
import { fieldForms } from './field-form.styles.ts';

const page = css`
  .create {
    flex: none;
  }

  .section-head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
    margin-block-end: 8px;
  }

  .count {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .none {
    padding: 18px 20px;
    color: var(--_muted);
    text-wrap: pretty;
  }

  /* Room for the toast, which says what became of the row. */
  .row {
    position: relative;
    scroll-margin-block: 76px;
  }

  .row:first-child {
    border-start-start-radius: calc(var(--_radius) + 1px);
    border-start-end-radius: calc(var(--_radius) + 1px);
  }

  .row:last-child {
    border-end-start-radius: calc(var(--_radius) + 1px);
    border-end-end-radius: calc(var(--_radius) + 1px);
  }

  .row:is(:hover, :focus-within) {
    background: var(--_hover);
  }

  .row.dragged {
    background: var(--_accent-soft);
    opacity: 0.6;
  }

  .row:is(.before, .after)::after {
    content: '';
    position: absolute;
    inset-inline: 8px;
    block-size: 2px;
    border-radius: 1px;
    background: var(--_accent);
    pointer-events: none;
  }

  .row.before::after {
    inset-block-start: -1.5px;
  }

  .row.after::after {
    inset-block-end: -1.5px;
  }

  .button.grip {
    flex: none;
    min-inline-size: 28px;
    padding: 0;
    cursor: grab;
    touch-action: none;
  }

  .dragged .grip {
    cursor: grabbing;
  }

  .what {
    display: flex;
    flex: 1 1 40%;
    flex-direction: column;
    min-inline-size: 0;
    line-height: 1.35;
  }

  .row > .what:first-child {
    padding-inline-start: 8px;
  }

  .name {
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .key {
    color: var(--_muted);
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace;
    font-size: 11.5px;
    overflow-wrap: anywhere;
  }

  .facts {
    display: flex;
    flex: 1 1 50%;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-inline-size: 0;
  }

  .type {
    min-inline-size: 76px;
  }

  .fact {
    min-inline-size: 0;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .badge:has(> .icon)::before {
    content: none;
  }

  .badge > .icon {
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 5px;
    vertical-align: -1.5px;
  }

  .actions {
    display: flex;
    flex: none;
    justify-content: flex-end;
    min-inline-size: 64px;
  }

  .actions .button:hover {
    background: var(--_line);
  }

  .actions .remove:hover {
    background: var(--_red-soft);
    color: var(--_red);
  }

  @container fields (max-width: 559px) {
    .page-head {
      flex-direction: column;
    }

    .row {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 2px 6px;
      padding: 8px 6px;
    }

    .row > .what:first-child,
    .row > .what:first-child + .facts {
      grid-column: 1 / -1;
      padding-inline-start: 8px;
    }

    .facts {
      grid-row: 2;
      grid-column: 2 / -1;
      gap: 2px 10px;
      font-size: var(--_font-small);
    }

    .type {
      min-inline-size: 0;
    }
  }

  @media (forced-colors: active) {
    .row:is(.before, .after)::after {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;

/** Where what stands in place of fields is. */
const placeOfStates = css`
  .state-panel {
    justify-content: flex-start;
    padding-block: 72px;
  }
`;

export const fieldsStyles: readonly CSSResult[] = [
  primaryButtons,
  controls,
  badges,
  checkboxes,
  valueEditors,
  ...dialogs,
  toasts,
  settingsPages,
  page,
  states,
  placeOfStates,
  fieldForms,
];
