import { css } from 'lit';

/** What a list of values has besides choices: a value of one's own can be added, and a language has a tag. */
export const choicesStyles = css`
  .button.choices-add {
    flex: none;
    justify-content: start;
    margin: 6px;
    color: var(--_accent);
  }

  .choice-tag {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: var(--_font-small);
  }

  .choices-add span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
`;
