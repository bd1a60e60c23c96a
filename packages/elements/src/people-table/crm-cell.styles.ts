import { css } from 'lit';
import { crmStyles } from '../base/crm.styles.ts';

/** The badges, and what stands beside their cell while it has the focus. */
export const crmCellStyles = css`
  ${crmStyles}

  .crm-tip {
    position: fixed;
    inset: auto;
    max-inline-size: min(360px, calc(100vw - 16px));
    margin: 0;
    padding: 7px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    background: var(--_raised);
    color: var(--_text);
    font-size: var(--_font-small);
    line-height: 1.45;
    white-space: normal;
    box-shadow: 0 4px 16px var(--_shade);
    pointer-events: none;
  }

  .crm-tip p {
    margin: 0;
    unicode-bidi: plaintext;
  }

  .crm-tip p + p {
    margin-block-start: 4px;
  }
`;
