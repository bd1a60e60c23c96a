import { type ContactQuery, defaultPageSize } from '@peoplekit/core';
import type { Contact, ContactPage } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

export type SourceStatus = 'idle' | 'loading' | 'ready' | 'error';

/** A contact as the list shows it. */
export interface ListedContact extends Contact {
  /** It has been deleted since the list was loaded. */
  isDeleted?: boolean;
}

/**
 * The page of contacts that a query asks for. One or several elements show it, and each renders again when it changes.
 * What is superseded is aborted, and an answer that comes late all the same never wins. Until the new contacts are here,
 * the ones before stay.
 */
export class ContactsSource implements ReactiveController {
  status: SourceStatus = 'idle';
  contacts: readonly ListedContact[] = [];
  /** How many contacts match on all pages; undefined until the first answer. */
  total: number | undefined;
  /** The query that `contacts` answers. */
  shown: ContactQuery | undefined;
  /** Which engine answered, and how many changes it did not know yet. */
  index: ContactPage['index'] | undefined;
  error: PeopleError | undefined;
  /** The query that was asked for last, as JSON. */
  key = '';
  /** Contacts that have been deleted since the list was loaded, shown in it or not: see `noteDeleted`. */
  deleted: readonly string[] = [];

  readonly #hosts = new Set<ReactiveControllerHost>();
  #client: PeopleClient | undefined;
  #query: ContactQuery = {};
  /** Grows with each request: only the answer to the latest one counts. */
  #generation = 0;
  #abort: AbortController | undefined;
  /** Work was cut short because no element was in the page. */
  #interrupted = false;
  #isHeld = false;

  constructor(host?: ReactiveControllerHost) {
    if (host) this.addHost(host);
  }

  /** First contact of the shown page among all that match, from 0. */
  get offset(): number {
    return ((this.shown?.page ?? 1) - 1) * (this.shown?.pageSize ?? defaultPageSize);
  }

  addHost(host: ReactiveControllerHost): void {
    this.#hosts.add(host);
    host.addController(this);
  }

  removeHost(host: ReactiveControllerHost): void {
    this.#hosts.delete(host);
    host.removeController(this);
  }

  /** Loads unless this is what is loaded or loading already. */
  load(client: PeopleClient, query: ContactQuery): void {
    const key = JSON.stringify(query);
    if (client === this.#client && key === this.key) return;
    // Rows of another server, or of another actor, must not stay for a moment.
    if (client !== this.#client) this.#forget();
    this.#client = client;
    this.#query = query;
    this.key = key;
    this.#start();
  }

  /** What is to be loaded waits, as the query is still to be found out, and what is shown meanwhile says so. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Loads what has been waiting. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.refresh();
  }

  /** Shows newer versions of contacts that are shown; others are left aside. The order stays. */
  replace(newer: readonly ListedContact[]): void {
    const byId = new Map(newer.map((contact) => [contact.id, contact]));
    const contacts = this.contacts.map((contact) => byId.get(contact.id) ?? contact);
    if (contacts.every((contact, at) => contact === this.contacts[at])) return;
    this.contacts = contacts;
    this.changed();
  }

  /** Asks again for the same contacts. */
  refresh(): void {
    if (this.#client) this.#start();
  }

  hostConnected(): void {
    if (this.#interrupted) this.refresh();
  }

  hostDisconnected(): void {
    for (const host of this.#hosts) if ('isConnected' in host && host.isConnected) return;
    this.#interrupted = this.status === 'loading';
    this.#stop();
  }

  #forget(): void {
    this.contacts = [];
    this.total = undefined;
    this.shown = undefined;
  }

  #start(): void {
    this.#stop();
    this.#interrupted = false;
    this.status = 'loading';
    this.changed();
    if (!this.#isHeld) void this.#run();
  }

  #stop(): void {
    this.#abort?.abort();
    this.#generation += 1;
  }

  async #run(): Promise<void> {
    const query = this.#query;
    const generation = this.#generation;
    const abort = new AbortController();
    this.#abort = abort;
    let page: ContactPage | undefined;
    let error: PeopleError | undefined;
    try {
      page = await this.ask(this.#client, query, abort.signal);
    } catch (thrown) {
      error = PeopleError.from(thrown);
    }
    if (generation !== this.#generation) return;
    this.error = error;
    this.status = error ? 'error' : 'ready';
    if (page) {
      this.contacts = page.contacts;
      this.deleted = [];
      this.total = page.total;
      this.index = page.index;
      this.shown = query;
    }
    if (error?.code === 'offline')
      addEventListener('online', () => this.refresh(), { once: true, signal: abort.signal });
    this.changed();
  }

  protected async ask(
    client: PeopleClient | undefined,
    query: ContactQuery,
    signal: AbortSignal,
  ): Promise<ContactPage | undefined> {
    return client?.queryContacts(withTimeZone(query), { signal });
  }

  /** Its elements render again. */
  changed(): void {
    for (const host of this.#hosts) host.requestUpdate();
  }
}

/** The query with the reader's time zone, on which only conditions on dates depend. */
export function withTimeZone(query: ContactQuery): ContactQuery {
  if (!query.filter || query.timeZone) return query;
  return { ...query, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
