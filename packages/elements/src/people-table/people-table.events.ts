import type { ContactQuery } from '@peoplekit/core';

/** The user asked for another order, page or page size. */
export type QueryChangeEvent = CustomEvent<{ query: ContactQuery }>;

/** The user opened a contact. */
export type ContactOpenEvent = CustomEvent<{ id: string }>;

declare global {
  interface HTMLElementEventMap {
    'query-change': QueryChangeEvent;
    'contact-open': ContactOpenEvent;
  }
}
