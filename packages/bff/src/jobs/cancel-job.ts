import type { Actor } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { lockVisibleJob } from './find-job.ts';
import { auditOf, starterOf } from './job-audit.ts';
import { notifyJobUpdated } from './job-events.ts';
import { endJob } from './jobs.repo.ts';
import { presentJob } from './present-job.ts';
import { findDefinition } from './registry.ts';

/**
 * Ends a job at once: whatever a run of it is about to write is undone when it asks whether it still may. What was
 * written before stays, and can be undone. A job that has been cancelled already is answered as it is.
 */
export async function cancelJob(deps: Deps, actor: Actor, id: string): Promise<Job> {
  requirePermission(actor, 'jobs:manage');
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const found = await lockVisibleJob(tx, actor, id);
    if (found.state === 'cancelled') return found;
    if (found.state !== 'queued' && found.state !== 'running')
      throw new AppError('conflict', 'The job has ended already.');
    if (findDefinition(found.type)?.cancellable === false)
      throw new AppError('conflict', 'What this job does was decided when it began: it cannot be cancelled.');
    const ended = await endJob(tx, found, 'cancelled');
    await writeAudit(
      tx,
      starterOf(ended),
      auditOf(ended).map((entry) => ({ ...entry, detail: { ...entry.detail, cancelledBy: actor.user } })),
    );
    await notifyJobUpdated(tx, actor.workspace, ended.id);
    return ended;
  });
  return presentJob(deps, actor, row);
}
