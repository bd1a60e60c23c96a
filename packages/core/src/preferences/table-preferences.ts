import type { ErrorDetail } from '../contract/errors.ts';
import type { Field } from '../fields/field.ts';
import { defaultPageSize, type PageSize } from '../query/contact-query.ts';

export type PinSide = 'left' | 'right';

/** How somebody wants one column. Their order is that of the columns. */
export interface TableColumn {
  /** Key of a field, or one of `fixedColumns`. */
  field: string;
  visible: boolean;
  pinned: PinSide | null;
  /** In pixels; absent until somebody sets one. */
  width?: number | undefined;
}

/** How somebody wants the table. Fields that `columns` does not name are not shown, and come after those that it does. */
export interface TablePreferences {
  columns: readonly TableColumn[];
  pageSize: PageSize;
}

/** Columns that are no field of their own and are always visible: first and last name in one, and the CRM status. */
export const fixedColumns: readonly string[] = ['name', 'crm_status'];

/** More columns on one side would leave no room for those that scroll. */
export const maxPinnedColumns = 3;

export const minColumnWidth = 48;
export const maxColumnWidth = 800;

/** Fields that are shown when nobody has chosen. */
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

/** The table as it is before anybody changes it: every field has its place, most are not shown. */
export function defaultPreferences(fields: readonly Field[]): TablePreferences {
  const has = (key: string) => fields.some((field) => field.key === key);
  const shown = defaultColumns.filter(has);
  const others = fields.map(({ key }) => key).filter((key) => !shown.includes(key));
  const column = (visible: boolean) => (field: string) => ({ field, visible, pinned: null });
  return {
    columns: [
      { field: 'name', visible: true, pinned: 'left' },
      ...['crm_status', ...shown].map(column(true)),
      ...others.map(column(false)),
    ],
    pageSize: defaultPageSize,
  };
}

function knownKeys(fields: readonly Field[]): ReadonlySet<string> {
  return new Set([...fixedColumns, ...fields.map(({ key }) => key)]);
}

/** Stored columns as far as their fields are still there. */
export function knownColumns(columns: readonly TableColumn[], fields: readonly Field[]): TableColumn[] {
  const known = knownKeys(fields);
  return columns.filter(({ field }) => known.has(field));
}

/** What is wrong with columns whose form is right; pointers start at the list of columns. */
export function columnFaults(columns: readonly TableColumn[], fields: readonly Field[]): ErrorDetail[] {
  const known = knownKeys(fields);
  const seen = new Set<string>();
  const pins = { left: 0, right: 0 };
  const faults: ErrorDetail[] = [];
  for (const [index, { field, visible, pinned }] of columns.entries()) {
    const fault = (part: string, message: string) => faults.push({ pointer: `/${index}/${part}`, message });
    if (!known.has(field)) fault('field', `"${field}" is not a field`);
    else if (seen.has(field)) fault('field', `"${field}" has a column already`);
    else if (!visible && fixedColumns.includes(field)) fault('visible', 'must be true: this column is always visible');
    seen.add(field);
    if (!pinned) continue;
    pins[pinned] += 1;
    if (pins[pinned] > maxPinnedColumns)
      fault('pinned', `At most ${maxPinnedColumns} columns can be pinned on the ${pinned}: release one first`);
  }
  return faults;
}
