import {
  type ContactQuery,
  compareContacts,
  compareSearchRanks,
  crmStatusField,
  crmStatusOf,
  defaultSort,
  type Field,
  type Filter,
  lowerFilter,
  matches,
  matchSearch,
  parseFilter,
  queryFields,
  type SearchRank,
  searchableFields,
  searchWords,
} from '@peoplekit/core';
import type { Contact, ContactPage } from '@peoplekit/core/contract';
import { failureOf } from './failure-of.ts';
import type { InMemoryContacts } from './in-memory-contacts.ts';
import type { FieldList } from './in-memory-fields.ts';

type Facets = NonNullable<ContactPage['facets']>;

/** Finds contacts in memory as the BFF does: filtered, searched, sorted, counted. */
export class InMemorySearch {
  readonly #contacts: InMemoryContacts;
  readonly #fieldList: FieldList;
  readonly #now: Date;
  /** The last result: turning its pages needs no work. */
  #result: { key: string; all: readonly Contact[]; fields: readonly Field[]; found: readonly Contact[] } | undefined;

  constructor(contacts: InMemoryContacts, fields: FieldList, now: Date) {
    this.#contacts = contacts;
    this.#fieldList = fields;
    this.#now = now;
  }

  get #fields(): readonly Field[] {
    return this.#fieldList.all;
  }

  /** All that match, whatever the page. @throws PeopleError `invalid`, `filter_invalid` */
  find({ search = '', filter, sort = [], timeZone }: ContactQuery): readonly Contact[] {
    const { all } = this.#contacts;
    const key = JSON.stringify([search, filter, sort, timeZone]);
    if (this.#result?.key === key && this.#result.all === all && this.#result.fields === this.#fields)
      return this.#result.found;
    const words = searchWords(search);
    const searchable = searchableFields(this.#fields);
    const passes = filter ? this.#filter(filter, timeZone) : () => true;
    const asked = queryFields(this.#fields);
    if (sort.some(({ field }) => !asked.some((candidate) => candidate.key === field))) throw failureOf('invalid');
    const byValues = compareContacts(sort.length > 0 ? sort : defaultSort, asked);
    const order = (a: Contact, b: Contact) => byValues(askable(a), askable(b));
    const ranks = new Map<Contact, SearchRank>();
    for (const contact of all) {
      const rank = passes(contact) && matchSearch(words, contact.values, searchable);
      if (rank) ranks.set(contact, rank);
    }
    // Without a sort the best match comes first; without a search all match alike.
    const found = [...ranks]
      .sort(([a, rank], [b, other]) => (sort.length > 0 ? 0 : compareSearchRanks(rank, other)) || order(a, b))
      .map(([contact]) => contact);
    this.#result = { key, all, fields: this.#fields, found };
    return found;
  }

  /** @throws PeopleError `invalid` */
  count(contacts: readonly Contact[], facets: readonly string[]): Facets {
    const asked = queryFields(this.#fields);
    if (facets.some((facet) => !asked.some(({ key }) => key === facet))) throw failureOf('invalid');
    return Object.fromEntries(facets.map((facet) => [facet, facetCounts(contacts.map(askable), facet)]));
  }

  #filter(filter: Filter, timeZone: string | undefined): (contact: Contact) => boolean {
    const asked = queryFields(this.#fields);
    const parsed = parseFilter(filter, asked);
    if (!parsed.ok) throw failureOf('filter_invalid');
    const kernel = lowerFilter(parsed.filter, asked, { timeZone, now: this.#now });
    return (contact) => matches(kernel, askable(contact).values);
  }
}

const askables = new WeakMap<Contact, Contact>();

/** A contact with what can be asked for besides its values: made once, as thousands are compared with each other. */
function askable(contact: Contact): Contact {
  const known = askables.get(contact);
  if (known) return known;
  const made = { ...contact, values: { ...contact.values, [crmStatusField.key]: crmStatusOf(contact.links) } };
  askables.set(contact, made);
  return made;
}

type FacetCount = Facets[string][number];

/** The values of a field, the most frequent first. */
function facetCounts(contacts: readonly Contact[], facet: string): FacetCount[] {
  const counts = new Map<FacetCount['value'], number>();
  for (const { values } of contacts) {
    const value = values[facet] ?? [];
    for (const one of Array.isArray(value) ? value : [value]) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return Array.from(counts, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}
