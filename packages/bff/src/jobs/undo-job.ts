import type { Actor } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { newUuid } from '../uuid.ts';
import { sendJob } from './create-job.ts';
import { lockVisibleJob } from './find-job.ts';
import { notifyJobUpdated } from './job-events.ts';
import { addUpdatedOf } from './job-items.repo.ts';
import { insertJob, updateJob } from './jobs.repo.ts';
import { canUndo, presentJob, undoDays } from './present-job.ts';
import { findDefinition } from './registry.ts';

function check(actor: Actor, row: JobRow, now: Date): void {
  if (canUndo(actor, row, now)) return;
  if (row.state === 'queued' || row.state === 'running')
    throw new AppError('conflict', 'The job has not ended yet: cancel it first.');
  if (row.undone_by !== null) throw new AppError('conflict', 'The job was undone already.');
  if (!findDefinition(row.type)?.undoneBy || row.undoes !== null || row.updated === 0)
    throw new AppError('conflict', 'There is nothing to undo in this job.');
  if (row.finished_at && now.getTime() - Date.parse(row.finished_at) >= undoDays * 86_400_000)
    throw new AppError('conflict', `Jobs can be undone for ${undoDays} days.`);
  throw new AppError('forbidden', 'Only who may begin such a job may undo it.');
}

/**
 * Begins a job that takes back what another one did to each contact, unless somebody has changed that since. A job is
 * undone once: whoever asks second gets a `conflict`.
 */
export async function undoJob(deps: Deps, actor: Actor, id: string): Promise<Job> {
  requirePermission(actor, 'jobs:manage');
  const row = await deps.database.inWorkspace(
    actor.workspace,
    async (tx) => {
      const undone = await lockVisibleJob(tx, actor, id);
      check(actor, undone, deps.now());
      const inserted = await insertJob(tx, actor, {
        id: newUuid(deps.now()),
        type: findDefinition(undone.type)?.undoneBy ?? undone.type,
        input: { values: undone.input.values ?? {}, scope: undone.input.scope },
        detail: { ...undone.detail, undo: true },
        undoes: undone.id,
      });
      await updateJob(tx, undone, { undone_by: inserted.id });
      const total = await addUpdatedOf(tx, undone, inserted);
      await notifyJobUpdated(tx, actor.workspace, undone.id);
      await notifyJobUpdated(tx, actor.workspace, inserted.id);
      return updateJob(tx, inserted, { total });
    },
    // A million contacts are noted in some seconds.
    { timeout: 60_000 },
  );
  sendJob(deps, row);
  return presentJob(deps, actor, row);
}
