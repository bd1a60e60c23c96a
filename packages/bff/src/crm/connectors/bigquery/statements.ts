import type { Column, Statement } from './api-types.ts';
import { isRepeated, sqlType } from './columns.ts';

/** Names are checked where they come from: none holds a backtick. */
const quoted = (name: string) => `\`${name}\``;

/** A table of which records are rows, by one column. */
export interface RecordTable {
  /** `project.dataset.table` */
  path: string;
  key: Column;
  /** When a row was last changed; undefined where no column tells. */
  changed: Column | undefined;
}

const keyText = ({ key }: RecordTable) => `CAST(${quoted(key.name)} AS STRING)`;

/**
 * Rows with a key, one for each: the latest where several have the same. In the order of their keys, so that reading can go
 * on behind one of them.
 */
function select(table: RecordTable, columns: readonly Column[], conditions: readonly string[]): string {
  const { path, key, changed } = table;
  const shown = [
    `${keyText(table)} AS record_id`,
    `${changed ? quoted(changed.name) : 'NULL'} AS changed_at`,
    ...columns.map(({ name }, at) => `${quoted(name)} AS c${at}`),
  ];
  const latest = changed ? `${quoted(changed.name)} DESC` : `${keyText(table)}`;
  return [
    `SELECT ${shown.join(', ')}`,
    `FROM ${quoted(path)}`,
    `WHERE ${[`${quoted(key.name)} IS NOT NULL`, ...conditions].join(' AND ')}`,
    `QUALIFY ROW_NUMBER() OVER (PARTITION BY ${keyText(table)} ORDER BY ${latest}) = 1`,
    'ORDER BY record_id',
  ].join('\n');
}

/** @param since ISO 8601 @param after key of the last row that was read */
export function selectAll(
  table: RecordTable,
  columns: readonly Column[],
  { since, after }: { since?: string | undefined; after?: string | undefined },
): Statement {
  const conditions: string[] = [];
  const params: Record<string, string> = {};
  if (since !== undefined && table.changed) {
    conditions.push(`${quoted(table.changed.name)} >= CAST(@since AS ${sqlType(table.changed) ?? 'TIMESTAMP'})`);
    params.since = table.changed.type === 'DATETIME' ? since.replace(/Z$/, '') : since;
  }
  if (after !== undefined) {
    conditions.push(`${keyText(table)} > @after`);
    params.after = after;
  }
  const query = select(table, columns, conditions);
  return Object.keys(params).length > 0 ? { query, params } : { query };
}

export function selectByKeys(table: RecordTable, columns: readonly Column[], values: readonly string[]): Statement {
  return { query: select(table, columns, [`${keyText(table)} IN UNNEST(@values)`]), params: { values: [...values] } };
}

/** In whatever capitals. */
export function selectBy(
  table: RecordTable,
  columns: readonly Column[],
  by: Column,
  values: readonly string[],
): Statement {
  const condition = `LOWER(CAST(${quoted(by.name)} AS STRING)) IN UNNEST(@values)`;
  return { query: select(table, columns, [condition]), params: { values: [...values] } };
}

/** Where a batch stands before it is merged. Every value is a text. */
export interface Staging {
  path: string;
  /** What is written, at the place of its number in the names `v0`, `v1` … */
  columns: readonly Column[];
}

/** Columns of a staging table besides the values. */
export const stagingColumns: readonly Column[] = [
  { name: 'row_id', type: 'STRING', mode: 'NULLABLE' },
  { name: 'record_id', type: 'STRING', mode: 'NULLABLE' },
  { name: 'is_new', type: 'BOOL', mode: 'NULLABLE' },
  { name: 'revised_at', type: 'STRING', mode: 'NULLABLE' },
  { name: 'changed', type: 'STRING', mode: 'REPEATED' },
];

