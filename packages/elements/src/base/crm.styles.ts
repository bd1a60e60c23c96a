import { css } from 'lit';

/** The badges of a contact's CRM records: a letter in the colour of the brand, and a dot for the state. */
export const crmStyles = css`
  .crm {
    color: var(--_muted);
    font-size: 12.5px;
  }

  .crm-link {
    margin-inline-end: 10px;
  }

  .crm-mark {
    position: relative;
    display: inline-grid;
    place-items: center;
    inline-size: 18px;
    block-size: 18px;
    margin-inline-end: 7px;
    border-radius: 5px;
    background: #5b6474;
    color: #fff;
    font-size: 10px;
    font-weight: 700;
    line-height: 1;
  }

  .crm-mark.hubspot {
    background: #c2410c;
  }

  .crm-mark.salesforce {
    background: #0b6ab0;
  }

  .crm-mark.bigquery {
    background: #3154b8;
  }

  .crm-mark:last-child {
    margin-inline-end: 0;
  }

  .crm-mark::after {
    content: '';
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -3px;
    inline-size: 7px;
    block-size: 7px;
    border: 1.5px solid var(--_surface);
    border-radius: 50%;
    background: var(--_faint);
  }

  .not_synced .crm-mark {
    background: var(--_gray-soft);
    color: var(--_muted);
  }

  .synced .crm-mark::after {
    background: #1f9d55;
  }

  .pending .crm-mark::after {
    background: #d99a0b;
  }

  .error .crm-mark::after {
    background: #e5484d;
  }

  .crm-link.error {
    color: var(--_red);
  }
`;
