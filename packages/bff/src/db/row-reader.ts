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
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    name: `"${column.name || key}"`,
    column,
    isAsStored: column.mapFromDriverValue === Column.prototype.mapFromDriverValue,
  }));
  return {
    columns: columns.map(({ name }) => name).join(', '),
    read: (rows) =>
      rows.map((values) => {
        const row: Record<string, unknown> = {};
        for (const [at, { key, column, isAsStored }] of columns.entries()) {
          const value = values[at];
          row[key] = isAsStored || value === null ? value : column.mapFromDriverValue(value);
        }
        return row as InferSelectModel<T>;
      }),
  };
}
