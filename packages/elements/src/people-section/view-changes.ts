import { fixedColumns } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import { type ColumnPreference, minColumnWidth } from '../data/preferences-source.ts';

/** Whichever order the keys of the two were written in. */
export function isSameQuery(a: View['query'], b: View['query']): boolean {
  const text = ({ search, filter, sort }: View['query']) => JSON.stringify([search ?? '', filter ?? null, sort ?? []]);
  return text(a) === text(b);
}

/**
 * Whether the table shows what a view keeps, as far as both know the fields: one that was deleted since has no column to be compared,
 * and one that was added since, or a fixed column that the view does not name, has its place from the table.
 */
export function isSameColumns(kept: readonly ColumnPreference[], shown: readonly ColumnPreference[]): boolean {
  const [inView, inTable] = [kept, shown].map((columns) => new Set(columns.map(({ field }) => field)));
  return (
    whatIsSeen(kept.filter(({ field }) => inTable?.has(field))) ===
    whatIsSeen(shown.filter(({ field }) => inView?.has(field) || !fixedColumns.includes(field)))
  );
}

/** Columns as they stand beside each other. The order of hidden ones, and of those at different sides, is not to be seen. */
function whatIsSeen(columns: readonly ColumnPreference[]): string {
  const at = (side: ColumnPreference['pinned']) =>
    columns.flatMap(({ field, visible, pinned, width }) =>
      visible && pinned === side ? [[field, width && Math.max(width, minColumnWidth)]] : [],
    );
  return JSON.stringify([at('left'), at(null), at('right')]);
}

/** Whether users take two names of views for the same. */
export function isSameName(a: string, b: string): boolean {
  const folded = (name: string) => name.trim().normalize().toLowerCase();
  return folded(a) === folded(b);
}
