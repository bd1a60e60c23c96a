import type { ContactQuery, ContactValues, Field, TablePreferences } from '@peoplekit/core';
import type {
  Contact,
  ContactPage,
  DeletedField,
  FieldInput,
  FieldPatch,
  LiveEvent,
  Me,
  View,
  ViewInput,
  ViewPatch,
} from '@peoplekit/core/contract';
import type { AuditClient } from './audit-client.ts';
import type { IntegrationsClient } from './integrations-client.ts';
import type { JobsClient } from './jobs-client.ts';

export interface RequestOptions {
  signal?: AbortSignal | undefined;
}

export interface UpdateOptions extends RequestOptions {
  /** Only if the contact still has this revision; otherwise `stale`. */
  revision?: number | undefined;
}

export interface DeleteOptions extends RequestOptions {
  /** For good, and not only until it is restored. */
  erase?: boolean | undefined;
}

export interface PreferencesOptions extends RequestOptions {
  /** The caller's own when absent; `workspace` is for those who may manage what all have who have none of their own. */
  scope?: 'own' | 'workspace' | undefined;
}

export type LiveListener = (event: LiveEvent) => void;

/**
 * Where elements get contacts from: the BFF (`createApiClient`), or memory (stories, tests, a host's own store).
 * Every method fails with a `PeopleError`, or with the signal's reason when it was aborted.
 */
export interface PeopleClient extends JobsClient, AuditClient {
  /** Who calls, and what they may do. */
  me(options?: RequestOptions): Promise<Me>;
  /** The fields of the workspace, in order. */
  fields(options?: RequestOptions): Promise<Field[]>;
  /** A new custom field, after all others. */
  createField(field: FieldInput, options?: RequestOptions): Promise<Field>;
  /** Changes what is given. Options are given as a whole: one that is left out is retired. */
  updateField(key: string, changes: FieldPatch, options?: RequestOptions): Promise<Field>;
  /** Deletes a custom field for good. Answers the field as it was, and the job that erases its values. */
  deleteField(key: string, options?: RequestOptions): Promise<DeletedField>;
  /** Puts the fields into this order; others follow. Answers all of them. */
  orderFields(keys: readonly string[], options?: RequestOptions): Promise<Field[]>;
  /** One page of the contacts that match, and how many there are. */
  queryContacts(query: ContactQuery, options?: RequestOptions): Promise<ContactPage>;
  getContact(id: string, options?: RequestOptions): Promise<Contact>;
  createContact(values: ContactValues, options?: RequestOptions): Promise<Contact>;
  /** Changes these values and no others. */
  updateContact(id: string, values: ContactValues, options?: UpdateOptions): Promise<Contact>;
  /** Answers the contact as it is afterwards. */
  deleteContact(id: string, options?: DeleteOptions): Promise<Contact>;
  restoreContact(id: string, options?: RequestOptions): Promise<Contact>;
  /** The values of hidden fields, which is written into the audit log. */
  revealContact(id: string, fields: readonly string[], options?: RequestOptions): Promise<ContactValues>;
  /** The caller's own, else what the workspace gives to all, else what is built in. */
  getPreferences(options?: PreferencesOptions): Promise<TablePreferences>;
  savePreferences(preferences: TablePreferences, options?: PreferencesOptions): Promise<TablePreferences>;
  /** Forgets what was saved. Answers what holds instead. */
  resetPreferences(options?: PreferencesOptions): Promise<TablePreferences>;
  /** The caller's own views and those that are shared, by name. */
  listViews(options?: RequestOptions): Promise<View[]>;
  createView(view: ViewInput, options?: RequestOptions): Promise<View>;
  updateView(id: string, changes: ViewPatch, options?: RequestOptions): Promise<View>;
  deleteView(id: string, options?: RequestOptions): Promise<View>;
  /** What works with CRMs; few need it, so it may be loaded only now. */
  integrations(): Promise<IntegrationsClient>;
  /**
   * Tells what others change, until the returned function is called. All listeners share one connection, which comes back by
   * itself; what may have been missed meanwhile is told as `many`.
   */
  subscribe(listener: LiveListener): () => void;
}
