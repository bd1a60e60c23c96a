import type { ContactQuery, PageSize } from '@peoplekit/core';
import type { ContactWindows } from '../data/contact-windows.ts';
import type { ContactsSource, ListedContact } from '../data/contacts-source.ts';
import { loadCode } from '../data/later-api.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { PeopleError } from '../data/people-error.ts';
import type { SelectableRows } from './selection-controller.ts';

export type TableMode = 'paged' | 'continuous';

/** Contacts of one request: as many as the server gives at once. */
const windowSize: PageSize = 100;

/** The rows of the table by their place: those of the page, or all that match, of which some are here. */
export class TableRows {
  readonly #source: () => ContactsSource;
  readonly #hasColumns: () => boolean;
  readonly #onChange: () => void;
  /** Loaded when the table is to be continuous. */
  #windows: ContactWindows | undefined;
  #isLoading = false;
  /** The code for windows could not be loaded. */
  #lack: PeopleError | undefined;
  #mode: TableMode = 'paged';
  /** What this table has asked for last: the query as JSON, of which source, by which client. */
  #asked: unknown[] = [];

  /** @param hasColumns there are no rows before it is known which columns they have. */
  constructor(source: () => ContactsSource, hasColumns: () => boolean, onChange: () => void) {
    this.#source = source;
    this.#hasColumns = hasColumns;
    this.#onChange = onChange;
  }

  /** The source has contacts that another element has asked it for, by another query. */
  get isOvertaken(): boolean {
    const [query, asked] = this.#asked;
    const source = this.#source();
    return source === asked && source.status !== 'loading' && source.key !== query;
  }

  /** They are all that match. */
  get isWhole(): boolean {
    return this.#mode === 'continuous';
  }

  get count(): number {
    return this.#hasColumns() ? (this.#active?.total ?? this.#source().contacts.length) : 0;
  }

  /** How many contacts match on all pages. */
  get total(): number {
    const { total = 0, contacts, deleted } = this.#source();
    // Asked for several times a rendering, and a list can be long.
    return deleted.length === 0 ? total : total - contacts.filter(({ isDeleted }) => isDeleted).length;
  }

  get error(): PeopleError | undefined {
    return this.#source().error ?? (this.isWhole ? (this.#lack ?? this.#windows?.error) : undefined);
  }

  contactAt = (row: number): ListedContact | undefined =>
    this.#active ? this.#active.contactAt(row) : this.#source().contacts[row];

  /**
   * Loads what a query asks for: its page, or the first window of the whole. Once, and not again because another element has asked
   * the source for something else: two would go on for ever.
   */
  load(client: PeopleClient | undefined, query: ContactQuery, mode: TableMode): void {
    this.#mode = mode === 'continuous' ? mode : 'paged';
    const asked = this.isWhole ? { ...query, page: 1, pageSize: windowSize } : query;
    const source = this.#source();
    const ask = [JSON.stringify(asked), source, client];
    if (client && ask.some((part, at) => part !== this.#asked[at])) {
      this.#asked = ask;
      source.load(client, asked);
    }
    if (!this.isWhole) this.#windows?.stop();
    else if (this.#windows) this.#windows.follow(client, source);
    else if (!this.#lack) void this.#loadWindows();
  }

  between: SelectableRows['between'] = (from, to, use) => this.#active?.between(from, to, use);

  /** These are on the screen now. */
  want(first: number, last: number): void {
    this.#active?.want(first, last);
  }

  /** Tries again to get what is missing on the screen. @returns false when it is not for lack of windows. */
  retry(): boolean {
    if (this.isWhole && this.#lack) {
      this.#lack = undefined;
      this.#onChange();
      return true;
    }
    if (this.#source().error || !this.#active) return false;
    this.#active.retry();
    return true;
  }

  stop(): void {
    this.#windows?.stop();
  }

  get #active(): ContactWindows | undefined {
    return this.isWhole ? this.#windows : undefined;
  }

  async #loadWindows(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const { ContactWindows } = await loadCode(() => import('../data/contact-windows.ts'));
      this.#windows = new ContactWindows(this.#onChange);
    } catch (error) {
      this.#lack = error as PeopleError;
    }
    this.#isLoading = false;
    this.#onChange();
  }
}
