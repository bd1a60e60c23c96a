import { createHash } from 'node:crypto';
import type { FieldValue } from '@peoplekit/core';
import type { RemoteWrite, WriteOutcome } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import { writeInHalves } from '../in-halves.ts';
import { isDuplicate } from './api-error.ts';
import type { Column } from './api-types.ts';
import { isRepeated, sqlType, toColumn, toStaged } from './columns.ts';
import type { Jobs, Send } from './jobs.ts';
import { merge, type RecordTable, type Staging, selectByKeys, selectMisfits, stagingColumns } from './statements.ts';

/** Names of staging tables begin so. */
export const stagingPrefix = 'peoplekit_stg_';

/** Milliseconds that a staging table is kept: a run that stops for days may still go on. */
const stagingLife = 7 * 86_400_000;

/** Times that a batch is begun anew under other ids, after a job that failed for the moment. */
const maxFailures = 5;

interface WriterOptions {
  send: Send;
  jobs: Jobs;
  table: RecordTable;
  columns: readonly Column[];
  /** `project.dataset` */
  dataset: string;
}

/** A value that the table does not take: all other refusals are of the statement. */
const isOfRows = ({ code }: CrmError) => code === 'invalid';

/** A job that failed for the moment has used up its id; a staging table that expired is made anew. */
const isRepeatable = ({ kind, daily, code }: CrmError) =>
  kind === 'unavailable' || (kind === 'limited' && !daily) || code === 'notFound';

const keyOf = ({ id, contactId }: RemoteWrite) => id ?? contactId;

function refused(contactId: string, code: string, message: string, field?: string, retryable = false): WriteOutcome {
  return { contactId, ok: false, code, message, field, retryable };
}

/** What BigQuery would refuse a whole batch for, of one record. */
function fault(record: RemoteWrite, table: RecordTable, columns: readonly Column[]): WriteOutcome | undefined {
  const { contactId, id, values } = record;
  if (id === undefined && sqlType(table.key) !== 'STRING')
    return refused(contactId, 'no_key', `New rows need a key that is text: ${table.key.name} is not.`);
  for (const [name, value] of Object.entries(values)) {
    const column = columns.find((one) => one.name === name);
    if (!column) return refused(contactId, 'no_column', 'The table has no such column any more.', name, true);
    if (value === null && column.mode === 'REQUIRED')
      return refused(contactId, 'required', 'The column must not be empty.', name);
    if (column.maxLength && typeof value === 'string' && [...value].length > Number(column.maxLength))
      return refused(contactId, 'too_long', `The column takes ${column.maxLength} characters.`, name);
  }
  return undefined;
}

function toRow(record: RemoteWrite, columns: readonly Column[]): string {
  const value = (column: Column): FieldValue => record.values[column.name] ?? null;
  return JSON.stringify({
    row_id: record.contactId,
    record_id: keyOf(record),
    is_new: record.id === undefined,
    revised_at: record.changedAt ?? null,
    changed: columns.flatMap(({ name }, at) => (Object.hasOwn(record.values, name) ? [`v${at}`] : [])),
    ...Object.fromEntries(columns.map((column, at) => [`v${at}`, toStaged(column, value(column))])),
  });
}

/** All values are texts until they are merged, so that no row stops the load of the others. */
const stagedColumns = (columns: readonly Column[]): Column[] => [
  ...stagingColumns,
  ...columns.map((column, at) => toColumn({ key: `v${at}`, type: isRepeated(column) ? 'list' : 'text' })),
];

/**
 * Writes batches: a load job into a table of its own, then one MERGE. The ids of both are made of the name of the batch and
 * what is in it: a repeat finds them done. Then it looks at what became of each row.
 */
