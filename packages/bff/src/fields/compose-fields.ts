import { type Field, systemFields } from '@peoplekit/core';
import type { FieldRow } from '../db/schema/fields.ts';

/** The fields of a workspace as they were in one version of the set. */
export type FieldSet = readonly Field[] & {
  /** Another one with every change. Absent in sets that nobody has stored. */
  readonly version?: string;
  /** A field of text has been deleted whose values are not all erased yet: its words can still be found. */
  readonly leaving?: boolean;
  /** Every contact has the words of what is not hidden by themselves. */
  readonly knownWords?: boolean;
};

/** As much of a row as says what the field is. */
export type StoredField = Pick<
  FieldRow,
  'key' | 'kind' | 'label' | 'type' | 'privacy' | 'options' | 'default_value' | 'deleted_at'
>;

/** What a row says and what is left as it is. Position is given later. */
function withRow(field: Field, { label, privacy, options, default_value }: StoredField): Field {
  return {
    ...field,
    ...(label !== null && { label }),
    ...(privacy !== null && { privacy }),
    ...(options !== null && { options }),
    ...(default_value !== null && { default: default_value }),
  };
}

const untouched = { group: 'custom', readOnly: false, privacy: 'visible', position: 0 } as const;

function customField(row: StoredField): Field {
  const { key, label, type, kind } = row;
  return withRow({ key, label: label ?? key, type: type ?? 'text', kind, ...untouched }, row);
}

/**
 * All fields of a workspace in the order in which they are shown.
 * @param rows what is stored of them, custom fields by age.
 * @param order keys; fields that it does not name come after those that it does.
 */
export function composeFields(rows: readonly StoredField[], order: readonly string[], version: string): FieldSet {
  const present = rows.filter(({ deleted_at }) => deleted_at === null);
  const changed = new Map(present.flatMap((row) => (row.kind === 'system' ? [[row.key, row] as const] : [])));
  const system = systemFields.map((field) => {
    const row = changed.get(field.key);
    return row ? withRow(field, row) : field;
  });
  const custom = present.filter(({ kind }) => kind === 'custom').map(customField);
  const places = new Map(order.map((key, place) => [key, place]));
  const placeOf = ({ key }: Field) => places.get(key) ?? order.length;
  const fields = [...system, ...custom]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((field, position) => (field.position === position ? field : { ...field, position }));
  const leaving = rows.some(({ type, deleted_at }) => type === 'text' && deleted_at !== null);
  return Object.assign(fields, { version, leaving });
}
