import { css } from 'lit';

/** A panel above the page, for `openPopover`, which sets its place. */
export const popovers = css`
  .popover {
    position: fixed;
    inset: auto;
    min-inline-size: 200px;
    max-inline-size: calc(100vw - 16px);
    margin: 0;
    padding: 6px;
    border: 1px solid var(--_line-strong);
    border-radius: calc(var(--_radius) + 4px);
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--_raised);
    color: var(--_text);
    box-shadow:
      0 1px 2px var(--_shade),
      0 12px 32px var(--_shade);
    opacity: 1;
    transition:
      opacity 120ms,
      translate 120ms;
  }

  @starting-style {
    .popover:popover-open {
      opacity: 0;
      translate: 0 -4px;
    }
  }
`;
