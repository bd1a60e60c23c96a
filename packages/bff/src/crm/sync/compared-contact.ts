import type { ContactValues, Field, FieldValue } from '@peoplekit/core';
import { isEmptyValue } from '@peoplekit/core';
import type { ContactRow } from '../../db/schema/contacts.ts';
import type { SyncPlan } from './sync-plan.ts';

/**
 * As much of a contact as a CRM is compared with. Thousands are held while a batch is written: whole rows, of which a mapping
 * asks for a few fields, would be most of the memory of a run.
 */
export interface ComparedContact extends Pick<ContactRow, 'id' | 'revision' | 'updated_at' | 'deleted_at'> {
  /** Of the fields that were asked for, unmasked: comparing is no reading. */
  values: ContactValues;
}

/** The fields of a contact that a run looks at: those that are mapped, and those that it is recognised by. */
export function comparedFields({ pairs, match, externalIdField }: SyncPlan, fields: readonly Field[]): Field[] {
  const mapped = pairs.map(({ ours }) => ours);
  const keys = fields.filter(({ key }) => match.some((one) => one === key));
  const all = [...mapped, ...keys, ...(externalIdField ? [externalIdField] : [])];
  return [...new Map(all.map((field) => [field.key, field])).values()];
}

/** What a contact holds in a field; an empty value is null. @throws when the field was not asked for */
export function comparedValue({ values }: ComparedContact, { key }: Field): FieldValue {
  const value = values[key];
  if (value === undefined) throw new TypeError(`The field ${key} was not read`);
  return isEmptyValue(value) ? null : value;
}

export function comparedValues(contact: ComparedContact, fields: readonly Field[]): ContactValues {
  return Object.fromEntries(fields.map((field) => [field.key, comparedValue(contact, field)]));
}
