import { type Actor, type ContactValues, type Field, type FieldValue, isEmptyValue, maskValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { ContactRow } from '../db/schema/contacts.ts';

/** What a row holds in a field, unmasked; an empty value is null. */
export function rawValue(row: ContactRow, { key, kind }: Field): FieldValue {
  const system = row as unknown as ContactValues;
  const value = (kind === 'system' ? system[key] : row.custom[key]) ?? null;
  return isEmptyValue(value) ? null : value;
}

/**
 * Rows as the contract shows them. Every contact that leaves the server goes through here: hidden values are masked for
 * everyone, as those who may see them reveal them one by one.
 */
export function contactPresenter(fields: readonly Field[]): (row: ContactRow) => Contact {
  // Copied for each contact: an object that gets so many keys one by one becomes a hash table, and slow to print as JSON.
  const blank: ContactValues = Object.fromEntries(fields.map(({ key }) => [key, null]));
  return (row) => {
    const values = { ...blank };
    const masked: string[] = [];
    for (const field of fields) {
      const value = rawValue(row, field);
      if (value === null) continue;
      const isHidden = field.privacy === 'hidden';
      values[field.key] = isHidden ? maskValue(field, value) : value;
      if (isHidden) masked.push(field.key);
    }
    return {
      id: row.id,
      values,
      masked,
      links: [],
      revision: row.revision,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  };
}

/** One row as the contract shows it. */
export function presentContact(row: ContactRow, fields: readonly Field[]): Contact {
  return contactPresenter(fields)(row);
}

/** The answer to a write. Who may write and not read gets the contact without its values. */
export function presentContactTo(actor: Actor, row: ContactRow, fields: readonly Field[]): Contact {
  return presentContact(row, actor.permissions.has('contacts:read') ? fields : []);
}