/** A value in the type of its column. */
function cast(column: Column, at: number): string {
  const type = sqlType(column);
  return isRepeated(column) || type === 'STRING' ? `S.v${at}` : `SAFE_CAST(S.v${at} AS ${type})`;
}

const isCast = (column: Column) => !isRepeated(column) && sqlType(column) !== 'STRING';
const misfits = (columns: readonly Column[]) =>
  columns.flatMap((column, at) =>
    isCast(column) ? [{ at, condition: `(S.v${at} IS NOT NULL AND ${cast(column, at)} IS NULL)` }] : [],
  );

/** Which rows of a batch hold values that do not fit, and where; undefined when none can. */
export function selectMisfits({ path, columns }: Staging): { statement: Statement; columns: Column[] } | undefined {
  const found = misfits(columns);
  if (found.length === 0) return undefined;
  const shown = found.map(({ at, condition }) => `${condition} AS bad${at}`);
  const query = [
    `SELECT S.row_id AS row_id, ${shown.join(', ')}`,
    `FROM ${quoted(path)} AS S`,
    `WHERE ${found.map(({ condition }) => condition).join(' OR ')}`,
  ].join('\n');
  return { statement: { query }, columns: found.flatMap(({ at }) => columns[at] ?? []) };
}

/** Holds when a contact was changed that the row was written for: of two writes the later one stays. */
export const revisedColumn: Column = {
  name: 'peoplekit_revised_at',
  type: 'TIMESTAMP',
  mode: 'NULLABLE',
  description: 'When the contact was last changed that Peoplekit wrote this row for.',
};

/**
 * Brings a batch into its table. Of each row only those columns are set that the batch speaks of. Rows whose values do not
 * fit are left out, and none is added that was to be changed.
 */
export function merge({ path, key, changed }: RecordTable, staging: Staging): Statement {
  const { columns } = staging;
  const target = (name: string) => `T.${quoted(name)}`;
  const revised = revisedColumn.name;
  const revision = 'SAFE_CAST(S.revised_at AS TIMESTAMP)';
  const always = [...(changed ? [[changed.name, nowFor(changed)] as const] : []), [revised, revision] as const];
  const updates = [
    ...columns.map(
      (column, at) =>
        `${quoted(column.name)} = IF('v${at}' IN UNNEST(S.changed), ${cast(column, at)}, ${target(column.name)})`,
    ),
    ...always.map(([name, value]) => `${quoted(name)} = ${value}`),
  ];
  const inserts = [
    [key.name, `CAST(S.record_id AS ${sqlType(key) ?? 'STRING'})`] as const,
    ...columns.map((column, at) => [column.name, cast(column, at)] as const),
    ...always,
  ];
  const wrong = misfits(columns).map(({ condition }) => condition);
  const query = [
    `MERGE INTO ${quoted(path)} AS T`,
    `USING (SELECT * FROM ${quoted(staging.path)} AS S WHERE ${wrong.length > 0 ? `NOT (${wrong.join(' OR ')})` : 'TRUE'} QUALIFY ROW_NUMBER() OVER (PARTITION BY S.record_id ORDER BY S.revised_at DESC) = 1) AS S`,
    `ON CAST(${target(key.name)} AS STRING) = S.record_id`,
    `WHEN MATCHED AND (${target(revised)} IS NULL OR ${revision} IS NULL OR ${revision} >= ${target(revised)}) THEN`,
    `UPDATE SET ${updates.join(', ')}`,
    'WHEN NOT MATCHED AND S.is_new THEN',
    `INSERT (${inserts.map(([name]) => quoted(name)).join(', ')}) VALUES (${inserts.map(([, value]) => value).join(', ')})`,
  ].join('\n');
  return { query };
}

function nowFor(column: Column): string {
  const type = sqlType(column);
  if (type === 'DATETIME') return 'CURRENT_DATETIME()';
  return type === 'DATE' ? 'CURRENT_DATE()' : 'CURRENT_TIMESTAMP()';
}
