import type { Actor } from '@peoplekit/core';
import { auditedAs } from '../../audit/audited-as.ts';
import type { WorkspaceTransaction } from '../../db/client.ts';
import type { JobRow } from '../../db/schema/jobs.ts';
import type { Deps } from '../../deps.ts';
import { lockFields } from '../../fields/fields.repo.ts';
import { sendJob } from '../../jobs/create-job.ts';
import { notifyJobUpdated } from '../../jobs/job-events.ts';
import { insertJob } from '../../jobs/jobs.repo.ts';
import { newUuid } from '../../uuid.ts';
import { areWordsDue, findDueWords, isRenewalQueued } from './known-words.repo.ts';

/**
 * Called by who changes fields, in the transaction that holds them: when other fields are hidden than before, a job makes
 * the words that everybody may search for. The caller sends it. Until it has ended, search looks at each contact once more.
 */
export async function orderWords(
  { now }: Pick<Deps, 'now'>,
  tx: WorkspaceTransaction,
  actor: Actor,
): Promise<JobRow | undefined> {
  const { workspace } = actor;
  // One that runs may be about to end, and knows nothing of this change.
  if (!(await areWordsDue(tx, workspace)) || (await isRenewalQueued(tx, workspace))) return undefined;
  const row = await insertJob(tx, actor, { id: newUuid(now()), type: 'index.rebuild', input: {}, detail: {} });
  await notifyJobUpdated(tx, workspace, row.id);
  return row;
}

/** Begins what nobody has ordered: fields were changed in the database itself, or an older version had hidden them. */
export async function startDueWords(deps: Deps): Promise<void> {
  for (const workspace of await deps.database.asJobKeeper(findDueWords, { readOnly: true })) {
    const job = await deps.database.inWorkspace(workspace, async (tx) => {
      await lockFields(tx, workspace);
      return orderWords(deps, tx, auditedAs({ workspace, createdBy: 'peoplekit' }));
    });
    if (job) sendJob(deps, job);
  }
}
