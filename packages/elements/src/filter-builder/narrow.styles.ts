import { css } from 'lit';

/** Where a condition does not fit into one line its value goes below it, and then all of it stacks. */
export const narrowStyles = css`
  /* Without a mouse nodes are moved by buttons. */
  @media (pointer: coarse) {
    .button.grip {
      visibility: hidden;
    }

    .button.step {
      display: inline-flex;
    }
  }

  @container builder (max-width: 860px) {
    .line {
      grid-template:
        'grip word not field op tools' auto
        '. . . value value value' auto / var(--_grip) var(--_word) auto minmax(0, 1fr) minmax(0, 1fr) auto;
    }
  }

  @container builder (max-width: 560px) {
    .line {
      grid-template:
        'word not . tools' auto
        'field field field op' auto
        'value value value value' auto / auto auto minmax(48px, 1fr) minmax(120px, 2.4fr);
    }

    .group-line {
      grid-template:
        'word tools' auto
        'rules rules' auto / auto 1fr;
    }

    .word {
      min-inline-size: 46px;
      color: var(--_text);
      font-weight: 600;
      text-align: start;
    }

    .button.grip {
      display: none;
    }

    .button.step {
      display: inline-flex;
    }

    .nodes {
      gap: 14px;
    }

    .inner {
      margin-inline-start: 0;
      padding-inline-start: 12px;
    }

    .input,
    .date .input,
    .number .input,
    .button.choices-button {
      max-inline-size: none;
    }

    .notes,
    .issue {
      padding-inline-start: 0;
    }

    .toolbar .rules,
    .group-line .rules {
      display: flex;
      flex: 1 1 100%;
      flex-wrap: wrap;
    }

    .rules .segment {
      flex: 1 1 auto;
      padding-inline: 6px;
    }
  }
`;
