import {
  type ContactQuery,
  compareContacts,
  compareSearchRanks,
  defaultPageSize,
  defaultSort,
  errorStatus,
  type Field,
  type Filter,
  lowerFilter,
  matches,
  matchSearch,
  maxFilterConditions,
  maxFilterDepth,
  maxSearchLength,
  maxSortKeys,
  pageSizes,
  parseFilter,
  type Role,
  rolePermissions,
  type SearchRank,
  searchableFields,
  searchWords,
  systemFields,
} from '@peoplekit/core';
import type { Contact, ContactPage, Me } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import type { PeopleClient, RequestOptions } from '../data/people-client.ts';
import { PeopleError, type PeopleErrorCode } from '../data/people-error.ts';

export interface InMemoryOptions {
  /** The contacts, or how many to make up. 10,000 when absent. */
  contacts?: number | readonly Contact[];
  fields?: readonly Field[];
  /** Owner when absent. An agent may not read contacts. */
  role?: Role;
  /** How long an answer takes, in milliseconds. */
  latency?: number;
  /** What every request fails with. */
  failure?: PeopleErrorCode;
  /** The moment that made-up contacts live in. Now when absent. */
  now?: Date;
}

/**
 * A client without a server: it filters, searches, sorts and pages contacts in memory as the BFF does, errors included.
 * `latency`, `failure` and `index` can be changed at any time; `queries` tells what was asked.
 */
export class InMemoryClient implements PeopleClient {
  latency: number;
  failure: PeopleErrorCode | undefined;
  /** Which engine answers, and how many contacts have changed since it knew them. */
  index: ContactPage['index'] = { engine: 'meilisearch', pending: 0 };
  readonly queries: ContactQuery[] = [];

  readonly #contacts: readonly Contact[];
  readonly #fields: readonly Field[];
  readonly #role: Role;
  readonly #now: Date;
  /** The last result: turning its pages needs no work. */
  #result: { key: string; contacts: readonly Contact[] } | undefined;

  constructor({
    contacts = 10_000,
    fields = systemFields,
    role = 'owner',
    latency = 0,
    failure,
    now = new Date(),
  }: InMemoryOptions = {}) {
    this.#contacts = typeof contacts === 'number' ? madeUpContacts(contacts, now) : contacts;
    this.#fields = fields;
    this.#role = role;
    this.#now = now;
    this.latency = latency;
    this.failure = failure;
  }

  async me(options?: RequestOptions): Promise<Me> {
    await this.#answer(options);
    return {
      actor: { workspace: 'demo', user: 'user-1', role: this.#role },
      permissions: [...rolePermissions[this.#role]],
      plan: 'pro',
      capabilities: {
        formats: ['csv', 'xlsx', 'json'],
        connectors: [],
        pageSizes: [...pageSizes],
        limits: {
          bodyBytes: 1_048_576,
          searchLength: maxSearchLength,
          sortKeys: maxSortKeys,
          filterConditions: maxFilterConditions,
          filterDepth: maxFilterDepth,
        },
      },
    };
  }

  async fields(options?: RequestOptions): Promise<Field[]> {
    await this.#answer(options);
    this.#mustRead();
    return [...this.#fields];
  }

  async queryContacts(query: ContactQuery, options?: RequestOptions): Promise<ContactPage> {
    this.queries.push(query);
    await this.#answer(options);
    this.#mustRead();
    const { page = 1, pageSize = defaultPageSize } = query;
    if (page < 1 || !pageSizes.includes(pageSize)) throw failureOf('invalid');
    const found = this.#find(query);
    return {
      contacts: found.slice((page - 1) * pageSize, page * pageSize),
      total: found.length,
      page,
      pageSize,
      index: this.index,
      ...(query.facets && { facets: this.#count(found, query.facets) }),
    };
  }

  async getContact(id: string, options?: RequestOptions): Promise<Contact> {
    await this.#answer(options);
    this.#mustRead();
    const contact = this.#contacts.find((candidate) => candidate.id === id);
    if (!contact) throw failureOf('not_found');
    return contact;
  }

  #find({ search = '', filter, sort = [], timeZone }: ContactQuery): readonly Contact[] {
    const key = JSON.stringify([search, filter, sort, timeZone]);
    if (this.#result?.key === key) return this.#result.contacts;
    const words = searchWords(search);
    const searchable = searchableFields(this.#fields);
    const passes = filter ? this.#filter(filter, timeZone) : () => true;
    if (sort.some(({ field }) => !this.#fields.some((candidate) => candidate.key === field)))
      throw failureOf('invalid');
    const order = compareContacts(sort.length > 0 ? sort : defaultSort, this.#fields);
    const ranks = new Map<Contact, SearchRank>();
    for (const contact of this.#contacts) {
      const rank = passes(contact) && matchSearch(words, contact.values, searchable);
      if (rank) ranks.set(contact, rank);
    }
    // Without a sort the best match comes first; without a search all match alike.
    const contacts = [...ranks]
      .sort(([a, rank], [b, other]) => (sort.length > 0 ? 0 : compareSearchRanks(rank, other)) || order(a, b))
      .map(([contact]) => contact);
    this.#result = { key, contacts };
    return contacts;
  }

  #count(contacts: readonly Contact[], facets: readonly string[]): NonNullable<ContactPage['facets']> {
    if (facets.some((facet) => !this.#fields.some(({ key }) => key === facet))) throw failureOf('invalid');
    return Object.fromEntries(facets.map((facet) => [facet, facetCounts(contacts, facet)]));
  }

  #filter(filter: Filter, timeZone: string | undefined): (contact: Contact) => boolean {
    const parsed = parseFilter(filter, this.#fields);
    if (!parsed.ok) throw failureOf('filter_invalid');
    const kernel = lowerFilter(parsed.filter, this.#fields, { timeZone, now: this.#now });
    return (contact) => matches(kernel, contact.values);
  }

  /** Waits as long as an answer takes, then fails when it should. */
  async #answer({ signal }: RequestOptions = {}): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, this.latency);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
    if (this.failure) throw failureOf(this.failure);
  }

  #mustRead(): void {
    if (!rolePermissions[this.#role].includes('contacts:read')) throw failureOf('forbidden');
  }
}

/** Contacts that nobody is, the same at each call. */
export function madeUpContacts(count: number, now = new Date()): Contact[] {
  return Array.from(contactFixtures(count, { now }), (fixture) => ({ ...fixture, masked: [], links: [], revision: 1 }));
}

type FacetCount = NonNullable<ContactPage['facets']>[string][number];

/** The values of a field, the most frequent first. */
function facetCounts(contacts: readonly Contact[], facet: string): FacetCount[] {
  const counts = new Map<FacetCount['value'], number>();
  for (const { values } of contacts) {
    const value = values[facet] ?? [];
    for (const one of Array.isArray(value) ? value : [value]) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

function failureOf(code: PeopleErrorCode): PeopleError {
  const status = code === 'offline' ? 0 : errorStatus[code];
  return new PeopleError(code, `Made up: ${code}`, { status, requestId: 'req-in-memory' });
}
