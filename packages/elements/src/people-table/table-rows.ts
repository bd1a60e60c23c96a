import type { ContactQuery } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { ContactWindows, windowSize } from '../data/contact-windows.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { PeopleError } from '../data/people-error.ts';

export type TableMode = 'paged' | 'continuous';

/** The rows of the table by their place: those of the page, or all that match, of which some are here. */
export class TableRows {
  readonly #source: () => ContactsSource;
  readonly #windows: ContactWindows;
  #mode: TableMode = 'paged';

  constructor(source: () => ContactsSource, onChange: () => void) {
    this.#source = source;
    this.#windows = new ContactWindows(onChange);
  }

  /** They are all that match. */
  get isWhole(): boolean {
    return this.#mode === 'continuous';
  }

  get count(): number {
    return this.isWhole ? this.#windows.total : this.#source().contacts.length;
  }

  /** How many contacts match on all pages. */
  get total(): number {
    return this.#source().total ?? 0;
  }

  get error(): PeopleError | undefined {
    return this.#source().error ?? (this.isWhole ? this.#windows.error : undefined);
  }

  contactAt = (row: number): Contact | undefined =>
    this.isWhole ? this.#windows.contactAt(row) : this.#source().contacts[row];

  /** Loads what a query asks for: its page, or the first window of the whole. */
  load(client: PeopleClient | undefined, query: ContactQuery, mode: TableMode): void {
    this.#mode = mode === 'continuous' ? mode : 'paged';
    const asked = this.isWhole ? { ...query, page: 1, pageSize: windowSize } : query;
    if (client) this.#source().load(client, asked);
    if (this.isWhole) this.#windows.follow(client, this.#source());
    else this.#windows.stop();
  }

  /** These are on the screen now. */
  want(first: number, last: number): void {
    if (this.isWhole) this.#windows.want(first, last);
  }

  /** Tries again to get what is missing on the screen. @returns false when it is not for lack of windows. */
  retry(): boolean {
    if (this.#source().error || !this.isWhole) return false;
    this.#windows.retry();
    return true;
  }

  stop(): void {
    this.#windows.stop();
  }
}
