import type { Actor } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sendJob } from './create-job.ts';
import { lockVisibleJob } from './find-job.ts';
import { notifyJobUpdated } from './job-events.ts';
import { forgetFailed } from './job-items.repo.ts';
import { requeueJob } from './jobs.repo.ts';
import { canRetry, presentJob } from './present-job.ts';

/** Who starts it anew answers for it as who started it: nothing that the actor might not do themselves. */
function check(actor: Actor, row: JobRow): void {
  if (canRetry(actor, row)) return;
  if (row.state === 'queued' || row.state === 'running') throw new AppError('conflict', 'The job has not ended yet.');
  if (row.undone_by !== null) throw new AppError('conflict', 'The job was undone: begin a new one.');
  if (row.state === 'succeeded' && row.failed === 0) throw new AppError('conflict', 'Nothing in the job has failed.');
  throw new AppError('forbidden', 'Only who may begin such a job may retry it.');
}

/** A file is written from its beginning; contacts are gone on with, those that failed before among them. */
async function requeue(tx: WorkspaceTransaction, row: JobRow): Promise<JobRow> {
  if (row.type === 'contacts.export') {
    const nothing = { done: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
    return requeueJob(tx, row, { ...nothing, checkpoint: null, file: null });
  }
  const again = await forgetFailed(tx, row);
  const checkpoint = row.checkpoint && { ...row.checkpoint, ...(again > 0 && { position: 0 }) };
  return requeueJob(tx, row, { failed: row.failed - again, done: row.done - again, checkpoint });
}

/** Goes on with a job that failed or was cancelled, from where it was; of one that succeeded only with what failed in it. */
export async function retryJob(deps: Deps, actor: Actor, id: string): Promise<Job> {
  requirePermission(actor, 'jobs:manage');
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const found = await lockVisibleJob(tx, actor, id);
    check(actor, found);
    await notifyJobUpdated(tx, actor.workspace, found.id);
    return requeue(tx, found);
  });
  sendJob(deps, row);
  return presentJob(deps, actor, row);
}
