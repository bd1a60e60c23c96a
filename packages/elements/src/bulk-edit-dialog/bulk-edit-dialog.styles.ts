import { css } from 'lit';
import { jobDialogStyles } from '../base/job-dialog.styles.ts';

const values = css`
  .tokens {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .token {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    padding-inline: 9px 2px;
    border-radius: 14px;
    background: var(--_gray-soft);
    overflow-wrap: anywhere;
  }

  .token .button {
    min-inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border-radius: 12px;
  }

  .token .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .token-input {
    display: flex;
    flex: 1 0 100%;
    gap: 6px;
  }

  .token-input .button {
    block-size: 34px;
  }
`;

export const bulkEditDialogStyles = [...jobDialogStyles, values];
