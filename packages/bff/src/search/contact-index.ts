import type { Field, Filter, SortKey } from '@peoplekit/core';

/** What a query asks of an index, besides the order and the page. */
export interface IndexScope {
  workspace: string;
  /** The only fields that the query may speak of and that search may look into. */
  fields: readonly Field[];
  /** They are all that there are words of, none is left out: what the index holds needs no choosing. */
  everything?: boolean;
  /** They are those that are hidden from nobody, whose words every contact has by themselves. */
  knownWords?: boolean;
  search: string;
  filter: Filter;
  timeZone: string;
  now: Date;
  /** Aborted once nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
  /** Called when an engine takes longer than a search should; it goes on. */
  onSlow?: () => void;
}

/** A checked query: its fields exist, its filter is parsed. */
export interface IndexQuery extends IndexScope {
  /** Empty: best match first, then those seen last. Without search words the caller names an order. */
  sort: readonly SortKey[];
  /** How many to pass over. */
  offset: number;
  /** How many to name at most. */
  limit: number;
}

export interface IndexAnswer {
  /** Of the page, in order. */
  ids: string[];
  /** Of all that match. */
  total: number;
  engine: 'meilisearch' | 'postgres';
  /** Changed contacts that the engine does not know yet and that the answer does not take into account. */
  pending: number;
  /**
   * Known where nothing is pending. As long as answers bring the same, no contact of the workspace has been changed since
   * before the first of them.
   */
  state?: string;
}

export interface FacetQuery extends IndexScope {
  /** Keys of fields. */
  facets: readonly string[];
}

/** How many contacts hold a value. Texts and array elements that differ in case are one value, in one of its spellings. */
export interface FacetCount {
  value: string | number | boolean;
  count: number;
}

/** By field key; the most frequent first, at most `maxFacetValues` a field. Contacts whose field is empty are left out. */
export type Facets = Record<string, FacetCount[]>;

/** Longer lists are not menus any more. */
export const maxFacetValues = 100;

/** What answers queries: ids, totals and counts, never contacts. */
export interface ContactIndex {
  search(query: IndexQuery): Promise<IndexAnswer>;
  facets(query: FacetQuery): Promise<Facets>;
}
