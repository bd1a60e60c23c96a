import type { Field, FieldType } from '@peoplekit/core';
import type { Messages } from '../messages/messages.ts';

/** How a cell shows its value; `cells-view` has one template for each. */
export type CellKind =
  | 'name'
  | 'text'
  | 'number'
  | 'percent'
  | 'day'
  | 'relative'
  | 'yesNo'
  | 'option'
  | 'badge'
  | 'language'
  | 'chips';

interface ColumnDisplay {
  cell: CellKind;
  /** Least width in pixels. */
  width: number;
  /** Share of the width that is left over. */
  grow?: number;
}

export interface Column extends ColumnDisplay {
  key: string;
  label: string;
  /** Fields that order the column, the leading one first; none when it cannot be sorted. */
  sortBy: readonly string[];
  /** Labels of an enum's options by value. */
  options?: ReadonlyMap<string, string>;
}

/** Shown when the host does not choose; the name column always comes first. */
export const defaultColumns: readonly string[] = [
  'email',
  'phone',
  'chat_status',
  'priority',
  'company',
  'total_messages_sent',
  'last_seen_at',
  'language',
  'location',
  'lead_status',
  'product_interest',
  'registration_date',
];

const nameDisplay: ColumnDisplay = { cell: 'name', width: 248 };

const displayByType: Readonly<Record<FieldType, ColumnDisplay>> = {
  text: { cell: 'text', width: 152, grow: 1 },
  number: { cell: 'number', width: 112 },
  date: { cell: 'day', width: 124 },
  boolean: { cell: 'yesNo', width: 96 },
  enum: { cell: 'option', width: 116 },
  array: { cell: 'chips', width: 216, grow: 1 },
};

/** The few fields that are shown unlike others of their type. */
const displayByField: Readonly<Record<string, Partial<ColumnDisplay>>> = {
  id: { width: 296 },
  email: { width: 232, grow: 2 },
  phone: { width: 160 },
  chat_status: { cell: 'badge', width: 132 },
  priority: { width: 96 },
  company: { width: 176, grow: 2 },
  language: { cell: 'language', width: 136 },
  flow_completion_rate: { cell: 'percent' },
  last_seen_at: { cell: 'relative', width: 136 },
  last_message_sent_at: { cell: 'relative', width: 136 },
  last_message_received_at: { cell: 'relative', width: 136 },
};

/** The columns for these field keys, after the name. Keys of fields that there are not (any more) are passed over. */
export function tableColumns(
  keys: readonly string[],
  fields: readonly Field[],
  text: Messages,
  mayReveal: boolean,
): Column[] {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const chosen = [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
  return [nameColumn(byKey, text, mayReveal), ...chosen.map((field) => fieldColumn(field, text, mayReveal))];
}

function nameColumn(fields: ReadonlyMap<string, Field>, text: Messages, mayReveal: boolean): Column {
  const parts = ['first_name', 'last_name'].flatMap((key) => fields.get(key) ?? []);
  const sortBy = parts.filter((field) => isSortable(field, mayReveal)).map((field) => field.key);
  return { key: 'name', label: text.name, sortBy, ...nameDisplay };
}

function fieldColumn(field: Field, text: Messages, mayReveal: boolean): Column {
  const label = text.fieldLabels[field.key] ?? field.label;
  const display = { ...displayByType[field.type], ...displayByField[field.key] };
  return {
    key: field.key,
    label,
    ...display,
    width: Math.max(display.width, widthOf(label)),
    sortBy: isSortable(field, mayReveal) ? [field.key] : [],
    ...(field.options && { options: new Map(field.options.map(({ value, label }) => [value, label])) }),
  };
}

/** The order of a hidden field would tell its values to those who may not reveal them; the server refuses it too. */
function isSortable(field: Field, mayReveal: boolean): boolean {
  return mayReveal || field.privacy === 'visible';
}

/** Room for a header of this length beside its sort mark, without measuring. Labels of custom fields can be of any length. */
function widthOf(label: string): number {
  return Math.min(240, 72 + label.length * 8);
}

/** The columns as CSS grid tracks. */
export function gridTracks(columns: readonly Column[]): string {
  return columns.map(({ width, grow }) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(' ');
}

/** The least width of a row. */
export function gridWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}
