import { type ContactQuery, defaultPageSize, type PageSize, type SortKey } from '@peoplekit/core';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import type { Column } from './table-columns.ts';

export type CompleteQuery = ContactQuery & { sort: readonly SortKey[]; page: number; pageSize: PageSize };

/** A query with nothing left open. Hosts that know no types may give none at all. */
export function completeQuery(query: ContactQuery | null | undefined, pageSize?: PageSize): CompleteQuery {
  return {
    ...query,
    sort: query?.sort ?? [],
    page: query?.page ?? 1,
    pageSize: query?.pageSize ?? pageSize ?? defaultPageSize,
  };
}

/** Both leave the same contacts, whatever their order and page. */
export function sameMatches(a: ContactQuery | null | undefined, b: ContactQuery | null | undefined): boolean {
  const matches = (query: ContactQuery | null | undefined) =>
    JSON.stringify([query?.search?.trim() || '', query?.filter]);
  return matches(a) === matches(b);
}

/** How many pages there are; an empty result has one. */
export function pageCount(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/** Where the user is now, as it is read out. */
export function pageSentence({ page, pageSize }: CompleteQuery, total: number, text: Messages, format: Format): string {
  return text.pageStatus(format, page, pageCount(total, pageSize), total);
}

/** How the table is sorted, as it is read out. */
export function sortSentence({ sort }: CompleteQuery, columns: readonly Column[], text: Messages): string {
  const sentences = sort.flatMap(({ field, direction }) => {
    const column = columns.find(({ sortBy }) => sortBy[0] === field);
    return column ? [text.sorted(column.label, direction === 'asc' ? text.ascending : text.descending)] : [];
  });
  return sentences.join('. ') || text.unsorted;
}
