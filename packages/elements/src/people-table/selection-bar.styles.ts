import { css } from 'lit';

/** It speaks from below, dark on light and raised on dark, and leaves the row under it to be scrolled clear. */
export const selectionBarStyles = css`
  .selection-place {
    position: absolute;
    inset: auto 0 0;
    z-index: 4;
    container: selection / inline-size;
  }

  .grid {
    scroll-padding-block-end: var(--_covered);
  }

  .sheet {
    padding-block-end: var(--_covered);
  }

  .selection-bar {
    position: absolute;
    inset-inline: 12px;
    inset-block-end: 14px;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    min-block-size: 48px;
    margin-inline: auto;
    padding-block: 6px;
    padding-inline: 16px 8px;
    border: 1px solid light-dark(transparent, var(--_line-strong));
    border-radius: calc(var(--_radius) + 4px);
    background: light-dark(#1a1f29, #2a303b);
    color: #fff;
    box-shadow: 0 12px 32px #0000004d;
    animation: rise 160ms cubic-bezier(0.2, 0.8, 0.3, 1) both;
  }

  .selection-count {
    font-weight: 600;
    white-space: nowrap;
  }

  .selection-bar .button.plain {
    color: #ffffffd1;
  }

  .selection-bar .button.plain:hover {
    background: #ffffff1f;
    color: #fff;
  }

  .selection-bar :focus-visible {
    outline-color: #aab6ff;
  }

  .too-long {
    flex: 1 1 100%;
    order: 2;
    padding-block-end: 4px;
    color: #ffffffd1;
  }

  /* What is selected in one line, what can be done with it in the next. */
  @container selection (max-width: 780px) {
    .selection-bar {
      inline-size: auto;
      padding: 6px 8px 8px;
    }

    .selection-count {
      margin-inline-start: 8px;
    }

    .too-long {
      margin-inline: 8px;
    }

    .selection-bar > .button {
      margin-inline-end: 28px;
    }

    .selection-bar .clear {
      position: absolute;
      inset-block-start: 6px;
      inset-inline-end: 8px;
      margin: 0;
    }

    .selection-bar slot {
      display: flex;
      order: 1;
      flex: 1 0 100%;
      flex-wrap: wrap;
      gap: 6px;
    }

    .selection-bar ::slotted(*) {
      flex: 1 1 auto;
    }
  }

  /* A low window has no room for two lines over the rows that are selected: one that scrolls sideways. */
  @media (max-height: 480px) {
    @container selection (max-width: 780px) {
      .selection-bar {
        flex-wrap: nowrap;
        inset-block-end: 4px;
        min-block-size: 44px;
        padding-block: 4px;
        padding-inline-end: 0;
        overflow: auto hidden;
        scroll-padding-inline: 8px 48px;
        scrollbar-width: thin;
      }

      .selection-bar > .button {
        flex: none;
        margin: 0;
      }

      .selection-bar .button.clear {
        position: sticky;
        inset-inline-end: 0;
        order: 2;
        min-inline-size: 40px;
        border-radius: 0;
        background: inherit;
      }

      .selection-bar slot {
        flex: 1 0 auto;
        flex-wrap: nowrap;
      }

      .too-long {
        flex: none;
        padding: 0;
        white-space: nowrap;
      }
    }
  }

  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  @media (forced-colors: active) {
    .selection-bar {
      border-color: CanvasText;
    }
  }
`;
