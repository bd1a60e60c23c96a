import { type SQL, sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../db/client.ts';
import type { TakeLines } from '../db/copy-out.ts';
import { contact, searchedContacts } from '../db/schema/contacts.ts';
import { type ItemOwner, type MatchingQuery, matching } from '../jobs/job-items.repo.ts';
import { cellsOf, type ExportColumn } from './export-rows.repo.ts';

/** Items in one transaction where all wait for the one connection. */
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

/**
 * Items of a job with the contact of each. Postgres knows nothing of items that were written a moment ago: the lateral
 * join leaves it no choice but to look for each contact by its key.
 */
function itemsWithin({ workspace_id, id }: ItemOwner, after: number, last: number | undefined): SQL {
  const until = last === undefined ? sql`` : sql`and position <= ${last}::int`;
  return sql`
    from (
      select position, contact_id from peoplekit.job_items
      where workspace_id = ${workspace_id} and job_id = ${id}::uuid and position > ${after}::int ${until}
      order by position offset 0
    ) as item
    left join lateral (
      select * from ${searchedContacts}
      where ${contact.workspace_id} = ${workspace_id} and ${contact.id} = item.contact_id and ${contact.deleted_at} is null
      offset 0
    ) as contact on true`;
}

/** Reads some of the items. @returns the positions of those whose contact is not there. */
async function readWithin(
  tx: WorkspaceTransaction,
  { columns, take, signal }: ContactReading,
  owner: ItemOwner,
  after: number,
  last?: number,
): Promise<number[]> {
  const items = itemsWithin(owner, after, last);
  await tx.copyOut(
    sql`select ${cellsOf(columns)} ${items} where ${contact.id} is not null order by item.position`,
    take,
    signal,
  );
  const missing = await tx.execute<{ position: number }>(
    sql`select item.position ${items} where ${contact.id} is null order by item.position`,
  );
  return missing.map(({ position }) => position);
}

/** The last one of the next batch of items; undefined when there are no more. */
async function endOfBatch(
  tx: WorkspaceTransaction,
  { workspace_id, id }: ItemOwner,
  after: number,
): Promise<number | undefined> {
  const [row] = await tx.execute<{ last: number | null }>(sql`
    select max(position) as last from (
      select position from peoplekit.job_items
      where workspace_id = ${workspace_id} and job_id = ${id}::uuid and position > ${after}::int
      order by position limit ${batchSize}::int
    ) as batch`);
  return row?.last ?? undefined;
}

/**
 * The contacts that a job has noted, in order. On a Postgres of its own as they were at one moment; embedded, where all
 * wait for the one connection, each batch as it was at one moment.
 * @returns the positions of those that are not there.
 */
export async function readItems(database: Database, reading: ContactReading, owner: ItemOwner): Promise<number[]> {
  const { workspace } = reading;
  if (!database.embedded) {
    return database.inWorkspace(
      workspace,
      async (tx) => {
        await settle(tx);
        return readWithin(tx, reading, owner, 0);
      },
      snapshot,
    );
  }
  const missing: number[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    const batch: Buffer[] = [];
    const collecting = { ...reading, take: (lines: Buffer) => void batch.push(lines) };
    after = await database.inWorkspace(
      workspace,
      async (tx) => {
        const last = await endOfBatch(tx, owner, from);
        if (last !== undefined) missing.push(...(await readWithin(tx, collecting, owner, from, last)));
        return last;
      },
      { readOnly: true },
    );
    // Written when others can have the connection again: an Excel file takes its time.
    for (const lines of batch) {
      reading.signal.throwIfAborted();
      await reading.take(lines);
    }
  }
  return missing;
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
