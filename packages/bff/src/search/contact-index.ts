import type { Field, Filter, SortKey } from '@peoplekit/core';

/** A checked query: fields exist, sort and page are set. */
export interface IndexQuery {
  workspace: string;
  /** The fields that the query may speak of. */
  fields: readonly Field[];
  search: string;
  filter: Filter;
  sort: readonly SortKey[];
  page: number;
  pageSize: number;
  timeZone: string;
  now: Date;
}

export interface IndexAnswer {
  /** Of the page, in order. */
  ids: string[];
  /** Of all that match. */
  total: number;
  engine: 'meilisearch' | 'postgres';
  /** Changed contacts that the engine does not know yet. */
  pending: number;
}

/** What answers queries: ids and a total, never values. */
export interface ContactIndex {
  search(query: IndexQuery): Promise<IndexAnswer>;
}
