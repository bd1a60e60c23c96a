import type { Filter } from '../filter/filter.ts';

/** How many contacts a page may hold. */
export const pageSizes = [10, 25, 50, 100] as const;

export type PageSize = (typeof pageSizes)[number];

export const defaultPageSize: PageSize = 50;

/** Sort keys after the third change nothing that a person would notice, and cost the database a lot. */
export const maxSortKeys = 3;

/** Longer search text is refused rather than cut: nobody types it, and a cut would find the wrong contacts. */
export const maxSearchLength = 1_000;

/** The engine needs a signed 32-bit row number: the last page of the smallest size still fits. */
export const maxPage = 100_000_000;

export interface SortKey {
  field: string;
  direction: 'asc' | 'desc';
}

/** Search text + filter + sort + page: what a table shows. */
export interface ContactQuery {
  search?: string | undefined;
  filter?: Filter | undefined;
  sort?: SortKey[] | undefined;
  /** From 1. */
  page?: number | undefined;
  pageSize?: PageSize | undefined;
  /** IANA name; decides which calendar day a moment belongs to. UTC when absent. */
  timeZone?: string | undefined;
  /** Keys of fields whose values are to be counted among all that match: asked for when a menu opens, as it is costly. */
  facets?: string[] | undefined;
}

/** Without a sort the contacts seen last come first. */
export const defaultSort: readonly SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];
