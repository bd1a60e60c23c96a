import type { ContactQuery, PageSize } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { withTimeZone } from './contacts-source.ts';
import { PageCache } from './page-cache.ts';
import type { PeopleClient } from './people-client.ts';
import { PeopleError } from './people-error.ts';

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

  constructor(onChange: () => void) {
    this.#cache = new PageCache<Contact>({
      pageSize: windowSize,
      onChange,
      fetch: async (page, signal) => {
        const query = { ...this.#query, page: page + 1, pageSize: windowSize };
        const answer = await this.#client?.queryContacts(withTimeZone(query), { signal });
        return { items: answer?.contacts ?? [], total: answer?.total ?? 0 };
      },
    });
  }

  get total(): number {
    return this.#cache.total;
  }

  /** Why contacts on the screen are missing. */
  get error(): PeopleError | undefined {
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
  }

  stop(): void {
    this.#cache.stop();
  }
}
