import { css } from 'lit';

/** A coloured word with a dot, for states that an eye should find in a column of hundreds; and plain chips for lists. */
export const badges = css`
  .badge {
    display: inline-block;
    max-inline-size: 100%;
    padding-inline: 8px;
    border-radius: 6px;
    overflow: hidden;
    background: var(--_gray-soft);
    color: var(--_gray);
    font-size: 12px;
    font-weight: 550;
    line-height: 22px;
    text-overflow: ellipsis;
    vertical-align: middle;
    white-space: nowrap;
  }

  .badge::before {
    content: '';
    display: inline-block;
    inline-size: 6px;
    block-size: 6px;
    margin-inline-end: 6px;
    border-radius: 50%;
    background: currentColor;
    vertical-align: 1.5px;
  }

  .badge.amber {
    background: var(--_amber-soft);
    color: var(--_amber);
  }

  .badge.blue {
    background: var(--_blue-soft);
    color: var(--_blue);
  }

  .badge.green {
    background: var(--_green-soft);
    color: var(--_green);
  }

  .badge.red {
    background: var(--_red-soft);
    color: var(--_red);
  }

  .chips {
    display: flex;
    gap: 4px;
    align-items: center;
  }

  .chip {
    flex: 0 1 auto;
    min-inline-size: 32px;
    padding-inline: 7px;
    border-radius: 6px;
    overflow: hidden;
    background: var(--_gray-soft);
    font-size: 12px;
    line-height: 22px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .more {
    flex: none;
    color: var(--_muted);
    font-size: 12px;
  }

  @media (forced-colors: active) {
    .badge,
    .chip {
      outline: 1px solid;
      outline-offset: -1px;
    }

    .badge::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
