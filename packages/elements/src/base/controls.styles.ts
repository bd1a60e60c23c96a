import { css } from 'lit';

/** Buttons and selects. 32 px high, and never less than 24 px to hit. */
export const controls = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    min-inline-size: 32px;
    block-size: 32px;
    margin: 0;
    padding: 0 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 550;
    white-space: nowrap;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .button:hover {
    background: var(--_hover);
  }

  .button.plain {
    padding: 0 6px;
    border-color: transparent;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_muted);
    font-weight: 450;
  }

  .button.plain:hover:not([aria-current]) {
    background: var(--_hover);
    color: var(--_text);
  }

  .button[aria-current] {
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }

  .button[aria-disabled='true'] {
    background: none;
    color: var(--_faint);
    cursor: default;
  }

  .select {
    position: relative;
    display: inline-flex;
    align-items: center;
  }

  .select select {
    appearance: none;
    block-size: 32px;
    margin: 0;
    padding-block: 0;
    padding-inline: 10px 28px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  .select select:hover {
    background: var(--_hover);
  }

  .select .icon {
    position: absolute;
    inset-inline-end: 8px;
    color: var(--_muted);
    pointer-events: none;
  }

  @media (forced-colors: active) {
    .button[aria-current] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
