import type { FieldOption } from './field.ts';
import { systemFields } from './system-fields.ts';

/** What a workspace may define of its own. */
export const customFieldTypes = ['text', 'number', 'date', 'boolean', 'enum'] as const;

export type CustomFieldType = (typeof customFieldTypes)[number];

/** Custom fields of a workspace at most. */
export const maxCustomFields = 200;

/** Longer labels fit neither a column's head nor a form. */
export const maxFieldLabelLength = 80;

/** Options of one field at most: longer lists are no menus any more. */
export const maxFieldOptions = 200;

/** System fields for which a workspace may set a default. */
export const fieldsWithDefault: readonly string[] = ['is_valid', 'is_blocked', 'ai_available'];

/** Longest key that is made; a number may still be put behind it. */
const maxKeyLength = 50;

/**
 * Keys that mean something else somewhere: columns that are no fields, what every object has, and the columns of the table
 * that are made of several fields.
 */
const reservedKeys: ReadonlySet<string> = new Set([
  ...systemFields.map(({ key }) => key),
  ...['name', 'crm_status', 'custom', 'revision', 'search_text', 'known_text'],
  ...['workspace_id', 'created_at', 'updated_at', 'deleted_at', 'constructor'],
]);

/** Letters without accents, digits, and `_` for all else; what has none of these is called after what it is. */
function plainName(label: string, fallback: string): string {
  const plain = label
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .slice(0, maxKeyLength)
    .replaceAll(/^_+|_+$/g, '');
  return plain || fallback;
}

function numbered(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}

/** The key of a new custom field: `Größe (cm)` becomes `grosse_cm`, or `grosse_cm_2` when that is taken. */
export function customFieldKey(label: string, taken: ReadonlySet<string>): string {
  return numbered(plainName(label, 'field'), (key) => reservedKeys.has(key) || taken.has(key));
}

/** The value of a new option, in the same way. */
export function optionValue(label: string, taken: ReadonlySet<string>): string {
  return numbered(plainName(label, 'option'), (value) => taken.has(value));
}

/** Values whose place among the options is the same in both lists: contacts that hold them stand where they stood. */
export function unmovedOptions(before: readonly FieldOption[], after: readonly FieldOption[]): string[] {
  return before.filter(({ value }, place) => after[place]?.value === value).map(({ value }) => value);
}
