import type { Actor, Field } from '@peoplekit/core';
import type { DeletedField } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import { writeAudit } from '../audit/audit.repo.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sendJob } from '../jobs/create-job.ts';
import { notifyJobUpdated } from '../jobs/job-events.ts';
import { insertJob, requeueJob } from '../jobs/jobs.repo.ts';
import { orderWords } from '../search/postgres/order-words.ts';
import { newUuid } from '../uuid.ts';
import { composeFields } from './compose-fields.ts';
import { lockErasure } from './erase-values.repo.ts';
import { lockFields, markFieldDeleted } from './fields.repo.ts';

/** The job that erases the values: one that is under way or was interrupted goes on, else a new one. */
async function erasure(deps: Deps, tx: WorkspaceTransaction, actor: Actor, field: Field): Promise<JobRow> {
  const known = await lockErasure(tx, actor.workspace, field.key);
  if (known?.state === 'queued' || known?.state === 'running') return known;
  const row = known
    ? await requeueJob(tx, known)
    : await insertJob(tx, actor, {
        id: newUuid(deps.now()),
        type: 'fields.erase',
        input: { key: field.key },
        detail: { field: field.key, label: field.label },
      });
  await notifyJobUpdated(tx, actor.workspace, row.id);
  return row;
}

/**
 * Deletes a custom field. It is gone for everybody at once, and nobody writes a value of it any more; a job erases those
 * that there are, those of deleted contacts included. Its key is free for another field when the last one has gone.
 * Deleting it once more goes on with the job should that have failed.
 * @returns the field as it was, and the id of the job.
 */
export async function deleteField(deps: Deps, actor: Actor, key: string): Promise<DeletedField> {
  requirePermission(actor, 'fields:manage');
  const { workspace } = actor;
  const { field, job, words } = await deps.database.inWorkspace(workspace, async (tx) => {
    const { rows, order } = await lockFields(tx, workspace);
    const started = rows.find((row) => row.key === key && row.deleted_at !== null);
    const asBefore = rows.map((row) => (row === started ? { ...row, deleted_at: null } : row));
    const field = composeFields(asBefore, order, '').find((candidate) => candidate.key === key);
    if (!field) throw new AppError('not_found', 'There is no such field.');
    if (field.kind === 'system')
      throw new AppError('invalid', 'Only custom fields can be deleted. A system field can be hidden.');
    const job = await erasure(deps, tx, actor, field);
    if (!started) {
      await markFieldDeleted(tx, workspace, key);
      await writeAudit(tx, actor, [{ action: 'field.delete', field: key, detail: { type: field.type, job: job.id } }]);
    }
    return { field, job, words: await orderWords(deps, tx, actor) };
  });
  deps.fields.forget(workspace);
  if (job.state === 'queued') sendJob(deps, job);
  if (words) sendJob(deps, words);
  return { ...field, options: field.options && [...field.options], job: job.id };
}
