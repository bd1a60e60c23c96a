import { css } from 'lit';

/** What a quick filter has besides choices: how many contacts each has. */
export const quickFilterMenuStyles = css`
  .choice-label {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .choice-count {
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .choices-foot .button {
    margin-inline-start: auto;
  }

  .choices-foot .button:disabled {
    color: var(--_faint);
    cursor: default;
  }
`;
