import { css } from 'lit';

/** A line of a profile: label, value, and what can be done with it. */
export const fieldRows = css`
  .fields {
    margin: 0;
  }

  .label {
    margin: 0;
    padding-block: 6px;
    color: var(--_muted);
    line-height: 20px;
    overflow-wrap: anywhere;
    text-align: match-parent;
  }

  .cell {
    min-inline-size: 0;
    margin: 0;
  }

  .line {
    display: flex;
    align-items: flex-start;
    min-block-size: 32px;
  }

  .value {
    flex: 0 1 auto;
    min-inline-size: 0;
    margin: 0;
    padding: 5px 7px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: inherit;
    font: inherit;
    line-height: 20px;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .prose-text {
    white-space: pre-line;
  }

  button.value {
    flex: 1 1 auto;
    cursor: text;
  }

  button.value:hover {
    border-color: var(--_line-strong);
    background: var(--_hover);
  }

  button.value:focus-visible {
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .value:not(button) {
      border-color: Canvas;
    }
  }

  .value.read-only,
  .blank,
  .detail {
    color: var(--_muted);
  }

  .detail {
    font-size: 12px;
  }

  .blank {
    font-style: normal;
  }

  .value.masked {
    color: var(--_muted);
  }

  button.value.masked {
    display: flex;
    gap: 10px;
    align-items: baseline;
    justify-content: space-between;
    cursor: pointer;
  }

  .reveal {
    flex: none;
    color: var(--_accent);
    font-size: var(--_font-small);
    font-weight: 500;
  }

  .value-chips {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px;
    vertical-align: top;
    max-inline-size: 100%;
  }

  .value-chips .chip,
  .value .badge {
    margin-block: -1px;
  }

  .tools {
    display: flex;
    flex: none;
    align-items: center;
    min-block-size: 32px;
    color: var(--_muted);
  }

  .copy {
    opacity: 0;
  }

  .row:is(:hover, :focus-within) .copy {
    opacity: 1;
  }

  .button.tool.copy {
    min-inline-size: 28px;
    block-size: 28px;
  }

  @media (hover: none) {
    .copy {
      opacity: 1;
    }
  }

  .whole {
    margin-block-end: 4px;
  }

  .busy .value {
    opacity: 0.6;
    transition: opacity 120ms 200ms;
  }

  .editor {
    display: flex;
    gap: 2px;
    align-items: flex-start;
    padding-block: 2px;
  }

  .editor-buttons {
    display: flex;
    gap: 2px;
    flex: none;
  }

  .editor-buttons .button.tool {
    min-inline-size: 28px;
    color: var(--_muted);
  }

  .editor-buttons .button:first-child {
    color: var(--_accent);
  }

  .edited .fault {
    margin-block: 2px 8px;
  }

  .cell > .fault {
    padding-inline-start: 2px;
  }

  .conflict {
    margin-block: 4px 10px;
    padding: 8px 7px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_amber-soft);
  }

  .conflict p {
    margin: 0 0 6px;
    color: var(--_amber);
    font-weight: 550;
  }

  .sides {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 2px 12px;
    margin-block-end: 10px;
  }

  .side {
    color: var(--_amber);
  }

  .side-value {
    overflow-wrap: anywhere;
  }

  .conflict .blank,
  .conflict .detail {
    color: var(--_amber);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .choices .button {
    flex: auto;
  }

  .row.crm-link {
    margin: 0;
    color: inherit;
  }

  .crm-link .label {
    color: var(--_text);
  }

  .crm-detail {
    margin: 0;
    padding: 0 8px 4px;
    color: var(--_muted);
    font-size: 12px;
    overflow-wrap: anywhere;
  }

  .crm-detail:last-child {
    padding-block-end: 10px;
  }

  .crm-open {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 24px;
    border-radius: 4px;
    color: var(--_accent);
    font-weight: 550;
    text-underline-offset: 3px;
  }

  .crm-open .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .crm-error {
    color: var(--_red);
    text-align: match-parent;
  }
`;
