import { writeAudit } from '../audit/audit.repo.ts';
import { auditedAs } from '../audit/audited-as.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { undoDays } from './present-job.ts';
import {
  findExpiredFiles,
  findKnownFiles,
  findOldJobs,
  findPastUndo,
  findPurgeable,
  forgetBefore,
  forgetFile,
  type JobKey,
  purgeContacts,
  removeItems,
  removeJob,
} from './purge.repo.ts';

/** Rows in one transaction. */
const batchSize = 2_000;
/** Milliseconds after which a file that no job knows of is nobody's: runs of jobs are shorter. */
const orphanAge = 24 * 3_600_000;

/** Who writes at the same time comes first. */
const behind = (stopping: AbortSignal) => ({ givesWay: { signal: stopping } });

/** Files and what they were of: what cannot be removed now is tried again the next time. */
async function purgeFiles({ database, files }: Deps, stopping: AbortSignal): Promise<void> {
  for (const { file, ...job } of await database.asJobKeeper(findExpiredFiles)) {
    await files.remove(file);
    await database.inWorkspace(job.workspace, (tx) => forgetFile(tx, job), behind(stopping));
  }
}

/** What runs have left behind that were killed and never gone on with. */
async function purgeOrphans({ database, files, now }: Deps): Promise<void> {
  const old: string[] = [];
  for await (const { key, changedAt } of files.list())
    if (now().getTime() - changedAt.getTime() > orphanAge) old.push(key);
  if (old.length === 0) return;
  const known = await database.asJobKeeper((tx) => findKnownFiles(tx, old));
  for (const key of old) if (!known.has(key)) await files.remove(key);
}

async function purgeJob(
  { database, files }: Deps,
  job: JobKey & { file?: string },
  stopping: AbortSignal,
): Promise<void> {
  const { workspace } = job;
  if (job.file) await files.remove(job.file);
  while (!stopping.aborted) {
    const removed = await database.inWorkspace(workspace, (tx) => removeItems(tx, job, batchSize), behind(stopping));
    if (removed < batchSize) break;
  }
  if (!stopping.aborted) await database.inWorkspace(workspace, (tx) => removeJob(tx, job), behind(stopping));
}

async function purgeJobs(deps: Deps, stopping: AbortSignal): Promise<void> {
  const { database, config } = deps;
  for (const job of await database.asJobKeeper((tx) => findPastUndo(tx, undoDays)))
    await database.inWorkspace(job.workspace, (tx) => forgetBefore(tx, job), { timeout: 60_000, ...behind(stopping) });
  const old = await database.asJobKeeper((tx) => findOldJobs(tx, config.jobDays, 1_000));
  for (const job of old) if (!stopping.aborted) await purgeJob(deps, job, stopping);
}

/** Deleted contacts, when they cannot be restored any more. */
async function purgeDeleted({ database }: Deps, stopping: AbortSignal): Promise<void> {
  for (const workspace of await database.asJobKeeper((tx) => findPurgeable(tx, undoDays), { readOnly: true })) {
    let count = batchSize;
    while (count === batchSize && !stopping.aborted) {
      const purge = async (tx: WorkspaceTransaction) => {
        const purged = await purgeContacts(tx, workspace, undoDays, batchSize);
        const byNobody = auditedAs({ workspace, createdBy: 'peoplekit' });
        if (purged > 0) await writeAudit(tx, byNobody, [{ action: 'contacts.purge', detail: { count: purged } }]);
        return purged;
      };
      count = await database.inWorkspace(workspace, purge, behind(stopping));
    }
  }
}

/** Removes what is over: files, jobs, and contacts that were deleted 30 days ago. Going on after a failure repeats nothing. */
export async function purgeExpired(deps: Deps, stopping: AbortSignal): Promise<void> {
  await purgeFiles(deps, stopping);
  await purgeOrphans(deps);
  await purgeJobs(deps, stopping);
  await purgeDeleted(deps, stopping);
}
