import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';

/** A job of some workspace. */
export interface JobKey {
  workspace: string;
  id: string;
}

interface KeyRow extends Record<string, unknown> {
  workspace_id: string;
  id: string;
}

const asKey = ({ workspace_id, id }: KeyRow): JobKey => ({ workspace: workspace_id, id });

/** Jobs whose file has expired, with where it is. */
export async function findExpiredFiles(tx: WorkspaceTransaction): Promise<(JobKey & { file: string })[]> {
  const rows = await tx.execute<KeyRow & { file: string }>(sql`
    select workspace_id, id, file ->> 'key' as file from peoplekit.jobs
    where file is not null and (file ->> 'expiresAt')::timestamptz < now() limit 1000`);
  return rows.map((row) => ({ ...asKey(row), file: row.file }));
}

export async function forgetFile(tx: WorkspaceTransaction, { workspace, id }: JobKey): Promise<void> {
  await tx.execute(sql`update peoplekit.jobs set file = null where workspace_id = ${workspace} and id = ${id}::uuid`);
}

/** Which of these files belong to a job. */
export async function findKnownFiles(tx: WorkspaceTransaction, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute<{ file: string }>(sql`
    select file ->> 'key' as file from peoplekit.jobs
    where file ->> 'key' in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`);
  return new Set(rows.map(({ file }) => file));
}

/** Jobs that ended more than so many days ago, the first ones first. */
export async function findOldJobs(tx: WorkspaceTransaction, days: number, limit: number): Promise<JobKey[]> {
  const rows = await tx.execute<KeyRow>(sql`
    select workspace_id, id from peoplekit.jobs
    where finished_at < now() - make_interval(days => ${days}::int) order by finished_at limit ${limit}`);
  return rows.map(asKey);
}

/** Jobs too old to be undone that still know what contacts were before. */
export async function findPastUndo(tx: WorkspaceTransaction, days: number): Promise<JobKey[]> {
  const rows = await tx.execute<KeyRow>(sql`
    select workspace_id, id from peoplekit.jobs
    where finished_at < now() - make_interval(days => ${days}::int) and type = 'contacts.edit'
      and not coalesce((checkpoint ->> 'forgotten')::boolean, false) order by finished_at limit 1000`);
  return rows.map(asKey);
}

/** Forgets what contacts were before a job changed them. */
export async function forgetBefore(tx: WorkspaceTransaction, { workspace, id }: JobKey): Promise<void> {
  await tx.execute(sql`
    update peoplekit.job_items set before = null
    where workspace_id = ${workspace} and job_id = ${id}::uuid and before is not null`);
  await tx.execute(sql`
    update peoplekit.jobs set checkpoint = coalesce(checkpoint, '{}') || '{"forgotten": true}'
    where workspace_id = ${workspace} and id = ${id}::uuid`);
}

/** Removes some of the items of a job. @returns how many. */
export async function removeItems(tx: WorkspaceTransaction, { workspace, id }: JobKey, limit: number): Promise<number> {
  const removed = await tx.execute(sql`
    delete from peoplekit.job_items where workspace_id = ${workspace} and job_id = ${id}::uuid and position in (
      select position from peoplekit.job_items where workspace_id = ${workspace} and job_id = ${id}::uuid
      order by position limit ${limit})`);
  return removed.count;
}

export async function removeJob(tx: WorkspaceTransaction, { workspace, id }: JobKey): Promise<void> {
  await tx.execute(sql`delete from peoplekit.job_tickets where workspace_id = ${workspace} and job_id = ${id}::uuid`);
  await tx.execute(sql`delete from peoplekit.jobs where workspace_id = ${workspace} and id = ${id}::uuid`);
}

/** Workspaces with contacts that were deleted more than so many days ago. */
export async function findPurgeable(tx: WorkspaceTransaction, days: number): Promise<string[]> {
  const rows = await tx.execute<{ workspace_id: string }>(sql`
    select distinct workspace_id from peoplekit.contacts
    where deleted_at < now() - make_interval(days => ${days}::int)`);
  return rows.map(({ workspace_id }) => workspace_id);
}

/** Removes some of these contacts for good, and what jobs know of them. @returns how many. */
export async function purgeContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  days: number,
  limit: number,
): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    with old as materialized (
      select id from peoplekit.contacts
      where workspace_id = ${workspace} and deleted_at < now() - make_interval(days => ${days}::int)
      order by id limit ${limit} for update
    ), removed as (
      delete from peoplekit.contacts where workspace_id = ${workspace} and id in (select id from old) returning id
    ), forgotten as (
      update peoplekit.job_items set before = null
      where workspace_id = ${workspace} and contact_id in (select id from removed) and before is not null
    )
    select count(*)::int as count from removed`);
  return row?.count ?? 0;
}
