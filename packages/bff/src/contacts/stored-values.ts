import { type ContactValues, type Field, isEmptyValue } from '@peoplekit/core';
import type { ContactRow } from '../db/schema/contacts.ts';

/** Columns of a contact that a writer sets: those of system fields, and `custom`. */
export type StoredValues = Partial<Omit<ContactRow, 'workspace_id' | 'id' | 'revision'>>;

/**
 * Parsed values as columns: system fields in one of their own each, custom fields together.
 * @param custom what the contact holds in custom fields so far; values that are not given stay.
 */
export function storedValues(
  values: ContactValues,
  fields: readonly Field[],
  custom: Readonly<ContactValues> = {},
): StoredValues {
  const columns: ContactValues = {};
  const changed = { ...custom };
  let customChanged = false;
  for (const { key, kind } of fields) {
    if (key === 'id' || !Object.hasOwn(values, key)) continue;
    const value = values[key] ?? null;
    if (kind === 'system') {
      columns[key] = value;
      continue;
    }
    customChanged = true;
    if (isEmptyValue(value)) delete changed[key];
    else changed[key] = value;
  }
  return { ...(columns as StoredValues), ...(customChanged && { custom: changed }) };
}
