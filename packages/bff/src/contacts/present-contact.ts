import { type ContactValues, type Field, isEmptyValue } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { ContactRow } from '../db/schema/contacts.ts';

/** A row as the contract shows it. Every contact that leaves the server goes through here. */
export function presentContact(row: ContactRow, fields: readonly Field[]): Contact {
  const system = row as unknown as ContactValues;
  const values: ContactValues = {};
  for (const { key, kind } of fields) {
    const value = kind === 'system' ? system[key] : row.custom[key];
    values[key] = isEmptyValue(value) ? null : (value as ContactValues[string]);
  }
  return {
    id: row.id,
    values,
    masked: [],
    links: [],
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
