import type { Deps } from '../../deps.ts';
import type { StoredScope } from '../../jobs/check-scope.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import { resolveScope } from '../../jobs/resolve-scope.ts';
import { checkRun } from './check-counts.ts';
import { type ExportCheckpoint, lostWrites, noteLost } from './export-checkpoint.ts';
import { createExportLine } from './export-line.ts';
import { nextOpenItems } from './outcomes.repo.ts';
import { prepareBatch } from './prepare-batch.ts';
import { createSettling } from './settle-ahead.ts';
import { asJob, openSyncRun } from './sync-run.ts';

/** What an export is begun with. */
export interface ExportJobInput {
  connector: string;
  scope: StoredScope;
}

/**
 * Writes contacts into a CRM in batches, those left out that it knows as they are. Before each batch it notes which records it
 * is about to make; after it, links, outcomes and how far it is in one transaction. A process that dies in between finds what
 * it made by our id in it, once what the CRM still does on its own is over. While the CRM writes a batch, the one before is noted here and the next one is
 * decided about; contacts of which that could be wrong are left for the end, when batches follow one another.
 */
export async function exportContacts(deps: Deps, run: JobRun<ExportJobInput>): Promise<void> {
  await asJob(deps, run, async () => {
    const sync = await openSyncRun(deps, run, 'export');
    const resolved = await resolveScope(deps, run, run.input.scope, sync.fields);
    await sync.session.prepareWrites(
      resolved,
      sync.plan.moved.map(({ theirs }) => theirs),
    );
    const before = (run.checkpoint ?? {}) as ExportCheckpoint;
    const lost = lostWrites(before);
    for (const begun of lost.begun) await sync.session.settle?.(begun);
    await noteLost(run, lost);
    const owner = { workspace_id: run.workspace, id: run.id };
    const beyond = createSettling(deps, run, sync);
    const prepare = async (after: number) => {
      const from = await beyond(after, sync.session.batchSize);
      return prepareBatch(deps, run, sync, after, from, lost.wasBegun);
    };
    const isOpen = () =>
      deps.database.inWorkspace(run.workspace, (tx) => nextOpenItems(tx, owner, 0, 1), { readOnly: true });
    await createExportLine(deps, run, sync, prepare, true).goOn(before.position ?? 0);
    while ((await isOpen()).length > 0) await createExportLine(deps, run, sync, prepare, false).goOn(0);
    await run.step(async (tx) => {
      await checkRun(tx, owner, resolved, noCounts);
      return { value: undefined, progress: { merge: { creating: null } } };
    });
  });
}
