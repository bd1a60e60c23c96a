import type { Deps } from '../../deps.ts';
import type { StoredScope } from '../../jobs/check-scope.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { isPassing, JobEnded } from '../../jobs/job-errors.ts';
import { updateConnection } from '../connections.repo.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { applyImport } from './apply-import.ts';
import { importContacts } from './import-contacts.ts';
import { addOutcomes, nextOpenItems, type OpenItem, type Outcome, setOutcomes } from './outcomes.repo.ts';
import { asJob, FieldsChanged, holdFields, openSyncRun, type SyncRun } from './sync-run.ts';

/** What an import is begun with. */
export interface ImportJobInput {
  connector: string;
  /** Only what changed from here on; absent: all. */
  since?: string;
  /** All: records as the CRM has them. Otherwise those of these contacts. */
  scope: StoredScope;
}

/** How far an import is. */
interface ImportCheckpoint {
  cursor?: string | undefined;
  finished?: boolean;
  /** Of an import of some contacts. */
  position?: number;
}

/**
 * Milliseconds before its beginning from which on the next import reads again: searches of a CRM know of a change only
 * later, and not in the order in which they were made.
 */
const overlap = 10 * 60_000;

/** When the next import begins to read, seen from one that began at `createdAt`. */
export const nextSince = (createdAt: Date) => new Date(createdAt.getTime() - overlap);

/**
 * Reads the records of a CRM page by page and writes each page in one transaction together with where the next begins: a
 * process that dies in between reads one page again and writes nothing twice.
 */
export async function importRecords(deps: Deps, run: JobRun<ImportJobInput>): Promise<void> {
  const progress: ImportCheckpoint = { ...(run.checkpoint as ImportCheckpoint | undefined) };
  await asJob(deps, run, async () => {
    for (;;) {
      const sync = await openSyncRun(deps, run, 'import');
      try {
        if (run.input.scope.kind !== 'all') return await importContacts(deps, run, sync, progress.position ?? 0);
        await retryOpen(deps, run, sync);
        if (!progress.finished) await readAll(deps, run, sync, progress);
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
  const read = (cursor: string | undefined) => {
    const page = sync.session.read({ fields: sync.plan.remoteKeys, since, cursor });
    // Whoever waits for it is told of its failure; until then nobody is.
    page.catch(() => {});
    return page;
  };
  // The CRM is what makes an import wait: the next page is on its way while this one is written.
  for (let reading = read(progress.cursor); ; ) {
    const { records, next, total } = await reading;
    if (next !== undefined) reading = read(next);
    const checkpoint: ImportCheckpoint = next === undefined ? { finished: true } : { cursor: next };
    await applyPage(deps, run, sync, records, { total, checkpoint: { ...checkpoint } });
    Object.assign(progress, checkpoint);
    if (next === undefined) return;
  }
}

interface PageProgress {
  total: number | undefined;
  checkpoint: Record<string, unknown>;
}

const isSimple = ({ outcome, code }: Outcome) => code === undefined && outcome !== 'failed' && outcome !== 'skipped';

/** A page that cannot be written as a whole is written record by record: one bad record stops no other. */
async function applyPage(
  deps: Deps,
  run: JobRun<ImportJobInput>,
  sync: SyncRun,
  records: readonly RemoteRecord[],
  { total, checkpoint }: PageProgress,
): Promise<void> {
  const owner = { workspace_id: run.workspace, id: run.id };
  try {
    await run.step(async (tx) => {
      await holdFields(tx, sync);
      const { counts, outcomes } = await applyImport(tx, sync.place, sync.plan, sync.fields, records, deps.now());
      await addOutcomes(
        tx,
        owner,
        outcomes.filter((outcome) => !isSimple(outcome)),
      );
      if (checkpoint.finished === true) await noteImported(tx, run, sync);
      return { value: undefined, progress: { counts, checkpoint, ...(total !== undefined && { total }) } };
    });
  } catch (error) {
    if (error instanceof JobEnded || isPassing(error) || error instanceof FieldsChanged || run.signal.aborted)
      throw error;
    const outcomes = await oneByOne(deps, run, sync, records);
    await run.step(async (tx) => {
      await addOutcomes(
        tx,
        owner,
        outcomes.filter((outcome) => !isSimple(outcome)),
      );
      if (checkpoint.finished === true) await noteImported(tx, run, sync);
      return { value: undefined, progress: { checkpoint } };
    });
  }
}

/** Each record in a step of its own. Read again after a crash, those that were written are found by their link. */
async function oneByOne(
  deps: Deps,
  run: JobRun<ImportJobInput>,
  sync: SyncRun,
  records: readonly RemoteRecord[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const record of records) {
    try {
      outcomes.push(
        ...(await run.step(async (tx) => {
          await holdFields(tx, sync);
          const applied = await applyImport(tx, sync.place, sync.plan, sync.fields, [record], deps.now());
          return { value: applied.outcomes, progress: { counts: applied.counts } };
        })),
      );
    } catch (error) {
      if (error instanceof JobEnded || isPassing(error) || error instanceof FieldsChanged) throw error;
      deps.log.warn({ err: error, job: run.id, workspace: run.workspace }, 'a record could not be imported');
      const message = `Record ${record.id}: it could not be stored.`;
      outcomes.push({ externalId: record.id, outcome: 'failed', code: 'failed', message });
      await run.step(async () => ({ value: undefined, progress: { counts: { failed: 1 } } }));
    }
  }
  return outcomes;
}

/** Whoever imports next by the same mapping reads what changed since. */
async function noteImported(
  tx: Parameters<typeof updateConnection>[0],
  run: JobRun<ImportJobInput>,
  { place, mappingVersion }: SyncRun,
): Promise<void> {
  await updateConnection(
    tx,
    { workspace_id: place.workspace, connector: place.connector },
    { imported_until: nextSince(run.createdAt).toISOString(), imported_mapping: mappingVersion },
  );
}

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
      const { counts, outcomes } = await applyImport(tx, sync.place, sync.plan, sync.fields, records, deps.now());
      const settled = settle(items, outcomes);
      await setOutcomes(tx, owner, settled);
      counts.skipped += settled.length - outcomes.length;
      return { value: undefined, progress: { counts } };
    });
    after = items.at(-1)?.position ?? after;
  }
}

/** One outcome for each item; what is not there any more is skipped. */
function settle(items: readonly OpenItem[], outcomes: readonly Outcome[]): (Outcome & { position: number })[] {
  const byRecord = new Map(outcomes.map((outcome) => [outcome.externalId, outcome]));
  return items.map(({ position, externalId }) => ({
    ...(byRecord.get(externalId) ?? {
      externalId,
      outcome: 'skipped',
      code: 'not_found',
      message: `Record ${externalId}: it is not there any more.`,
    }),
    position,
  }));
}
