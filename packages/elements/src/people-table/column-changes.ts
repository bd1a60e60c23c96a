import { type Field, fixedColumns, maxPinnedColumns } from '@peoplekit/core';
import { fieldLabel } from '../base/field-label.ts';
import type { Messages } from '../messages/messages.ts';
import { type ColumnPreference, clampWidth, type PinSide } from './column-preferences.ts';

/** What a user calls a column: a field, or one of those that are always there. */
export function columnLabel(key: string, fields: readonly Field[], text: Messages): string {
  if (key === 'name') return text.name;
  if (key === 'crm_status') return text.crmStatus;
  const field = fields.find((candidate) => candidate.key === key);
  return field ? fieldLabel(field, text) : key;
}

/** Hides or shows a column. What is always visible stays; a hidden column gives its pin free. */
export function showColumn(
  columns: readonly ColumnPreference[],
  field: string,
  visible: boolean,
): readonly ColumnPreference[] {
  if (fixedColumns.includes(field)) return columns;
  return change(columns, field, (column) => ({ ...column, visible, pinned: visible ? column.pinned : null }));
}

/** Whether one more column fits on this side, or the column is there already. */
export function canPin(columns: readonly ColumnPreference[], field: string, side: PinSide): boolean {
  const pinned = columns.filter((column) => column.pinned === side);
  return pinned.length < maxPinnedColumns || pinned.some((column) => column.field === field);
}

/** Pins a column, which makes it visible, or releases it. Unchanged when the side is full. */
export function pinColumn(
  columns: readonly ColumnPreference[],
  field: string,
  side: PinSide | null,
): readonly ColumnPreference[] {
  if (side && !canPin(columns, field, side)) return columns;
  return change(columns, field, (column) => ({ ...column, visible: side ? true : column.visible, pinned: side }));
}

/** Puts a column to another place, counted without it. */
export function moveColumn(
  columns: readonly ColumnPreference[],
  field: string,
  to: number,
): readonly ColumnPreference[] {
  const from = columns.findIndex((column) => column.field === field);
  const column = columns[from];
  if (!column || from === to) return columns;
  const others = columns.toSpliced(from, 1);
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, column);
}

/** Sets widths, by field and in pixels. */
export function resizeColumns(
  columns: readonly ColumnPreference[],
  widths: Readonly<Record<string, number>>,
): readonly ColumnPreference[] {
  return columns.map((column) => {
    const width = widths[column.field];
    return width === undefined ? column : { ...column, width: clampWidth(width) };
  });
}

function change(
  columns: readonly ColumnPreference[],
  field: string,
  by: (column: ColumnPreference) => ColumnPreference,
): readonly ColumnPreference[] {
  return columns.map((column) => (column.field === field ? by(column) : column));
}
