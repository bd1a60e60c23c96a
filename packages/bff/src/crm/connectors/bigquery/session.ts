import { randomUUID } from 'node:crypto';
import type { RemoteField } from '@peoplekit/core/contract';
import { createCallPolicy } from '../call-policy.ts';
import type { CrmSession, Pace, SessionOptions } from '../connector.ts';
import { CrmError } from '../crm-error.ts';
import type { RateLimit } from '../rate-limit.ts';
import { isDuplicate, isMissing, isStale } from './api-error.ts';
import type { Column, Statement, Table } from './api-types.ts';
import { openClient } from './client.ts';
import { isColumnName, toColumn, toRemoteField } from './columns.ts';
import { createJobs, type Send } from './jobs.ts';
import { listTables } from './list-tables.ts';
import { createReader, toRecord } from './reader.ts';
import { tableOf, type WarehouseSettings } from './settings.ts';
import { type RecordTable, revisedColumn, selectAll, selectBy, selectByKeys } from './statements.ts';
import { createWriter } from './writer.ts';

/** Contacts that become one load and one MERGE. */
const batchSize = 2_500;

/** Times that a table is looked at anew when somebody else changes its columns. */
const maxStale = 4;

/** An authorised use of one dataset, of which one table holds contacts. */
export function openBigquerySession(
  apiUrl: string,
  limits: readonly RateLimit[],
  settings: WarehouseSettings,
  options: SessionOptions,
  pace: Pace,
): CrmSession {
  const { project, dataset, table: tableId } = tableOf(settings, options.object);
  const run = createCallPolicy(options, pace);
  let location: string | undefined;
  let found: Promise<Table | undefined> | undefined;

  const sendTo: (at: string | undefined) => Send = (at) => (work) =>
    run(limits, (token, signal) =>
      work(openClient({ apiUrl, project, dataset, location: at }, token, signal)).catch((error) => {
        if (error instanceof CrmError) throw error;
        // What the client makes of an answer that is not what it should be: it was done or not.
        throw new CrmError('unavailable', 'BigQuery sent an answer that cannot be read.');
      }),
    );
  const send: Send = async (work) => {
    location ??= await sendTo(undefined)((api) => api.dataset());
    return sendTo(location)(work);
  };
  const maximumBytesBilled = String(Math.ceil(settings.gigabytes * 1_024 ** 3));
  const jobs = createJobs({ send, signal: options.signal, pace, maximumBytesBilled });

  /** Undefined while there is no such table. */
  function table(): Promise<Table | undefined> {
    found ??= send((api) => api.table(tableId)).catch((error) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    found.catch(() => {
      found = undefined;
    });
    return found;
  }

  const isOwn = (name: string) =>
    [settings.key, settings.changed, revisedColumn.name].some((one) => one.toLowerCase() === name.toLowerCase());
  const columnOf = ({ columns }: Table, name: string) =>
    columns.find((column) => column.name.toLowerCase() === name.toLowerCase());

  /** @throws CrmError when no column names its rows */
  function recordTable(known: Table): RecordTable {
    const key = columnOf(known, settings.key);
    if (!key)
      throw new CrmError(
        'refused',
        `The table ${tableId} has no column ${settings.key}: connect again and name the column that tells its rows apart.`,
        { code: 'no_key' },
      );
    return { path: `${project}.${dataset}.${tableId}`, key, changed: columnOf(known, settings.changed) };
  }

  const ownColumns = (): Column[] => [
    { name: settings.key, type: 'STRING', mode: 'REQUIRED' },
    { name: settings.changed, type: 'TIMESTAMP', mode: 'NULLABLE' },
    revisedColumn,
  ];

  const shownColumns = ({ columns }: Table, fields: readonly string[]) =>
    columns.filter(({ name }) => fields.includes(name));

  async function select(
    fields: readonly string[],
    statement: (table: RecordTable, columns: Column[]) => Statement | undefined,
  ) {
    const known = await table();
    if (!known) return [];
    const records = recordTable(known);
    const columns = shownColumns(known, fields);
    const asked = statement(records, columns);
    return asked ? (await jobs.all(asked)).map((row) => toRecord(row, records, columns, fields)) : [];
  }

  const byKeys = (ids: readonly string[], fields: readonly string[]) =>
    ids.length === 0 ? [] : select(fields, (records, columns) => selectByKeys(records, columns, ids));

  const dryRun = (statement: Statement) => send((api) => api.dryRun(`peoplekit_look_${randomUUID()}`, statement));

  /** Columns are added, and never changed: one of another type is refused where it is mapped. */
  async function addColumns(wanted: readonly Column[]): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      found = undefined;
      const known = await table();
      try {
        if (!known) await send((api) => api.createTable(tableId, wanted));
        else {
          if (known.type !== 'TABLE')
            throw new CrmError('refused', `${tableId} is a view: it can be read, and not written.`, { code: 'view' });
          recordTable(known);
          const missing = wanted.filter(({ name }) => !columnOf(known, name));
          if (missing.length === 0) return;
          await send((api) =>
            api.setColumns(tableId, known.etag, [
              ...known.columns,
              ...missing.map((column) => ({ ...column, mode: column.mode === 'REPEATED' ? 'REPEATED' : 'NULLABLE' })),
            ]),
          );
        }
      } catch (error) {
        if (!(isDuplicate(error) || isStale(error)) || tries >= maxStale) throw error;
      }
    }
  }

  return {
    batchSize,
    async account() {
      await send(async () => undefined);
      // Whoever may not run jobs learns it now.
      const statement = { query: 'SELECT 1' };
      await dryRun(statement);
      return { id: `${project}.${dataset}.${tableId}`, name: `${dataset}.${tableId} (${project})` };
    },
    objects: () => listTables(sendTo(undefined), settings),
    async fields(): Promise<RemoteField[]> {
      const columns = (await table())?.columns ?? ownColumns();
      return columns.flatMap((column) => toRemoteField(column, isOwn(column.name) || !isColumnName(column.name)) ?? []);
    },
    async read(readOptions) {
      const known = await table();
      if (!known) return { records: [], next: undefined, total: 0 };
      return createReader(jobs, recordTable(known), shownColumns(known, readOptions.fields))(readOptions);
    },
    async estimate({ fields, since }) {
      const known = await table();
      if (!known) return undefined;
      const statement = selectAll(recordTable(known), shownColumns(known, fields), { since: since?.toISOString() });
      return dryRun(statement);
    },
    readByIds: async (ids, fields) => byKeys(ids, fields),
    async find(key, values, fields, field) {
      if (values.length === 0) return [];
      if (key === 'external_id') return byKeys(values, fields);
      // A row that was made for a contact has its id for a key.
      if (key === 'contact_id')
        return (await byKeys(values, fields)).map((record) => ({ ...record, contactId: record.id }));
      if (field === undefined) return undefined;
      const known = await table();
      const by = known && columnOf(known, field);
      if (!by) return [];
      const texts = values.map((value) => value.toLowerCase());
      return select(fields, (records, columns) => selectBy(records, columns, by, texts));
    },
    prepareWrites: (_total, fields) =>
      addColumns([...ownColumns(), ...fields.filter(({ key }) => !isOwn(key)).map(toColumn)]),
    async write(records, _note, batch) {
      const known = await table();
      if (!known) throw new CrmError('refused', `There is no table ${tableId} any more.`, { code: 'notFound' });
      const { columns } = known;
      return createWriter({ send, jobs, table: recordTable(known), columns, dataset: `${project}.${dataset}` })(
        records,
        batch,
      );
    },
  };
}
