import type { Field } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { contacts } from './schema/contacts.ts';

type ColumnField = Pick<Field, 'key' | 'type' | 'kind'>;

/** Lower-case in every database alike, whatever its locale: the folding of core's `foldText`. */
export function folded(text: SQL): SQL {
  return sql`lower(${text} collate "pg_c_utf8")`;
}

function systemColumn({ key }: ColumnField): SQL {
  // Keys come from the field list, never from input; this is the net below it.
  if (!Object.hasOwn(contacts, key)) throw new TypeError(`The field ${key} has no column`);
  const column = contacts[key as keyof typeof contacts];
  return key === 'id' ? sql`${column}::text` : sql`${column}`;
}

/** A value of the wrong JSON type is no value, as it is for core's `comparable`. */
function customColumn({ key, type }: ColumnField): SQL {
  const json = sql`${contacts.custom} -> ${key}::text`;
  const text = sql`${contacts.custom} ->> ${key}::text`;
  const typed = (jsonType: string, value: SQL) =>
    sql`case when jsonb_typeof(${json}) = ${jsonType}::text then ${value} end`;
  switch (type) {
    case 'text':
    case 'enum':
      return typed('string', text);
    case 'number':
      return typed('number', sql`(${text})::double precision`);
    case 'date':
      return typed('string', sql`(${text})::timestamptz`);
    case 'boolean':
      return typed('boolean', sql`(${text})::boolean`);
    case 'array':
      return typed('array', sql`array(select jsonb_array_elements_text(${json}))`);
  }
}

/** Where the value of a field stands: text, double precision or integer, timestamptz, boolean, or text[]. */
export function fieldColumn(field: ColumnField): SQL {
  return sql`(${field.kind === 'system' ? systemColumn(field) : customColumn(field)})`;
}
