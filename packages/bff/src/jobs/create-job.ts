import type { Actor } from '@peoplekit/core';
import type { Job, JobType } from '@peoplekit/core/contract';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { newUuid } from '../uuid.ts';
import type { CheckedScope } from './check-scope.ts';
import { notifyJobUpdated } from './job-events.ts';
import { addSelected } from './job-items.repo.ts';
import { insertJob, updateJob } from './jobs.repo.ts';
import { presentJob } from './present-job.ts';

/** What a verb has found to be right and hands over to a job. */
export interface JobOrder {
  type: JobType;
  scope: CheckedScope;
  /** Besides the scope. */
  input: object;
  /** For people, besides the scope in words. */
  detail: Record<string, unknown>;
}

/**
 * Adds a job in a transaction of the caller, who tells the queue of it afterwards (`sendJob`). Selected contacts are noted
 * at once, and counted.
 */
export async function addJob(
  { now }: Pick<Deps, 'now'>,
  tx: WorkspaceTransaction,
  actor: Actor,
  { type, scope, input, detail }: JobOrder,
): Promise<JobRow> {
  const { ids, stored, words } = scope;
  const inserted = await insertJob(tx, actor, {
    id: newUuid(now()),
    type,
    input: { ...input, scope: stored },
    detail: { scope: words, ...detail },
  });
  await notifyJobUpdated(tx, actor.workspace, inserted.id);
  if (ids.length === 0) return inserted;
  await addSelected(tx, inserted, ids);
  return updateJob(tx, inserted, { total: ids.length });
}

/** Puts a job in the queue and answers it as it waits there. */
export async function createJob(deps: Deps, actor: Actor, order: JobOrder): Promise<Job> {
  const row = await deps.database.inWorkspace(actor.workspace, (tx) => addJob(deps, tx, actor, order));
  sendJob(deps, row);
  return presentJob(deps, actor, row);
}

/**
 * Tells the queue of a job that has been stored. Nobody waits for it: should it fail, or this process die, those who look
 * after the jobs find the row.
 */
export function sendJob(deps: Deps, row: JobRow): void {
  const { workspace_id: workspace, id, message_id: message, priority } = row;
  deps.queue
    .send({ workspace, id, message, priority })
    .catch((error) => deps.log.warn({ err: error, job: id }, 'the job could not be put into the queue yet'));
}
