import { css } from 'lit';

/** Rows of contacts that are gone step back. Their name is struck through and a word beside it says why, so that no colour has to. */
export const deletedStyles = css`
  .row.deleted :is(.cell, .badge, .chip, .crm-link, s) {
    color: var(--_muted);
  }

  .row.deleted :is(.avatar, .badge, .chip, .crm-link, .crm-mark) {
    background: var(--_gray-soft);
    color: var(--_muted);
  }

  .row.deleted .name {
    font-weight: inherit;
  }

  .row.deleted .name .badge {
    flex: none;
    max-inline-size: 50%;
  }

  /* On a card there is no room for two badges, and how far the chat was matters less. */
  .cards .row.deleted .name {
    grid-column: name-start / state-end;
  }

  .cards .row.deleted .state .badge {
    display: none;
  }

  @media (forced-colors: active) {
    .row.deleted :is(.cell, s) {
      color: GrayText;
    }
  }
`;
