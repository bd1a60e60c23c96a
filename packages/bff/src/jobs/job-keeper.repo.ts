import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { textArray } from '../db/text-array.ts';

/** Enough to run a job: the message that is in the queue for it. */
export interface JobMessage {
  workspace: string;
  id: string;
  message: string;
  priority: number;
}

interface MessageRow extends Record<string, unknown> {
  workspace_id: string;
  id: string;
  message_id: string;
  priority: number;
}

const asMessage = (row: MessageRow): JobMessage => ({
  workspace: row.workspace_id,
  id: row.id,
  message: row.message_id,
  priority: row.priority,
});

/**
 * Frees the jobs of all workspaces whose run has gone silent: each gets a new message, and the old one is told, so that the
 * queue can forget it.
 */
export async function freeSilentJobs(tx: WorkspaceTransaction): Promise<(JobMessage & { old: string })[]> {
  const rows = await tx.execute<MessageRow & { old: string }>(sql`
    with silent as (
      select workspace_id, id, message_id as old from peoplekit.jobs
      where state = 'running' and leased_until < clock_timestamp() order by leased_until limit 100 for update skip locked
    )
    update peoplekit.jobs as j
    set message_id = gen_random_uuid(), queued_at = clock_timestamp(), leased_by = null,
      leased_until = clock_timestamp() + interval '10 seconds'
    from silent where j.workspace_id = silent.workspace_id and j.id = silent.id
    returning j.workspace_id, j.id, j.message_id, j.priority, silent.old`);
  return rows.map((row) => ({ ...asMessage(row), old: row.old }));
}

/** Jobs that have waited for more than `seconds`, the longest first. */
export async function findWaitingJobs(tx: WorkspaceTransaction, seconds: number): Promise<JobMessage[]> {
  const rows = await tx.execute<MessageRow>(sql`
    select workspace_id, id, message_id, priority from peoplekit.jobs
    where state = 'queued' and held_for is null and queued_at < clock_timestamp() - make_interval(secs => ${seconds}::int)
    order by queued_at limit 100`);
  return rows.map(asMessage);
}

/** Gives a waiting job another message, if it still waits for this one. */
export async function renewMessage(tx: WorkspaceTransaction, job: JobMessage): Promise<JobMessage | undefined> {
  const [row] = await tx.execute<MessageRow>(sql`
    update peoplekit.jobs set message_id = gen_random_uuid(), queued_at = clock_timestamp()
    where workspace_id = ${job.workspace} and id = ${job.id}::uuid and state = 'queued' and message_id = ${job.message}::uuid
    returning workspace_id, id, message_id, priority`);
  return row && asMessage(row);
}

/** One state of a job: what people see of it has changed when its version has. */
export interface JobVersion {
  workspace: string;
  id: string;
  version: string;
}

/** Of these workspaces the jobs that are not over, and those that ended within the last seconds. */
export async function findJobVersions(
  tx: WorkspaceTransaction,
  workspaces: readonly string[],
  seconds: number,
): Promise<JobVersion[]> {
  return tx.execute<JobVersion & Record<string, unknown>>(sql`
    select workspace_id as workspace, id,
      concat_ws(' ', state, done, total, created, updated, unchanged, skipped, failed, notice, error) as version
    from peoplekit.jobs where workspace_id = any(${textArray(workspaces)}::text[]) and (
      state in ('queued', 'running') or finished_at > clock_timestamp() - make_interval(secs => ${seconds}::int))`);
}
