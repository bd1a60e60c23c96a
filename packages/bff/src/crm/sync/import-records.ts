import type { Deps } from '../../deps.ts';
import type { StoredScope } from '../../jobs/check-scope.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { noCounts } from '../../jobs/job-counts.ts';
import { applyImport } from './apply-import.ts';
import { checkChunk, checkRun } from './check-counts.ts';
import { erased, importContacts } from './import-contacts.ts';
import { holdContacts } from './imported-contacts.repo.ts';
import { nextOpenItems, type OpenItem, type Outcome, setOutcomes } from './outcomes.repo.ts';
import { readAhead } from './read-ahead.ts';
import { asJob, FieldsChanged, holdFields, openSyncRun, type SyncRun } from './sync-run.ts';
import { type ImportCheckpoint, writePage } from './write-page.ts';

/** What an import is begun with. */
export interface ImportJobInput {
  connector: string;
  /** Only what changed from here on; absent: all. */
  since?: string;
  /** All: records as the CRM has them. Otherwise those of these contacts. */
  scope: StoredScope;
}

/**
 * Reads the records of a CRM page by page and writes each page in one transaction together with where the next begins: a
 * process that dies in between reads one page again and writes nothing twice.
 */
export async function importRecords(deps: Deps, run: JobRun<ImportJobInput>): Promise<void> {
  const before = run.checkpoint as ImportCheckpoint | undefined;
  const progress: ImportCheckpoint = before ? { ...before } : { read: 0 };
  await asJob(deps, run, async () => {
    for (;;) {
      const sync = await openSyncRun(deps, run, 'import');
      try {
        if (run.input.scope.kind !== 'all') return await importContacts(deps, run, sync, progress.position ?? 0);
        await retryOpen(deps, run, sync);
        if (!progress.finished) await readAll(deps, run, sync, progress);
        else await checkAll(run, progress);
        return;
      } catch (error) {
        // From the page that was not written, by the mapping and the fields as they are now.
        if (!(error instanceof FieldsChanged)) throw error;
        deps.fields.forget(run.workspace);
      }
    }
  });
}

async function readAll(
  deps: Deps,
  run: JobRun<ImportJobInput>,
  sync: SyncRun,
  progress: ImportCheckpoint,
): Promise<void> {
  const since = run.input.since === undefined ? undefined : new Date(run.input.since);
  const { session, plan } = sync;
  const read = (cursor: string | undefined) => session.read({ fields: plan.remoteKeys, since, cursor });
  for await (const page of readAhead(read, progress.cursor)) {
    await writePage(deps, run, sync, page, progress);
    const analysed = [deps.statistics.added(page.records.length), deps.statistics.linked(page.records.length)];
    await Promise.all(analysed).catch((error) => deps.log.warn({ err: error }, 'contacts were not analysed'));
  }
}

/** After what had failed was tried again: all else was read, and looked at, in the run before. */
const checkAll = (run: JobRun<ImportJobInput>, { read }: ImportCheckpoint) =>
  run.step(async (tx) => ({ value: await checkRun(tx, { workspace_id: run.workspace, id: run.id }, read, noCounts) }));

/** What failed in a run before and is to be tried again: read by its id. */
async function retryOpen(deps: Deps, run: JobRun<ImportJobInput>, sync: SyncRun): Promise<void> {
  const owner = { workspace_id: run.workspace, id: run.id };
  for (let after = 0; ; ) {
    const items = await deps.database.inWorkspace(run.workspace, (tx) =>
      nextOpenItems(tx, owner, after, sync.session.batchSize),
    );
    if (items.length === 0) return;
    const ids = items.flatMap(({ externalId }) => externalId ?? []);
    const records = await sync.session.readByIds(ids, sync.plan.remoteKeys);
    await run.step(async (tx) => {
      await holdFields(tx, sync);
      // Whoever was erased since does not come back by their record, nor does its id.
      const known = items.flatMap(({ contactId }) => contactId ?? []);
      const there = await holdContacts(tx, sync.place.workspace, known);
      const gone = items.filter(({ contactId }) => contactId !== undefined && !there.has(contactId));
      const goneIds = new Set(gone.map(({ externalId }) => externalId));
      const left = records.filter(({ id }) => !goneIds.has(id));
      const { counts, outcomes } = await applyImport(tx, sync.place, sync.plan, sync.fields, left, deps.now());
      const settled = settle(items, outcomes, new Set(gone));
      await setOutcomes(tx, owner, settled);
      counts.skipped += settled.filter(({ code }) => code === 'not_found').length;
      checkChunk(items.length, counts);
      return { value: undefined, progress: { counts } };
    });
    after = items.at(-1)?.position ?? after;
  }
}

/** One outcome for each item; what is not there any more is skipped. */
function settle(
  items: readonly OpenItem[],
  outcomes: readonly Outcome[],
  gone: ReadonlySet<OpenItem>,
): (Outcome & { position: number })[] {
  const byRecord = new Map(outcomes.map((outcome) => [outcome.externalId, outcome]));
  return items.map((item): Outcome & { position: number } => {
    const { position, externalId } = item;
    if (gone.has(item)) return { ...erased, outcome: 'skipped', position };
    const message = `Record ${externalId}: it is not there any more.`;
    const missing: Outcome = { externalId, outcome: 'skipped', code: 'not_found', message };
    return { ...(byRecord.get(externalId) ?? missing), position };
  });
}
