import { Column, getTableColumns, type InferSelectModel, type Table } from 'drizzle-orm';

/** Reads whole rows of a table that a statement of our own has selected. */
export interface RowReader<Row> {
  /** All columns, for the `select`. */
  columns: string;
  /** Rows as the driver hands them over, the values in the order of `columns`. */
  read(rows: readonly (readonly unknown[])[]): Row[];
}

/**
 * The same rows as drizzle's `select()` makes, for statements that are asked so often that they are worth preparing.
 * Drizzle builds and maps each query anew: 1 ms for a page of contacts, twice what Postgres takes for it.
 */
export function createRowReader<T extends Table>(table: T): RowReader<InferSelectModel<T>> {
  const columns = Object.entries(getTableColumns(table));
  const keys = columns.map(([key]) => key);
  // Copied for each row: an object that gets so many keys one by one becomes a hash table, slow to make and to read.
  const blank: Record<string, unknown> = Object.fromEntries(keys.map((key) => [key, null]));
  /** Undefined for a column whose values are as the driver hands them over. */
  const readers = columns.map(([, column]) =>
    column.mapFromDriverValue === Column.prototype.mapFromDriverValue
      ? undefined
      : (value: unknown) => column.mapFromDriverValue(value),
  );
  // By number, as a page has thousands of values: going over entries costs as much again as reading them.
  const readRow = (values: readonly unknown[]) => {
    const row = { ...blank };
    for (let at = 0; at < keys.length; at += 1) {
      const value = values[at];
      const read = readers[at];
      row[keys[at] as string] = read === undefined || value === null ? value : read(value);
    }
    return row as InferSelectModel<T>;
  };
  return {
    columns: columns.map(([key, column]) => `"${column.name || key}"`).join(', '),
    read: (rows) => rows.map(readRow),
  };
}
