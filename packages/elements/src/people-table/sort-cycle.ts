import { maxSortKeys, type SortKey } from '@peoplekit/core';

type Direction = SortKey['direction'];

/** As much of a column as sorting needs: the fields that order it, the leading one first. */
export interface SortableColumn {
  sortBy: readonly string[];
}

export interface ColumnSort {
  direction: Direction;
  /** Place among the sorted columns, from 1; 0 when it is the only one. */
  rank: number;
}

/** How a column is sorted, if it is. */
export function columnSort(
  sort: readonly SortKey[],
  column: SortableColumn,
  columns: readonly SortableColumn[],
): ColumnSort | undefined {
  const lead = sort.find((key) => key.field === column.sortBy[0]);
  if (!lead) return undefined;
  const sorted = sort.filter((key) => columns.some(({ sortBy }) => sortBy[0] === key.field));
  return { direction: lead.direction, rank: sorted.length > 1 ? sorted.indexOf(lead) + 1 : 0 };
}

/**
 * The sort after a press on a column's header: ascending, descending, off. Alone it replaces what was; `additive` (with Shift)
 * keeps the other columns, and the place of this one among them.
 */
export function nextSort(sort: readonly SortKey[], column: SortableColumn, additive: boolean): SortKey[] {
  const direction = nextDirection(sort.find((key) => key.field === column.sortBy[0])?.direction);
  const keys = direction ? column.sortBy.map((field) => ({ field, direction })) : [];
  if (!additive) return keys;
  const own = (key: SortKey) => column.sortBy.includes(key.field);
  const place = sort.findIndex(own);
  const others = sort.filter((key) => !own(key));
  const at = place < 0 ? others.length : place;
  return [...others.slice(0, at), ...keys, ...others.slice(at)].slice(0, maxSortKeys);
}

function nextDirection(direction: Direction | undefined): Direction | undefined {
  return direction === undefined ? 'asc' : direction === 'asc' ? 'desc' : undefined;
}
