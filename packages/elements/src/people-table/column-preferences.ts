import { type Field, fixedColumns, maxColumnWidth, maxPinnedColumns } from '@peoplekit/core';
import { type ColumnPreference, minColumnWidth, type PinSide } from '../data/preferences-source.ts';

export { defaultColumns } from '@peoplekit/core';
export { type ColumnPreference, minColumnWidth, type PinSide };

/** The columns for these keys after the name and the CRM status; every other field is there, but not to be seen. */
export function chosenColumns(keys: readonly string[], fields: readonly Field[]): ColumnPreference[] {
  const visible = keys.map((field) => ({ field, visible: true, pinned: null }));
  return arrangeColumns([{ field: 'name', visible: true, pinned: 'left' }, ...visible], fields);
}

/**
 * Saved preferences brought to the fields that there are: those of deleted fields fall away, new fields come hidden at the
 * end, nonsense is put right. Every field has exactly one place.
 */
export function arrangeColumns(saved: readonly ColumnPreference[], fields: readonly Field[]): ColumnPreference[] {
  const known = new Set([...fixedColumns, ...fields.map(({ key }) => key)]);
  const columns = new Map<string, ColumnPreference>();
  const pins = { left: 0, right: 0 };
  for (const entry of saved) {
    if (!known.has(entry.field) || columns.has(entry.field)) continue;
    const side = entry.pinned === 'left' || entry.pinned === 'right' ? entry.pinned : null;
    const visible = entry.visible === true || fixedColumns.includes(entry.field);
    const isPinned = side !== null && visible && pins[side] < maxPinnedColumns;
    if (isPinned) pins[side] += 1;
    columns.set(entry.field, {
      field: entry.field,
      visible,
      pinned: isPinned ? side : null,
      ...(Number.isFinite(entry.width) && { width: clampWidth(Number(entry.width)) }),
    });
  }
  return withMissing([...columns.values()], known);
}

/** What was never seen by the user: the fixed columns go where they start, new fields to the end. */
function withMissing(columns: ColumnPreference[], known: ReadonlySet<string>): ColumnPreference[] {
  const has = (key: string) => columns.some(({ field }) => field === key);
  if (!has('name')) columns.unshift({ field: 'name', visible: true, pinned: null });
  if (!has('crm_status')) {
    const after = columns.findIndex(({ field }) => field === 'name') + 1;
    columns.splice(after, 0, { field: 'crm_status', visible: true, pinned: null });
  }
  for (const field of known) if (!has(field)) columns.push({ field, visible: false, pinned: null });
  return columns;
}

export function clampWidth(width: number): number {
  return Math.round(Math.max(minColumnWidth, Math.min(maxColumnWidth, width)));
}
