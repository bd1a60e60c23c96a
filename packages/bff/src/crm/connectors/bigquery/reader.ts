import type { FieldValue } from '@peoplekit/core';
import type { ReadOptions, RemotePage, RemoteRecord } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { isMissing } from './api-error.ts';
import type { Column, Row } from './api-types.ts';
import { fromCell } from './columns.ts';
import type { Jobs } from './jobs.ts';
import { type RecordTable, selectAll } from './statements.ts';

/** Rows that are read at once: each page becomes one transaction here. */
const pageSize = 500;

/** Where the next page begins: in the results of a query that was run once. */
interface Cursor {
  job: string;
  row: number;
  total: number;
  /** Key of the last row: where a new query goes on when those results are gone. */
  last: string | undefined;
}

/** A record of a row of `statements.select`: its key, when it changed, and the values in their order. */
export function toRecord(
  { f: cells }: Row,
  table: RecordTable,
  columns: readonly Column[],
  fields: readonly string[],
): RemoteRecord {
  const [key, changed, ...values] = cells;
  const byName = new Map<string, FieldValue>(
    columns.map((column, at) => [column.name, values[at] ? fromCell(column, values[at]) : null]),
  );
  const at = table.changed && changed ? fromCell(table.changed, changed) : null;
  return {
    id: typeof key?.v === 'string' ? key.v : '',
    values: Object.fromEntries(fields.map((field) => [field, byName.get(field) ?? null])),
    updatedAt: typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : undefined,
  };
}

/** As BigQuery sorts texts: by their bytes. */
const isBehind = (key: string, last: string) => Buffer.compare(Buffer.from(key), Buffer.from(last)) > 0;

/** Each key is behind the one before: a page that was sent already is seen. @throws CrmError */
function checkOrder(rows: readonly Row[], last: string | undefined): void {
  let before = last;
  for (const { f: cells } of rows) {
    const key = cells[0]?.v;
    if (typeof key !== 'string' || (before !== undefined && !isBehind(key, before)))
      throw new CrmError('unavailable', 'BigQuery sent rows out of their order.', { code: 'page_order' });
    before = key;
  }
}

/** Reads a table by one query and its pages; nothing is held but one page. */
export function createReader(jobs: Jobs, table: RecordTable, columns: readonly Column[]) {
  const begin = (since: Date | undefined, last: string | undefined) =>
    jobs.begin(selectAll(table, columns, { since: since?.toISOString(), after: last }));

  async function pageAt(cursor: Cursor, fields: readonly string[], most: number): Promise<RemotePage> {
    const size = Math.min(pageSize, most);
    const { rows, total } = await jobs.page(cursor.job, cursor.row, size, (found) => checkOrder(found, cursor.last));
    const records = rows.map((row) => toRecord(row, table, columns, fields));
    const last = records.at(-1)?.id ?? cursor.last;
    const row = cursor.row + rows.length;
    const next: Cursor | undefined = row < total ? { ...cursor, row, last } : undefined;
    return { records, next: next && JSON.stringify(next), total: cursor.total };
  }

  return async function read({ fields, since, cursor, most = pageSize }: ReadOptions): Promise<RemotePage> {
    const known = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
    try {
      const job = known?.job ?? (await begin(since, undefined));
      const first = known ?? { job, row: 0, last: undefined, total: (await jobs.page(job, 0, 1)).total };
      return await pageAt(first, fields, most);
    } catch (error) {
      if (!known || !isMissing(error)) throw error;
      // Results are kept for a day. A new query goes on behind the last row.
      const job = await begin(since, known.last);
      return pageAt({ ...known, job, row: 0 }, fields, most);
    }
  };
}
