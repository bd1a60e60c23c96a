import type { ContactValues } from '@peoplekit/core';

/** The user wants a contact with these values. Can be cancelled: then none is created. */
export type ContactCreateEvent = CustomEvent<{ values: ContactValues }>;

/** A contact was created. `contact-open` follows, as one wants to see it. */
export type ContactCreatedEvent = CustomEvent<{ id: string }>;

/** The dialog was closed, with or without a contact. */
export type CreateCloseEvent = CustomEvent<Record<string, never>>;

declare global {
  interface HTMLElementEventMap {
    'contact-open': CustomEvent<{ id: string }>;
    'contact-create': ContactCreateEvent;
    'contact-created': ContactCreatedEvent;
    'create-close': CreateCloseEvent;
  }
}
