import type { Field } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import { fieldColumn } from '../db/field-column.ts';
import { contact } from '../db/schema/contacts.ts';
import { mask } from './formats/cell-values.ts';

/** A field as a column of an export. */
export interface ExportColumn {
  field: Field;
  /** Only that there is something. */
  masked: boolean;
}

/** Custom values are as they were stored: a day is no moment. */
function stored(field: Field): SQL {
  const { kind, type, key } = field;
  if (kind === 'custom') return type === 'array' ? fieldColumn(field) : sql`(${contact.custom} ->> ${key}::text)`;
  return key === 'id' ? sql`${contact.id}` : fieldColumn(field);
}

/** What a column holds: for most just the column, which costs nothing beyond what COPY costs anyway. */
function cell({ field, masked }: ExportColumn): SQL {
  const value = stored(field);
  return masked ? sql`case when coalesce(${value}::text, '') not in ('', '{}') then ${mask}::text end` : value;
}

/** The columns of an export, for a SELECT. */
export function cellsOf(columns: readonly ExportColumn[]): SQL {
  return sql.join(columns.map(cell), sql`, `);
}
