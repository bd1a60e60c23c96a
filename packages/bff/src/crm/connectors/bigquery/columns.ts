import type { Field, FieldValue } from '@peoplekit/core';
import type { RemoteField } from '@peoplekit/core/contract';
import type { Cell, Column } from './api-types.ts';

/** By the names of standard SQL and those of legacy SQL. https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types */
const types: Record<string, { sql: string; type: RemoteField['type'] }> = {
  STRING: { sql: 'STRING', type: 'text' },
  INT64: { sql: 'INT64', type: 'number' },
  INTEGER: { sql: 'INT64', type: 'number' },
  FLOAT64: { sql: 'FLOAT64', type: 'number' },
  FLOAT: { sql: 'FLOAT64', type: 'number' },
  NUMERIC: { sql: 'NUMERIC', type: 'number' },
  BIGNUMERIC: { sql: 'BIGNUMERIC', type: 'number' },
  BOOL: { sql: 'BOOL', type: 'boolean' },
  BOOLEAN: { sql: 'BOOL', type: 'boolean' },
  DATE: { sql: 'DATE', type: 'date' },
  DATETIME: { sql: 'DATETIME', type: 'datetime' },
  TIMESTAMP: { sql: 'TIMESTAMP', type: 'datetime' },
};

export const isRepeated = ({ mode }: Column) => mode === 'REPEATED';

/** The type in statements; undefined for those that hold no value of ours. */
export function sqlType(column: Column): string | undefined {
  const sql = types[column.type]?.sql;
  return isRepeated(column) && sql !== 'STRING' ? undefined : sql;
}

/** A column as the contract shows it; undefined for those whose values are no text, number, date or list of texts. */
export function toRemoteField(column: Column, readOnly: boolean): RemoteField | undefined {
  if (sqlType(column) === undefined) return undefined;
  const type = isRepeated(column) ? 'list' : types[column.type]?.type;
  if (!type) return undefined;
  return { key: column.name, label: column.name, type, readOnly, required: column.mode === 'REQUIRED' && !readOnly };
}

/** Names that a column may have: https://cloud.google.com/bigquery/docs/schemas#column_names */
const columnName = /^[A-Za-z_]\w{0,299}$/;
const reserved = /^(_TABLE_|_FILE_|_PARTITION|_ROW_TIMESTAMP|__ROOT__|_COLIDENTIFIER)/i;

export const isColumnName = (name: string) => columnName.test(name) && !reserved.test(name);

const newTypes: Record<Field['type'], RemoteField['type']> = {
  text: 'text',
  number: 'number',
  date: 'datetime',
  boolean: 'boolean',
  enum: 'text',
  array: 'list',
};

/** The column that would be made for a field of ours. */
export function newColumnField(key: string, type: Field['type']): RemoteField | undefined {
  if (!isColumnName(key)) return undefined;
  return { key, label: key, type: newTypes[type], readOnly: false, required: false, isNew: true };
}

const madeTypes: Partial<Record<RemoteField['type'], string>> = {
  number: 'FLOAT64',
  boolean: 'BOOL',
  date: 'DATE',
  datetime: 'TIMESTAMP',
};

export function toColumn({ key, type }: Pick<RemoteField, 'key' | 'type'>): Column {
  return { name: key, type: madeTypes[type] ?? 'STRING', mode: type === 'list' ? 'REPEATED' : 'NULLABLE' };
}

/** A moment in microseconds since 1970, as results have it. */
const fromMicroseconds = (text: string) => new Date(Number(BigInt(text) / 1_000n)).toISOString();

/** What a cell of a result is in a contact. What does not fit its type is passed on as it is. */
export function fromCell(column: Column, { v }: Cell): FieldValue {
  if (v === null) return null;
  if (Array.isArray(v)) return v.flatMap((cell) => (typeof cell.v === 'string' ? [cell.v] : []));
  switch (sqlType(column)) {
    case 'INT64':
    case 'FLOAT64':
    case 'NUMERIC':
    case 'BIGNUMERIC':
      return Number.isFinite(Number(v)) ? Number(v) : v;
    case 'BOOL':
      return v === 'true';
    case 'TIMESTAMP':
      return /^-?\d+$/.test(v) ? fromMicroseconds(v) : v;
    case 'DATETIME':
      // It has no time zone: the one that everything else is in.
      return Number.isNaN(Date.parse(`${v}Z`)) ? v : new Date(`${v}Z`).toISOString();
    default:
      return v;
  }
}

/** What a value is in a row to load: all columns of a staging table are texts, which are cast when they are merged. */
export function toStaged(column: Column, value: FieldValue): string | string[] | null {
  if (isRepeated(column)) return Array.isArray(value) ? value : value === null ? [] : [String(value)];
  if (value === null || value === '') return null;
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return sqlType(column) === 'DATETIME' ? text.replace(/Z$/, '') : text;
}
