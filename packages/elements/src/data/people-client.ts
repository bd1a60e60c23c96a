import type { ContactQuery, Field } from '@peoplekit/core';
import type { Contact, ContactPage, Me } from '@peoplekit/core/contract';

export interface RequestOptions {
  signal?: AbortSignal | undefined;
}

/**
 * Where elements get contacts from: the BFF (`createApiClient`), or memory (stories, tests, a host's own store).
 * Every method fails with a `PeopleError`, or with the signal's reason when it was aborted.
 */
export interface PeopleClient {
  /** Who calls, and what they may do. */
  me(options?: RequestOptions): Promise<Me>;
  /** The fields of the workspace, in order. */
  fields(options?: RequestOptions): Promise<Field[]>;
  /** One page of the contacts that match, and how many there are. */
  queryContacts(query: ContactQuery, options?: RequestOptions): Promise<ContactPage>;
  getContact(id: string, options?: RequestOptions): Promise<Contact>;
}
