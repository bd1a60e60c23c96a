import type { ContactQuery } from '@peoplekit/core';
import type { SelectionDetail } from './row-selection.ts';

/** The user asked for another order, page or page size. */
export type QueryChangeEvent = CustomEvent<{ query: ContactQuery }>;

/** The user opened a contact. */
export type ContactOpenEvent = CustomEvent<{ id: string }>;

/** The user asked for something to be done with a contact: edit it, delete it, push it to the CRM. Can be cancelled. */
export type ContactActionEvent = CustomEvent<{ id: string }>;

/** Other contacts are selected than before. */
export type SelectionChangeEvent = CustomEvent<SelectionDetail>;

declare global {
  interface HTMLElementEventMap {
    'query-change': QueryChangeEvent;
    'contact-open': ContactOpenEvent;
    'contact-edit': ContactActionEvent;
    'contact-delete': ContactActionEvent;
    'contact-push': ContactActionEvent;
    'selection-change': SelectionChangeEvent;
  }
}
