import type { ContactQuery, PageSize } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { withTimeZone } from './contacts-source.ts';
import { type CachedPage, PageCache } from './page-cache.ts';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

/** Contacts of a range at most. Longer ones are no selection that a job takes: `maxSelectedIds` of the contract. */
const longestRange = 50_000;

/** Requests at the same time for a range. */
const atOnce = 4;

/** Contacts of one request: as many as the server gives at once. */
const windowSize: PageSize = 100;

/** The first window of a result, as the source of the contacts has it. */
export interface FirstWindow {
  contacts: readonly Contact[];
  total: number | undefined;
  /** The query that they answer. */
  shown: ContactQuery | undefined;
}

/** The whole result of a query, of which the windows near the screen are here. The first one comes from elsewhere. */
export class ContactWindows {
  readonly #cache: PageCache<Contact>;
  #client: PeopleClient | undefined;
  #query: ContactQuery = {};
  #key = '';
  #first: readonly Contact[] | undefined;
  /** What was asked for by `between` and could not be had. */
  #missed: { error: PeopleError; again: () => void } | undefined;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.#cache = new PageCache<Contact>({
      pageSize: windowSize,
      onChange,
      fetch: (page, signal) => this.#fetch(page, signal),
    });
  }

  get total(): number {
    return this.#cache.total;
  }

  /** Why contacts on the screen, or of a range, are missing. */
  get error(): PeopleError | undefined {
    if (this.#missed) return this.#missed.error;
    return this.#cache.error === undefined ? undefined : PeopleError.from(this.#cache.error);
  }

  contactAt(index: number): Contact | undefined {
    return this.#cache.itemAt(index);
  }

  /** Follows the first window. Another query starts over; the same one again keeps what is here until it has been replaced. */
  follow(client: PeopleClient | undefined, { contacts, total, shown }: FirstWindow): void {
    if (contacts === this.#first && client === this.#client) return;
    const key = JSON.stringify(shown);
    const isOther = client !== this.#client || key !== this.#key;
    this.#client = client;
    this.#query = shown ?? {};
    this.#key = key;
    this.#first = contacts;
    if (isOther) this.#missed = undefined;
    const page = { items: contacts, total: total ?? 0 };
    if (isOther) this.#cache.reset(page);
    else this.#cache.refresh(page);
  }

  /** These are on the screen now. */
  want(first: number, last: number): void {
    if (last >= first) this.#cache.want(first, last);
  }

  retry(): void {
    this.#cache.retry();
    const { again } = this.#missed ?? {};
    this.#missed = undefined;
    again?.();
  }

  /**
   * Gives the contacts from one place to another, of which those that are not here are asked for; unless another query is asked
   * meanwhile. When some cannot be had, `error` says so, and all come after a retry that goes well.
   * @returns how many a range has at most, when this one has more: then none are given.
   */
  between(from: number, to: number, use: (contacts: readonly Contact[]) => void): number | undefined {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    if (last - first >= longestRange) {
      this.#onChange();
      return longestRange;
    }
    const [client, key] = [this.#client, this.#key];
    const isSame = () => client === this.#client && key === this.#key;
    const read = async () => {
      try {
        const contacts = await this.#read(first, last);
        if (isSame()) use(contacts);
      } catch (thrown) {
        if (isSame()) this.#missed = { error: PeopleError.from(thrown), again: read };
      }
      this.#onChange();
    };
    void read();
    return undefined;
  }

  async #read(first: number, last: number): Promise<Contact[]> {
    const [from, to] = [Math.floor(first / windowSize), Math.floor(last / windowSize)];
    const windows: (readonly Contact[])[] = [];
    const left = Array.from({ length: to - from + 1 }, (_, at) => at);
    const readSome = async () => {
      for (let at = left.shift(); at !== undefined; at = left.shift()) windows[at] = await this.#window(from + at);
    };
    try {
      await Promise.all(Array.from({ length: atOnce }, readSome));
    } finally {
      // One that fails is enough.
      left.length = 0;
    }
    return windows.flat().slice(first - from * windowSize, last + 1 - from * windowSize);
  }

  async #window(page: number): Promise<readonly Contact[]> {
    const start = page * windowSize;
    const length = Math.min(windowSize, this.total - start);
    const here = Array.from({ length }, (_, at) => this.contactAt(start + at));
    return here.every((contact) => contact !== undefined) ? here : (await this.#fetch(page)).items;
  }

  async #fetch(page: number, signal?: AbortSignal): Promise<CachedPage<Contact>> {
    const query = { ...this.#query, page: page + 1, pageSize: windowSize };
    const answer = await this.#client?.queryContacts(withTimeZone(query), { signal });
    return { items: answer?.contacts ?? [], total: answer?.total ?? 0 };
  }

  stop(): void {
    this.#cache.stop();
  }
}
