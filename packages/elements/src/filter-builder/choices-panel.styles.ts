import { css } from 'lit';

/** What a list of values has besides choices: a value of one's own can be added. */
export const choicesStyles = css`
  .button.choices-add {
    flex: none;
    justify-content: start;
    margin: 6px;
    color: var(--_accent);
  }

  .choices-add span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
`;
