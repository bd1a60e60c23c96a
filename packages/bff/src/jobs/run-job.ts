import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeAudit } from '../audit/audit.repo.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import type { JobDefinition, JobRun } from './define-job.ts';
import { auditOf, starterOf } from './job-audit.ts';
import { failureOf, isPassing, JobEnded, JobFailure, JobHeld } from './job-errors.ts';
import { finishJob, keepJob, type Lease, noteJob, type Outcome, reportJob, stepJob, takeJob } from './job-run.repo.ts';
import { findDefinition } from './registry.ts';

/** Milliseconds between two heartbeats, which also tell that the job was cancelled. */
const heartbeat = 400;

/** Milliseconds between two times that others are told how far a job is. */
const tellInterval = 500;

/** Runs in a row that got nowhere: whatever ended them would end the next one as well. */
const maxAttempts = 5;

/**
 * Runs a job from wherever it is to its end, unless another run is at it. What happens in between happens once: each step
 * of the job holds only if this run still has it.
 * @throws when the job is to be gone on with: the process stops, or the database is away.
 */
export async function runJob(
  deps: Deps,
  job: { workspace: string; id: string },
  message: string,
  stopping: AbortSignal,
): Promise<void> {
  const lease: Lease = { ...job, run: randomUUID() };
  const row = await takeJob(deps.database, lease, message);
  if (!row) return;
  const log = deps.log.child({ workspace: job.workspace, job: job.id, type: row.type });
  const ended = new AbortController();
  const done = new AbortController();
  const beating = beat(deps, lease, ended, done.signal);
  try {
    const outcome = await attempt(deps, row, lease, AbortSignal.any([ended.signal, stopping]));
    const counted = await finishJob(deps.database, lease, outcome, async (tx, finished) => {
      await writeAudit(tx, starterOf(finished), auditOf(finished));
    });
    if (counted) log.info({ state: outcome.state }, 'job ended');
    else if (outcome.state === 'succeeded' && outcome.file) await deps.files.remove(outcome.file.key);
  } catch (error) {
    // Cancelled or taken over: whoever did that has said what becomes of it.
    if (ended.signal.aborted) return;
    if (error instanceof JobEnded && !stopping.aborted) return;
    await finishJob(deps.database, lease, { state: 'queued' }).catch(() => {});
    throw error;
  } finally {
    done.abort();
    await beating;
  }
}

async function attempt(deps: Deps, row: JobRow, lease: Lease, signal: AbortSignal): Promise<Outcome> {
  const definition = findDefinition(row.type);
  try {
    if (!definition) throw new JobFailure('internal', 'This version of the server does not know what to do with it.');
    if (row.attempts > maxAttempts)
      throw new JobFailure('interrupted', `It was interrupted ${maxAttempts} times without getting anywhere.`);
    const { file } = await definition.run(deps, runOf(deps, row, lease, signal));
    return { state: 'succeeded', ...(file && { file }) };
  } catch (error) {
    if (signal.aborted || error instanceof JobEnded || isPassing(error)) throw error;
    if (error instanceof JobHeld) return { state: 'queued', heldFor: error.heldFor, notice: error.notice };
    const { code, message, cause } = failureOf(error);
    deps.log.error({ workspace: row.workspace_id, job: row.id, code, err: cause ?? error }, 'job failed');
    return { state: 'failed', error: { code, message } };
  }
}

function runOf(deps: Deps, row: JobRow, lease: Lease, signal: AbortSignal): Parameters<JobDefinition['run']>[1] {
  let told = 0;
  const isTime = () => {
    if (performance.now() - told < tellInterval) return false;
    told = performance.now();
    return true;
  };
  const run: JobRun<unknown> = {
    workspace: row.workspace_id,
    id: row.id,
    run: lease.run,
    createdBy: row.created_by,
    ...(row.created_by_name !== null && { createdByName: row.created_by_name }),
    createdAt: new Date(row.created_at),
    ...(row.undoes !== null && { undoes: row.undoes }),
    total: row.total,
    input: row.input,
    checkpoint: row.checkpoint ?? undefined,
    signal,
    async step(work) {
      if (signal.aborted) throw new JobEnded();
      return stepJob(deps.database, lease, isTime(), work, signal);
    },
    async report(progress) {
      if (signal.aborted) throw new JobEnded();
      if (isTime()) await reportJob(deps.database, lease, progress);
    },
    note(notice) {
      // For people only: the work does not depend on it.
      noteJob(deps.database, lease, notice).catch((error) => deps.log.debug({ err: error }, 'a notice was lost'));
    },
  };
  return run;
}

/** Aborts `ended` when the job is not this run's any more. A database that is away says nothing about that. */
async function beat(deps: Deps, lease: Lease, ended: AbortController, done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    await sleep(heartbeat, undefined, { signal: done }).catch(() => {});
    if (done.aborted) return;
    const kept = await keepJob(deps.database, lease).catch(() => true);
    if (!kept && !done.aborted) ended.abort();
  }
}
