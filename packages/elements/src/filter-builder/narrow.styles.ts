import { css } from 'lit';

/** Where a condition does not fit into one line it stacks; where there is no mouse, and here, nodes are moved by buttons. */
export const narrowStyles = css`
  @media (pointer: coarse) {
    .button.grip {
      visibility: hidden;
    }

    .button.step {
      display: inline-flex;
    }
  }

  @container builder (max-width: 700px) {
    .line {
      grid-template:
        'word not . tools' auto
        'field field field op' auto
        'value value value value' auto / auto auto minmax(0, 1fr) minmax(120px, 1.2fr);
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

    .issue {
      padding-inline-start: 0;
    }

    .toolbar .rules,
    .group-line .rules {
      display: flex;
      flex: 1 1 100%;
    }

    .rules .segment {
      flex: 1 1 auto;
      padding-inline: 6px;
    }
  }
`;
