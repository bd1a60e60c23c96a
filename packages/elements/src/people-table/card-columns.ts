import { cellClasses } from './column-display.ts';
import type { Column } from './table-columns.ts';

/**
 * The columns that make a card: its check box, the name, the coloured state beside it, below a line of text and a time, and the
 * actions. Whatever the chosen columns have of these.
 */
export function cardColumns(columns: readonly Column[]): Column[] {
  const ofKind = (...kinds: string[]) => columns.find(({ cell }) => kinds.includes(cell));
  const picks = [
    ofKind('select'),
    ofKind('name'),
    ofKind('badge'),
    columns.find((column) => column.key === 'company') ?? ofKind('text'),
    ofKind('relative') ?? ofKind('day'),
    ofKind('actions'),
  ];
  return picks.flatMap((column) => (column ? { ...column, className: cellClasses[column.cell] ?? '' } : []));
}
