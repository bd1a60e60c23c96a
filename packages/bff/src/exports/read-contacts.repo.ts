import { sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../db/client.ts';
import type { TakeLines } from '../db/copy-out.ts';
import { contact, searchedContacts } from '../db/schema/contacts.ts';
import { type ItemOwner, type MatchingQuery, matching } from '../jobs/job-items.repo.ts';
import { cellsOf, type ExportColumn } from './export-rows.repo.ts';

/** Items that are read at once; embedded, where all wait for the one connection, others have their turn in between. */
const batchSize = 2_500;

/** Milliseconds that a snapshot may be held: an Excel file of ten million contacts takes hours. */
const snapshotTimeout = 12 * 3_600_000;

/** As they were at one moment: nobody's edit is half in it. */
const snapshot = { readOnly: true, snapshot: true, timeout: snapshotTimeout };

/** What is read, and who takes it, as COPY prints it. */
export interface ContactReading {
  workspace: string;
  columns: readonly ExportColumn[];
  take: TakeLines;
  signal: AbortSignal;
}

/** Compiling plans takes longer than they run. Sorting many needs more room than most servers give to a query. */
async function settle(tx: WorkspaceTransaction): Promise<void> {
  await tx.execute(sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`);
}

/**
 * All contacts that match, as they were at one moment, in the order that the query asks for. Without one they come as they
 * lie in the table: putting them in some order would take as long as reading them.
 * @param start gets their number, before the first of them.
 */
export async function readMatching(
  database: Database,
  { workspace, columns, take, signal }: ContactReading,
  query: MatchingQuery,
  start: (total: number) => void,
): Promise<void> {
  const { where, order } = matching(workspace, query);
  const found = sql`from ${searchedContacts} where ${where}`;
  await database.inWorkspace(
    workspace,
    async (tx) => {
      await settle(tx);
      const [counted] = await tx.execute<{ total: string }>(sql`select count(*) as total ${found}`);
      start(Number(counted?.total));
      const ordered = query.sort.length > 0 ? sql`${found} order by ${order}` : found;
      await tx.copyOut(sql`select ${cellsOf(columns)} ${ordered}`, take, signal);
    },
    snapshot,
  );
}

interface Item {
  position: number;
  contact_id: string;
}

async function nextItems(tx: WorkspaceTransaction, { workspace_id, id }: ItemOwner, after: number): Promise<Item[]> {
  const rows = await tx.execute<Item & Record<string, unknown>>(sql`
    select position, contact_id::text as contact_id from peoplekit.job_items
    where workspace_id = ${workspace_id} and job_id = ${id}::uuid and position > ${after}::int
    order by position limit ${batchSize}::int`);
  return [...rows];
}

/**
 * Reads the contacts of some items, in their order. They are named by a list and not joined: a Postgres that knows nothing
 * of its tables yet (embedded it never looks at them by itself) would go through all contacts for each item.
 * @returns the items whose contact is not there.
 */
async function readSome(
  tx: WorkspaceTransaction,
  { workspace, columns, take, signal }: ContactReading,
  items: readonly Item[],
): Promise<Item[]> {
  const ids = sql`${`{${items.map(({ contact_id }) => contact_id).join(',')}}`}::uuid[]`;
  const found = sql`from ${searchedContacts}
    where ${contact.workspace_id} = ${workspace} and ${contact.id} = any(${ids}) and ${contact.deleted_at} is null`;
  await tx.copyOut(
    sql`select ${cellsOf(columns)} ${found} order by array_position(${ids}, ${contact.id})`,
    take,
    signal,
  );
  const rows = await tx.execute<{ id: string }>(sql`select ${contact.id}::text as id ${found}`);
  const there = new Set(rows.map(({ id }) => id));
  return items.filter(({ contact_id }) => !there.has(contact_id));
}

/**
 * The contacts that a job has noted, in order. On a Postgres of its own as they were at one moment; embedded, where all
 * wait for the one connection, each batch as it was at one moment.
 * @returns the positions of those that are not there.
 */
export async function readItems(database: Database, reading: ContactReading, owner: ItemOwner): Promise<number[]> {
  const missing: number[] = [];
  /** @returns the position to go on after; undefined when there are no more. */
  const readBatch = async (tx: WorkspaceTransaction, after: number, into: ContactReading) => {
    const items = await nextItems(tx, owner, after);
    if (items.length > 0) missing.push(...(await readSome(tx, into, items)).map(({ position }) => position));
    return items.at(-1)?.position;
  };
  const readAll = async (read: (after: number) => Promise<number | undefined>) => {
    for (let after: number | undefined = 0; after !== undefined; ) after = await read(after);
    return missing;
  };
  if (!database.embedded) {
    return database.inWorkspace(
      reading.workspace,
      async (tx) => {
        await settle(tx);
        return readAll((after) => readBatch(tx, after, reading));
      },
      snapshot,
    );
  }
  return readAll(async (after) => {
    const batch: Buffer[] = [];
    const collecting = { ...reading, take: (lines: Buffer) => void batch.push(lines) };
    const next = await database.inWorkspace(reading.workspace, (tx) => readBatch(tx, after, collecting), {
      readOnly: true,
    });
    // Written when others can have the connection again: an Excel file takes its time.
    for (const lines of batch) {
      reading.signal.throwIfAborted();
      await reading.take(lines);
    }
    return next;
  });
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
