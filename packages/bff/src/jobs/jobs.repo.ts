import type { Actor } from '@peoplekit/core';
import type { JobListQuery, JobType } from '@peoplekit/core/contract';
import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type JobRow, jobs } from '../db/schema/jobs.ts';
import type { SpokenScope } from './scope-words.ts';

/** What a verb has checked and a job is to do. */
export interface NewJob {
  id: string;
  type: JobType;
  input: object;
  /** The same for people: no values of contacts. */
  detail: Record<string, unknown>;
  undoes?: string;
}

const isJob = (workspace: string, id: string) => and(eq(jobs.workspace_id, workspace), eq(jobs.id, id));

/** Adds a job that waits to be run, behind those of the same workspace that wait already. */
export async function insertJob(tx: WorkspaceTransaction, actor: Actor, job: NewJob): Promise<JobRow> {
  const [row] = await tx
    .insert(jobs)
    .values({
      workspace_id: actor.workspace,
      id: job.id,
      type: job.type,
      input: { ...job.input },
      detail: job.detail,
      created_by: actor.user,
      created_by_name: actor.name?.replaceAll(/\p{Cc}|\p{Surrogate}/gu, '') ?? null,
      origin: actor.origin ?? null,
      undoes: job.undoes ?? null,
      priority: sql`(${unfinishedOf(actor.workspace)})`,
    })
    .returning();
  return row as JobRow;
}

/** Negative: the queue takes higher numbers first. */
const unfinishedOf = (workspace: string) =>
  sql`select -least(count(*), 1000000)::int from ${jobs} as others
    where others.workspace_id = ${workspace} and others.state in ('queued', 'running')`;

export async function findJob(tx: WorkspaceTransaction, workspace: string, id: string): Promise<JobRow | undefined> {
  const [row] = await tx.select().from(jobs).where(isJob(workspace, id));
  return row;
}

/** One job, that nobody else changes until the transaction ends. */
export async function lockJob(tx: WorkspaceTransaction, workspace: string, id: string): Promise<JobRow | undefined> {
  const [row] = await tx.select().from(jobs).where(isJob(workspace, id)).for('update');
  return row;
}

/** What a job works by may be large, and is no part of a list. */
const { input: _input, checkpoint: _checkpoint, ...columns } = getTableColumns(jobs);
const scope = sql`${jobs.input} -> 'scope'`;
const exceptIds = sql`${scope} -> 'exceptIds'`;
const spoken = sql<SpokenScope | null>`case when jsonb_typeof(${exceptIds}) = 'array'
  then (${scope}) - 'exceptIds' || jsonb_build_object('except', jsonb_array_length(${exceptIds})) else ${scope} end`;
const listed = { ...columns, scope: spoken };
export type ListedJob = Omit<JobRow, 'input' | 'checkpoint'> & { scope: SpokenScope | null };

/** A page of jobs, the latest first, and how many there are. */
export async function findJobs(
  tx: WorkspaceTransaction,
  workspace: string,
  { type, state, createdBy }: Pick<JobListQuery, 'type' | 'state' | 'createdBy'>,
  page: { limit: number; offset: number },
): Promise<{ rows: ListedJob[]; total: number }> {
  const conditions: (SQL | undefined)[] = [
    eq(jobs.workspace_id, workspace),
    type && eq(jobs.type, type),
    state && eq(jobs.state, state),
    createdBy === undefined ? undefined : eq(jobs.created_by, createdBy),
  ];
  const where = and(...conditions);
  const rows = await tx
    .select(listed)
    .from(jobs)
    .where(where)
    .orderBy(desc(jobs.created_at), desc(jobs.id))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: await tx.$count(jobs, where) };
}

/** What becomes of a locked job. */
export async function updateJob(
  tx: WorkspaceTransaction,
  { workspace_id, id }: Pick<JobRow, 'workspace_id' | 'id'>,
  values: Partial<JobRow>,
): Promise<JobRow> {
  const [row] = await tx.update(jobs).set(values).where(isJob(workspace_id, id)).returning();
  return row as JobRow;
}

/** Ends a locked job now: a run of it that is under way can write nothing more. */
export async function endJob(tx: WorkspaceTransaction, row: JobRow, state: 'cancelled'): Promise<JobRow> {
  const [ended] = await tx
    .update(jobs)
    .set({
      state,
      finished_at: sql`clock_timestamp()`,
      leased_by: null,
      leased_until: null,
      held_for: null,
      notice: null,
    })
    .where(isJob(row.workspace_id, row.id))
    .returning();
  return ended as JobRow;
}

/** Lets the jobs that waited for something go on, under new messages. */
export async function releaseJobs(tx: WorkspaceTransaction, workspace: string, heldFor: string): Promise<JobRow[]> {
  return tx
    .update(jobs)
    .set({ held_for: null, notice: null, message_id: sql`gen_random_uuid()`, queued_at: sql`clock_timestamp()` })
    .where(and(eq(jobs.workspace_id, workspace), eq(jobs.state, 'queued'), eq(jobs.held_for, heldFor)))
    .returning();
}

/** Puts a locked job back into the queue, under a new message. */
export async function requeueJob(tx: WorkspaceTransaction, row: JobRow, values: Partial<JobRow> = {}): Promise<JobRow> {
  const [queued] = await tx
    .update(jobs)
    .set({
      ...values,
      state: 'queued',
      error: null,
      notice: null,
      held_for: null,
      finished_at: null,
      leased_by: null,
      leased_until: null,
      attempts: 0,
      message_id: sql`gen_random_uuid()`,
      queued_at: sql`clock_timestamp()`,
    })
    .where(isJob(row.workspace_id, row.id))
    .returning();
  return queued as JobRow;
}
