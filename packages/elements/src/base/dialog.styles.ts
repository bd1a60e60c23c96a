import { css } from 'lit';
import { dialogFrame } from './dialog-frame.styles.ts';

/** A modal dialog with `fields`, which fills a narrow window. A `field` is a label beside its control. */
const dialog = css`
  .dialog {
    inline-size: min(560px, calc(100vw - 32px));
  }

  .dialog.small {
    inline-size: min(460px, calc(100vw - 32px));
  }

  .fields {
    flex: 1 1 auto;
    min-block-size: 0;
    padding: 4px 22px 18px;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .field {
    display: grid;
    grid-template-columns: 136px minmax(0, 1fr);
    gap: 4px 12px;
    padding-block: 5px;
  }

  .label {
    padding-block: 6px;
    color: var(--_muted);
    line-height: 20px;
    overflow-wrap: anywhere;
    text-align: match-parent;
  }

  .foot .fault {
    flex: 1 1 200px;
  }

  @media (max-width: 560px) {
    .dialog {
      inline-size: 100vw;
      max-inline-size: 100vw;
      block-size: 100dvh;
      max-block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }

    .foot .fault {
      flex-basis: 100%;
    }

    .field {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .label {
      padding-block: 2px;
    }
  }
`;

export const dialogs = [dialogFrame, dialog];
