import type { SqlTable } from './sql-statement.ts';
import { castTo, type SqlColumn, SqlError, type SqlRow, type SqlValue, typeOf } from './sql-values.ts';

export interface PlayedTable extends SqlTable {
  type: 'TABLE' | 'VIEW';
  etag: number;
  expires: number | undefined;
}

export interface PlayedJob {
  id: string;
  location: string;
  configuration: unknown;
  error: { reason: string; message: string } | undefined;
  /** Times that it is still said to run. */
  running: number;
  result: { columns: SqlColumn[]; rows: SqlRow[] } | undefined;
}

export type JobKind = 'load' | 'SELECT' | 'MERGE';

/** The tables and jobs of one simulated project, most of them in one dataset. */
export class BigqueryStore {
  readonly project = 'simulated-project';
  readonly dataset = 'crm';
  readonly location = 'EU';
  /** All of them, the one that most tables are in first. */
  readonly datasets = ['crm', 'warehouse'];
  /** By their names; those of another dataset have it before theirs: `warehouse.people`. */
  readonly tables = new Map<string, PlayedTable>();
  readonly jobs = new Map<string, PlayedJob>();
  /** Lets a job fail after it was taken, as a test wants it. */
  failJob: ((kind: JobKind, id: string) => { reason: string; message: string } | undefined) | undefined;
  /** Times that a new job is said to run before it is done. */
  running = 0;
  /** What every query is said to look through. */
  bytes = 10 * 1_024 ** 2;
  readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  keyOf(dataset: string, table: string): string {
    return dataset === this.dataset ? table : `${dataset}.${table}`;
  }

  /** A table as if somebody had made it there. */
  addTable(
    name: string,
    columns: SqlColumn[],
    options: { type?: 'TABLE' | 'VIEW'; expires?: number } = {},
  ): PlayedTable {
    const { type = 'TABLE', expires } = options;
    const table: PlayedTable = { columns: [...columns], rows: [], type, etag: 1, expires };
    this.tables.set(name, table);
    return table;
  }

  /** Adds rows as if somebody had written them there; columns that are not named are empty. */
  addRows(name: string, rows: readonly SqlRow[]): void {
    const table = this.table(name);
    if (!table) throw new Error(`There is no table ${name}`);
    const empty = Object.fromEntries(
      table.columns.map((column) => [column.name, column.mode === 'REPEATED' ? [] : null]),
    );
    table.rows = [...table.rows, ...rows.map((row) => ({ ...empty, ...row }))];
  }

  /** Undefined when there is none, or not any more. */
  table(name: string): PlayedTable | undefined {
    const found = this.tables.get(name);
    return found && (found.expires ?? Number.POSITIVE_INFINITY) > this.now() ? found : undefined;
  }

  /** @throws SqlError */
  tableAt(path: string): PlayedTable {
    const [project, dataset = '', name = ''] = path.split('.');
    const found = project === this.project ? this.table(this.keyOf(dataset, name)) : undefined;
    if (!found)
      throw new SqlError(`Not found: Table ${path.replace('.', ':')} was not found in location EU`, 'notFound');
    return found;
  }

  /** Rows of JSON in place of what a table holds. @throws SqlError */
  load(name: string, text: string): void {
    const table = this.table(name);
    if (!table) throw new SqlError(`Not found: Table ${this.project}:${this.dataset}.${name}`, 'notFound');
    const byName = new Map(table.columns.map((column) => [column.name, column]));
    table.rows = text
      .split('\n')
      .filter(Boolean)
      .map((line, at) => {
        const row: SqlRow = {};
        for (const [key, value] of Object.entries(JSON.parse(line) as Record<string, unknown>)) {
          const column = byName.get(key);
          if (!column) throw new SqlError(`Error while reading data, row ${at + 1}: No such field: ${key}.`, 'invalid');
          row[key] = loaded(column, value, at + 1);
        }
        return row;
      });
  }
}

function loaded(column: SqlColumn, value: unknown, row: number): SqlValue {
  const wrong = () =>
    new SqlError(
      `Error while reading data, row ${row}: could not convert ${column.name} to ${typeOf(column)}`,
      'invalid',
    );
  if (column.mode === 'REPEATED') {
    if (!Array.isArray(value)) throw wrong();
    return value.map((one) => castTo(one as SqlValue, column.type) ?? null);
  }
  const cast = castTo(value as SqlValue, typeOf(column));
  if (cast === undefined) throw wrong();
  return cast;
}
