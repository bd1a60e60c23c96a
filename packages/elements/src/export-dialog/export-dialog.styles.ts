import { css } from 'lit';
import { jobDialogStyles } from '../base/job-dialog.styles.ts';

const fields = css`
  .tools {
    display: flex;
    align-items: center;
    gap: 4px;
  }

  .tools .hint {
    flex: 1;
  }

  .field-list {
    max-block-size: 232px;
    margin: 0;
    padding: 4px 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: auto;
    columns: 2 200px;
    column-gap: 12px;
    list-style: none;
  }

  .field-list li {
    break-inside: avoid;
  }

  .field-list span {
    overflow-wrap: anywhere;
  }

  .option {
    align-items: start;
    padding-block: 2px;
  }

  .option > span {
    display: grid;
    padding-block-start: 2px;
  }
`;

export const exportDialogStyles = [...jobDialogStyles, fields];
