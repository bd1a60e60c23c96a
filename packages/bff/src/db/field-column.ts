import type { Field } from '@peoplekit/core';
import { Column, type SQL, sql } from 'drizzle-orm';
import { contact } from './schema/contacts.ts';

type ColumnField = Pick<Field, 'key' | 'type' | 'kind'>;

/** Lower-case in every database alike, whatever its locale: the folding of core's `foldText`. */
export function folded(text: SQL): SQL {
  return sql`lower(${text} collate "pg_c_utf8")`;
}

function systemColumn({ key }: ColumnField): SQL {
  // Keys come from the field list, never from input; this is the net below it.
  if (!Object.hasOwn(contact, key)) throw new TypeError(`The field ${key} has no column`);
  const column = contact[key as keyof typeof contact];
  return key === 'id' ? sql`${column}::text` : sql`${column}`;
}

/** Of a custom field: its value as jsonb and as text. Keys travel as parameters. */
function customValue(key: string): { json: SQL; text: SQL } {
  return { json: sql`${contact.custom} -> ${key}::text`, text: sql`${contact.custom} ->> ${key}::text` };
}

/** A value of the wrong JSON type, or one that Postgres cannot hold, is no value, as it is for core's `comparable`. */
function customColumn({ key, type }: ColumnField): SQL {
  const { json, text } = customValue(key);
  const typed = (jsonType: string, value: SQL) =>
    sql`case when jsonb_typeof(${json}) = ${jsonType}::text then ${value} end`;
  switch (type) {
    case 'text':
    case 'enum':
      return typed('string', text);
    case 'number':
      return typed('number', castIfValid(text, 'double precision'));
    case 'date':
      return typed('string', instant(text));
    case 'boolean':
      return typed('boolean', sql`(${text})::boolean`);
    case 'array':
      return typed(
        'array',
        sql`array(select element #>> '{}' from jsonb_array_elements(${json}) as element
          where jsonb_typeof(element) = 'string')`,
      );
  }
}

/** What `parseInstant` of core takes for a date, but for days that there are not. */
const dayPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}$';
const timePattern = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?';
const datePattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}(T${timePattern}(Z|[+-](0[0-9]|1[0-5]):[0-5][0-9])?)?$`;

/** A text as timestamptz, null when it is no date. What is finer than milliseconds is cut off: Postgres rounds it. */
function instant(text: SQL): SQL {
  const zoned = sql`case when ${text} ~ ${datePattern}::text then
    regexp_replace(case when ${text} ~ 'T.*(Z|[+-].{5})$' then ${text}
      when ${text} ~ 'T' then ${text} || 'Z' else ${text} || 'T00:00Z' end, '([.][0-9]{3})[0-9]+', '\\1') end`;
  return castIfValid(zoned, 'timestamptz');
}

function castIfValid(text: SQL, type: 'date' | 'timestamptz' | 'double precision'): SQL {
  return sql`case when pg_input_is_valid(${text}, ${type}::text) then (${text})::${sql.raw(type)} end`;
}

/**
 * The calendar day that a custom date field holds, in days since 1970 as in the kernel's bounds; null when it holds an
 * instant or nothing.
 */
export function customDay({ key }: Pick<Field, 'key'>): SQL {
  const { json, text } = customValue(key);
  const day = castIfValid(text, 'date');
  return sql`(case when jsonb_typeof(${json}) = 'string' and ${text} ~ ${dayPattern}::text then ${day} - date '1970-01-01' end)`;
}

/** Whether a field has a column of whole numbers, which an index can only find by whole numbers. */
export function isWhole({ key, kind }: Pick<Field, 'key' | 'kind'>): boolean {
  const column: unknown = kind === 'system' ? contact[key as keyof typeof contact] : undefined;
  return column instanceof Column && column.getSQLType() === 'integer';
}

/** Where the value of a field stands: text, double precision or integer, timestamptz, boolean, or text[]. */
export function fieldColumn(field: ColumnField): SQL {
  return sql`(${field.kind === 'system' ? systemColumn(field) : customColumn(field)})`;
}
