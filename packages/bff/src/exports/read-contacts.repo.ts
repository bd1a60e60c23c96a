import { type SQL, sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../db/client.ts';
import { contact, searchedContacts } from '../db/schema/contacts.ts';
import { type ItemOwner, type MatchingQuery, matching } from '../jobs/job-items.repo.ts';
import { createSeparator, splitCells } from './cell-separator.ts';
import { cellsAsText, type ExportColumn } from './export-rows.repo.ts';
import type { ExportRow } from './formats/export-format.ts';

/** Contacts in one batch: enough that the way to Postgres and back is not what takes the time, and little memory. */
const batchSize = 2_500;

/** Milliseconds that a snapshot may be held: an Excel file of ten million contacts takes hours. */
const snapshotTimeout = 12 * 3_600_000;

/** What is read. */
export interface ContactReading {
  workspace: string;
  columns: readonly ExportColumn[];
}

/** Takes a batch. `read` is how many contacts were looked for so far, those that are not there among them. */
export type TakeBatch = (batch: ExportRow[], read: number, missing: number[]) => Promise<void>;

/**
 * Compiling plans takes longer than they run. Sorting many needs more room than most servers give to a query; in the order
 * of ids the index has them already, though the planner would rather sort.
 */
async function settle(tx: WorkspaceTransaction, byId: boolean): Promise<void> {
  await tx.execute(sql`
    select set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
      set_config('enable_sort', ${byId ? 'off' : 'on'}, true)`);
}

const fetch = async (tx: WorkspaceTransaction) =>
  tx.execute<{ line: string }>(sql`fetch ${sql.raw(String(batchSize))} from exported`);

/**
 * All contacts that match, in order, as they were at one moment: nobody's edit is half in it.
 * @param start gets their number, before the first batch.
 */
export async function readMatching(
  database: Database,
  { workspace, columns }: ContactReading,
  query: MatchingQuery,
  start: (total: number) => void,
  take: TakeBatch,
): Promise<void> {
  const { where, order } = matching(workspace, query);
  const separator = createSeparator();
  await database.inWorkspace(
    workspace,
    async (tx) => {
      await settle(tx, query.sort.length === 0);
      const [counted] = await tx.execute<{ total: string }>(
        sql`select count(*) as total from ${searchedContacts} where ${where}`,
      );
      start(Number(counted?.total));
      await tx.execute(sql`
        declare exported no scroll cursor for
        select ${cellsAsText(columns, separator)} as line from ${searchedContacts} where ${where} order by ${order}`);
      let read = 0;
      // Postgres works on the next batch while this one is written.
      let fetching = fetch(tx);
      for (;;) {
        const batch = await fetching;
        if (batch.length === 0) return;
        read += batch.length;
        fetching = fetch(tx);
        // Who stops here leaves it behind: it fails with the transaction.
        fetching.catch(() => {});
        const rows = batch.map(({ line }) => splitCells(line, separator, columns.length));
        await take(rows, read, []);
      }
    },
    { readOnly: true, snapshot: true, timeout: snapshotTimeout },
  );
}

/** The contacts of the next items of a job; those that are not there have no values. */
function itemsAfter({ workspace, columns }: ContactReading, { id }: ItemOwner, after: number, separator: string): SQL {
  return sql`
    select position, ${contact.id} is null as missing, ${cellsAsText(columns, separator)} as line from (
      select position as position, contact_id from peoplekit.job_items
      where workspace_id = ${workspace} and job_id = ${id}::uuid and position > ${after}::int
      order by position limit ${batchSize}
    ) as item
    left join peoplekit.contacts as contact
      on ${contact.workspace_id} = ${workspace} and ${contact.id} = item.contact_id and ${contact.deleted_at} is null
    order by item.position`;
}

/**
 * The contacts that a job has noted, in order. On a Postgres of its own as they were at one moment; embedded, where all
 * wait for the one connection, each batch as it was at one moment.
 */
export async function readItems(
  database: Database,
  reading: ContactReading,
  owner: ItemOwner,
  take: TakeBatch,
): Promise<void> {
  let after = 0;
  let read = 0;
  const separator = createSeparator();
  const next = async (tx: WorkspaceTransaction) => {
    const found = await tx.execute<{ position: number; missing: boolean; line: string }>(
      itemsAfter(reading, owner, after, separator),
    );
    const missing = found.filter((row) => row.missing).map(({ position }) => position);
    const there = found
      .filter((row) => !row.missing)
      .map(({ line }) => splitCells(line, separator, reading.columns.length));
    after = found.at(-1)?.position ?? after;
    read += found.length;
    return { there, missing, isLast: found.length === 0 };
  };
  const inside = { readOnly: true, snapshot: true, timeout: snapshotTimeout };
  if (!database.embedded) {
    await database.inWorkspace(
      reading.workspace,
      async (tx) => {
        for (let batch = await next(tx); !batch.isLast; batch = await next(tx))
          await take(batch.there, read, batch.missing);
      },
      inside,
    );
    return;
  }
  for (;;) {
    const { there, missing, isLast } = await database.inWorkspace(reading.workspace, next, { readOnly: true });
    if (isLast) return;
    await take(there, read, missing);
  }
}

/** Notes which items were not there. */
export async function noteMissing(
  tx: WorkspaceTransaction,
  owner: ItemOwner,
  positions: readonly number[],
): Promise<void> {
  if (positions.length === 0) return;
  await tx.execute(sql`
    update peoplekit.job_items set outcome = 'skipped', code = 'not_found',
      message = 'There is no such contact here, or not any more'
    where workspace_id = ${owner.workspace_id} and job_id = ${owner.id}::uuid
      and position = any(${`{${positions.join(',')}}`}::int[])`);
}
