import { css } from 'lit';

/** A sentence at the bottom of the window that goes away by itself, for `showToast`. */
export const toasts = css`
  .toast {
    position: fixed;
    /* At the edge it would lie over the pager. */
    inset: auto 0 var(--_toast-end, 64px);
    inline-size: fit-content;
    min-inline-size: 220px;
    max-inline-size: min(480px, calc(100vw - 24px));
    margin: 0 auto;
    padding-block: 6px;
    padding-inline: 16px 6px;
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_radius) + 4px);
    overflow: hidden;
    background: light-dark(#1a1f29, #2a303b);
    color: #fff;
    box-shadow: 0 12px 32px var(--_shade);
    transition:
      opacity 160ms,
      translate 160ms;
  }

  .toast:popover-open {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .toast-text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .toast .button {
    flex: none;
    border-color: transparent;
    background: none;
    color: #fff;
  }

  .toast .toast-action {
    background: #ffffff24;
    font-weight: 600;
  }

  .toast .button:hover {
    background: #ffffff33;
  }

  .toast :focus-visible {
    outline-color: #fff;
    outline-offset: -2px;
  }

  @starting-style {
    .toast:popover-open {
      opacity: 0;
      translate: 0 12px;
    }
  }
`;
