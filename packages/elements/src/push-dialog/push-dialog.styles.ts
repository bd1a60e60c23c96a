import { css } from 'lit';

/** The CRMs to choose from. */
export const pushStyles = css`
  .push-note {
    color: var(--_muted);
    text-wrap: pretty;
  }

  .crm-choice {
    align-items: flex-start;
    padding-block: 3px;
  }

  .crm-choice .crm-mark {
    flex: none;
    margin: 3px 0 0;
  }

  .crm-choice .crm-mark::after {
    content: none;
  }

  .crm-words {
    min-inline-size: 0;
    padding-block-start: 2px;
    overflow-wrap: anywhere;
  }

  .crm-choice:has(:disabled) {
    cursor: default;
  }

  .crm-choice :disabled {
    opacity: 0.5;
  }

  .crm-trouble {
    display: flex;
    gap: 6px;
    color: var(--_amber);
    font-size: var(--_font-small);
  }
`;
