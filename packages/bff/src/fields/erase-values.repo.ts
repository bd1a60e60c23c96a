import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type JobRow, jobs } from '../db/schema/jobs.ts';

/** The job that erases a field which has been deleted, as nobody else changes it until the transaction ends. */
export async function lockErasure(
  tx: WorkspaceTransaction,
  workspace: string,
  key: string,
): Promise<JobRow | undefined> {
  // One that succeeded was about an earlier field of that key.
  const [row] = await tx
    .select()
    .from(jobs)
    .where(
      sql`workspace_id = ${workspace} and type = 'fields.erase' and input ->> 'key' = ${key} and state <> 'succeeded'`,
    )
    .orderBy(sql`created_at desc`)
    .limit(1)
    .for('update');
  return row;
}

/** Contacts that have a value in a custom field, deleted ones included. */
export async function countHolders(tx: WorkspaceTransaction, workspace: string, key: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::float8 as count from peoplekit.contacts where workspace_id = ${workspace} and custom ? ${key}::text`);
  return row?.count ?? 0;
}

/**
 * Takes the value of a custom field from the next contacts that have one, deleted ones included, in the order of ids.
 * @returns their ids, in order.
 */
export async function eraseNextValues(
  tx: WorkspaceTransaction,
  workspace: string,
  key: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const beyond = after === undefined ? sql`true` : sql`id > ${after}::uuid`;
  const rows = await tx.execute<{ id: string }>(sql`
    with holders as materialized (
      select id from peoplekit.contacts
      where workspace_id = ${workspace} and ${beyond} and custom ? ${key}::text order by id limit ${limit} for update
    ), erased as (
      update peoplekit.contacts as contact set custom = custom - ${key}::text from holders
      where contact.workspace_id = ${workspace} and contact.id = holders.id
    )
    select id from holders order by id`);
  return rows.map(({ id }) => id);
}

/** Jobs that have written the field, and remember what contacts held in it before, so as to be undone. */
export async function findWriters(tx: WorkspaceTransaction, workspace: string, key: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from peoplekit.jobs
    where workspace_id = ${workspace} and type = 'contacts.edit' and input -> 'values' ? ${key}::text order by id`);
  return rows.map(({ id }) => id);
}

/** Forgets what the next contacts of a job held in the field. @returns the position of the last; undefined after that. */
export async function forgetNextBefore(
  tx: WorkspaceTransaction,
  { workspace, job, key }: { workspace: string; job: string; key: string },
  after: number,
  limit: number,
): Promise<number | undefined> {
  const [row] = await tx.execute<{ last: number | null }>(sql`
    with next as materialized (
      select position from peoplekit.job_items
      where workspace_id = ${workspace} and job_id = ${job}::uuid and position > ${after}::int order by position limit ${limit}
    ), forgotten as (
      update peoplekit.job_items as item set before = item.before #- array['custom', ${key}::text] from next
      where item.workspace_id = ${workspace} and item.job_id = ${job}::uuid and item.position = next.position
        and item.before -> 'custom' ? ${key}::text
    )
    select max(position) as last from next`);
  return row?.last ?? undefined;
}

/** Forgets what a job has written into the field. */
export async function forgetWritten(
  tx: WorkspaceTransaction,
  { workspace, job, key }: { workspace: string; job: string; key: string },
): Promise<void> {
  await tx.execute(sql`
    update peoplekit.jobs set input = input #- array['values', ${key}::text]
    where workspace_id = ${workspace} and id = ${job}::uuid`);
}
