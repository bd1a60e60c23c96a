import { and, eq, sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../db/client.ts';
import { type JobError, type JobNotice, type JobRow, jobs, type StoredFile } from '../db/schema/jobs.ts';
import { type Counts, noCounts } from './job-counts.ts';
import { JobEnded } from './job-errors.ts';
import { notifyJobUpdated } from './job-events.ts';

/** How far a job is. Counts are added, also to what is done; all else replaces what was there. */
export interface Progress {
  done?: number;
  total?: number;
  counts?: Partial<Counts>;
  /** Counts that replace those so far. */
  exact?: Partial<Counts>;
  checkpoint?: Record<string, unknown>;
  /** Parts of the checkpoint that replace those of the same name, null what is no more: for steps side by side. */
  merge?: Record<string, unknown>;
}

/** Changes something, and says how far the job is with it. Changes nothing but the database, as it may run several times. */
export type JobStep<T> = (tx: WorkspaceTransaction) => Promise<{ value: T; progress?: Progress }>;

/** A run that holds a job. */
export interface Lease {
  workspace: string;
  id: string;
  run: string;
}

/**
 * Seconds after which a job is taken from a run that does not say that it is alive. The heart beats every half second: a
 * process that is silent for so long is dead, frozen or cut off, and is kept from writing should it come back.
 */
const leaseSeconds = 6;

/** Milliseconds that a step may take: looking for a million contacts takes ten seconds. */
const stepTimeout = 120_000;

const lease = sql`clock_timestamp() + make_interval(secs => ${leaseSeconds}::int)`;
const held = ({ workspace, id, run }: Lease) =>
  and(eq(jobs.workspace_id, workspace), eq(jobs.id, id), eq(jobs.leased_by, run), eq(jobs.state, 'running'));

/** Takes a job on. Undefined when the message is an old one, or somebody else is at it. */
export async function takeJob(
  database: Database,
  { workspace, id, run }: Lease,
  message: string,
): Promise<JobRow | undefined> {
  return database.inWorkspace(workspace, async (tx) => {
    const [row] = await tx
      .update(jobs)
      .set({
        state: 'running',
        started_at: sql`coalesce(started_at, clock_timestamp())`,
        leased_by: run,
        leased_until: lease,
        attempts: sql`attempts + 1`,
      })
      .where(
        and(
          eq(jobs.workspace_id, workspace),
          eq(jobs.id, id),
          eq(jobs.message_id, message),
          sql`(state = 'queued' or (state = 'running' and (leased_by is null or leased_until < clock_timestamp())))`,
        ),
      )
      .returning();
    if (row) await notifyJobUpdated(tx, workspace, id);
    return row;
  });
}

/** Says that the run is alive. @returns whether it may go on. */
export async function keepJob(database: Database, of: Lease): Promise<boolean> {
  return database.inWorkspace(of.workspace, async (tx) => {
    const kept = await tx.update(jobs).set({ leased_until: lease }).where(held(of)).returning({ id: jobs.id });
    return kept.length > 0;
  });
}

/**
 * The look at whether this run may go on comes last: until then nobody waits for the step, and who cancels the job or
 * takes it over meanwhile undoes it. A step that others are in the way of begins again.
 * @param signal keeps it from doing so.
 * @throws JobEnded when it may not.
 */
export async function stepJob<T>(
  database: Database,
  of: Lease,
  tell: boolean,
  work: JobStep<T>,
  signal: AbortSignal,
): Promise<T> {
  return database.inWorkspace(
    of.workspace,
    async (tx) => {
      const { value, progress = {} } = await work(tx);
      await writeProgress(tx, of, progress);
      if (tell) await notifyJobUpdated(tx, of.workspace, of.id);
      return value;
    },
    { timeout: stepTimeout, givesWay: { signal } },
  );
}

async function writeProgress(tx: WorkspaceTransaction, of: Lease, progress: Progress): Promise<void> {
  const counts = { ...noCounts, ...progress.counts };
  const read = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const added = Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .map(([name, count]) => [name, sql`${sql.identifier(name)} + ${count}`]),
  );
  const written = await tx
    .update(jobs)
    .set({
      ...added,
      ...progress.exact,
      done: progress.done ?? sql`done + ${read}`,
      ...(progress.total !== undefined && { total: progress.total }),
      ...(progress.checkpoint && { checkpoint: progress.checkpoint, attempts: 0 }),
      ...(progress.merge && {
        checkpoint: sql`jsonb_strip_nulls(coalesce(checkpoint, '{}') || ${JSON.stringify(progress.merge)}::jsonb)`,
        attempts: 0,
      }),
      leased_until: lease,
    })
    .where(held(of))
    .returning({ id: jobs.id });
  if (written.length === 0) throw new JobEnded();
}

/** The counts of a job that is told as a whole each time: what was counted before is forgotten. */
export async function reportJob(
  database: Database,
  of: Lease,
  { done, total, counts }: { done: number; total?: number; counts?: Partial<Counts> },
): Promise<void> {
  await database.inWorkspace(of.workspace, async (tx) => {
    const written = await tx
      .update(jobs)
      .set({ done, ...(total !== undefined && { total }), ...counts, leased_until: lease })
      .where(held(of))
      .returning({ id: jobs.id });
    if (written.length === 0) throw new JobEnded();
    await notifyJobUpdated(tx, of.workspace, of.id);
  });
}

/** Tells people why it is slow. */
export async function noteJob(database: Database, of: Lease, notice: JobNotice): Promise<void> {
  await database.inWorkspace(of.workspace, async (tx) => {
    const noted = await tx.update(jobs).set({ notice }).where(held(of)).returning({ id: jobs.id });
    if (noted.length > 0) await notifyJobUpdated(tx, of.workspace, of.id);
  });
}

/** How a run ends. */
export type Outcome =
  | { state: 'succeeded'; file?: StoredFile }
  | { state: 'failed'; error: JobError }
  /** To be gone on with by whoever gets the message next. */
  | { state: 'queued' }
  /** To be gone on with once somebody has done something. */
  | { state: 'queued'; heldFor: string; notice: JobNotice };

/**
 * Ends the run.
 * @param also what has to be so when, and only when, the job ends like this.
 * @returns false when the run had no say in it any more.
 */
export async function finishJob(
  database: Database,
  of: Lease,
  outcome: Outcome,
  also: (tx: WorkspaceTransaction, row: JobRow) => Promise<void> = async () => {},
): Promise<boolean> {
  return database.inWorkspace(of.workspace, async (tx) => {
    const [row] = await tx
      .update(jobs)
      .set({
        state: outcome.state,
        leased_by: null,
        leased_until: null,
        ...(outcome.state === 'queued'
          ? { queued_at: sql`clock_timestamp()`, attempts: 0 }
          : { finished_at: sql`clock_timestamp()` }),
        // A CRM that does not say how many records it has leaves the total open until all are read.
        ...(outcome.state === 'succeeded' && {
          file: outcome.file ?? null,
          error: null,
          total: sql`greatest(total, done)`,
        }),
        ...(outcome.state === 'failed' && { error: outcome.error }),
        ...('heldFor' in outcome ? { held_for: outcome.heldFor, notice: outcome.notice } : { notice: null }),
      })
      .where(held(of))
      .returning();
    if (!row) return false;
    await also(tx, row);
    await notifyJobUpdated(tx, of.workspace, of.id);
    return true;
  });
}
