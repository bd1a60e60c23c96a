import type { Field } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { fieldColumn } from '../db/field-column.ts';
import { contact } from '../db/schema/contacts.ts';
import type { ExportFormat } from './formats/export-format.ts';

/** A field as a column of an export. */
export interface ExportColumn {
  field: Field;
  /** Only that there is something. */
  masked: boolean;
}

/** Parameters of one function of Postgres, at most. */
const maxArguments = 90;

const present = sql`'••••'`;

/** Functions take so many arguments at once: of more the results are put together. */
function inParts(parts: readonly SQL[], join: (some: readonly SQL[]) => SQL, between: SQL): SQL {
  const groups: SQL[] = [];
  for (let at = 0; at < parts.length; at += maxArguments) groups.push(join(parts.slice(at, at + maxArguments)));
  return sql.join(groups, between);
}

/** The value as it was stored, null where there is none: of custom dates the text, as a day is no moment. */
function raw(field: Field): SQL {
  if (field.kind === 'custom' && field.type === 'date') return sql`(${contact.custom} ->> ${field.key}::text)`;
  return fieldColumn(field);
}

function isEmpty(field: Field): SQL {
  if (field.type === 'array') return sql`coalesce(cardinality(${raw(field)}), 0) = 0`;
  return field.type === 'text' || field.type === 'enum' || (field.type === 'date' && field.kind === 'custom')
    ? sql`coalesce(${raw(field)}, '') = ''`
    : sql`${raw(field)} is null`;
}

function csvCell({ field, masked }: ExportColumn): SQL {
  if (masked) return sql`case when ${isEmpty(field)} then '' else ${present} end`;
  const value = raw(field);
  switch (field.type) {
    case 'text':
    case 'enum':
      return field.key === 'id' ? value : sql`peoplekit.csv_text(${value})`;
    case 'array':
      return sql`case when ${isEmpty(field)} then '' else peoplekit.csv_text((select string_agg(regexp_replace(element, '([;\\\\])', '\\\\\\1', 'g'), '; ' order by place)
        from unnest(${value}) with ordinality as list (element, place))) end`;
    case 'date':
      return field.kind === 'custom'
        ? sql`peoplekit.csv_text(${value})`
        : sql`coalesce(peoplekit.iso_text(${value}), '')`;
    case 'number':
      return sql`coalesce(${value}::text, '')`;
    case 'boolean':
      return sql`case when ${value} then 'true' when not ${value} then 'false' else '' end`;
  }
}

function csvLine(columns: readonly ExportColumn[]): SQL {
  return inParts(
    columns.map(csvCell),
    (cells) => sql`concat_ws(',', ${sql.join([...cells], sql`, `)})`,
    sql` || ',' || `,
  );
}

function jsonValue({ field, masked }: ExportColumn): SQL {
  if (masked) return sql`case when ${isEmpty(field)} then 'null' else '"' || ${present} || '"' end`;
  const value = raw(field);
  switch (field.type) {
    case 'text':
    case 'enum':
      return sql`coalesce(to_json(nullif(${value}, ''))::text, 'null')`;
    case 'array':
      return sql`case when ${isEmpty(field)} then 'null' else to_json(${value})::text end`;
    case 'date':
      return field.kind === 'custom'
        ? sql`coalesce(to_json(nullif(${value}, ''))::text, 'null')`
        : sql`coalesce('"' || peoplekit.iso_text(${value}) || '"', 'null')`;
    case 'number':
    case 'boolean':
      return sql`coalesce(to_json(${value})::text, 'null')`;
  }
}

function jsonLine(columns: readonly ExportColumn[]): SQL {
  const parts = columns.flatMap((column, at) => [
    sql`${`${at === 0 ? '{' : ','}${JSON.stringify(column.field.key)}:`}::text`,
    jsonValue(column),
  ]);
  return inParts([...parts, sql`'}'`], (some) => sql`concat(${sql.join([...some], sql`, `)})`, sql` || `);
}

function values(columns: readonly ExportColumn[]): SQL {
  const list = columns.map(({ field, masked }, at) => {
    const shown =
      field.type === 'date' && field.kind === 'system' ? sql`peoplekit.iso_text(${raw(field)})` : raw(field);
    const value = masked ? sql`case when ${isEmpty(field)} then null else ${present} end` : shown;
    return sql`${value} as ${sql.identifier(`c${at}`)}`;
  });
  return sql.join(list, sql`, `);
}

/** What is selected of a contact for a format: a `line`, or the values. */
export function exportedAs(rows: ExportFormat['rows'], columns: readonly ExportColumn[]): SQL {
  if (rows === 'values') return values(columns);
  return sql`${rows === 'csv' ? csvLine(columns) : jsonLine(columns)} as line`;
}