export function createWriter({ send, jobs, table, columns: all, dataset }: WriterOptions) {
  async function load(name: string, columns: readonly Column[], rows: string) {
    const path = `${stagingPrefix}${name}`;
    const staged = stagedColumns(columns);
    await send((api) => api.createTable(path, staged, Date.now() + stagingLife)).catch((error) => {
      if (!isDuplicate(error)) throw error;
    });
    const id = `peoplekit_${name}_load`;
    return jobs.run(id, (api) => api.load(id, path, staged, rows));
  }

  /** Both jobs, the second only when the first went well. */
  async function loadAndMerge(name: string, staging: Staging, rows: string) {
    const loaded = await load(name, staging.columns, rows);
    if (loaded.error) return loaded;
    const id = `peoplekit_${name}_merge`;
    return jobs.run(id, (api) => api.query(id, merge(table, staging), {}));
  }

  /** Fields of rows that were left out, by the ids of their contacts. */
  async function misfitsOf(staging: Staging): Promise<Map<string, Column>> {
    const asked = selectMisfits(staging);
    const found = new Map<string, Column>();
    if (!asked) return found;
    for (const { f: cells } of await jobs.all(asked.statement)) {
      const at = cells.slice(1).findIndex(({ v }) => v === 'true');
      const column = asked.columns[at];
      if (typeof cells[0]?.v === 'string' && column) found.set(cells[0].v, column);
    }
    return found;
  }

  async function outcomesOf(records: readonly RemoteWrite[], staging: Staging): Promise<WriteOutcome[]> {
    const misfits = await misfitsOf(staging);
    const rows = await jobs.all(selectByKeys(table, [], records.map(keyOf)));
    const present = new Set(rows.map(({ f: cells }) => cells[0]?.v));
    return records.map((record): WriteOutcome => {
      const { contactId, id } = record;
      const misfit = misfits.get(contactId);
      if (misfit) return refused(contactId, 'value_refused', `does not fit the type ${sqlType(misfit)}`, misfit.name);
      if (present.has(keyOf(record))) return { contactId, ok: true, id: keyOf(record), created: id === undefined };
      return refused(contactId, 'gone', 'The row is not there any more.', undefined, true);
    });
  }

  async function writeSome(records: readonly RemoteWrite[], batch: string): Promise<WriteOutcome[]> {
    const used = new Set(records.flatMap(({ values }) => Object.keys(values)));
    const columns = all.filter(({ name }) => used.has(name));
    const rows = records.map((record) => toRow(record, columns)).join('\n');
    const { query } = merge(table, { path: '', columns });
    const hash = createHash('sha256').update(query).update(rows).digest('hex').slice(0, 20);
    let failures = 0;
    for (let generation = 0; ; generation += 1) {
      const name = `${batch.replaceAll(/\W/g, '_')}_${hash}_g${generation}`;
      const staging = { path: `${dataset}.${stagingPrefix}${name}`, columns };
      const { reused, error } = await loadAndMerge(name, staging, rows);
      if (!error) {
        const outcomes = await outcomesOf(records, staging).catch((failed) => {
          // The staging table of a run that is long over.
          if (reused && failed instanceof CrmError && failed.code === 'notFound') return undefined;
          throw failed;
        });
        // What was done by a run before may have been undone since.
        const isUndone = reused && outcomes?.some((outcome) => !outcome.ok && outcome.code === 'gone');
        if (outcomes && !isUndone) return outcomes;
      }
      // How a job of a run before failed says nothing of now.
      if (reused) continue;
      failures += 1;
      if (error && (failures > maxFailures || !isRepeatable(error))) throw error;
    }
  }

  return async function write(records: readonly RemoteWrite[], batch: string): Promise<WriteOutcome[]> {
    const faults = new Map(
      records.flatMap((record) => {
        const found = fault(record, table, all);
        return found ? [[record.contactId, found] as const] : [];
      }),
    );
    const rest = records.filter(({ contactId }) => !faults.has(contactId));
    return [...faults.values(), ...(await writeInHalves(rest, (some) => writeSome(some, batch), isOfRows))];
  };
}
