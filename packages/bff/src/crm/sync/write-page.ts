import type { WorkspaceTransaction } from '../../db/client.ts';
import type { Deps } from '../../deps.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { type Counts, noCounts } from '../../jobs/job-counts.ts';
import { isPassing, JobEnded, JobFailure } from '../../jobs/job-errors.ts';
import { updateConnection } from '../connections.repo.ts';
import type { RemoteRecord } from '../connectors/connector.ts';
import { applyImport } from './apply-import.ts';
import { checkChunk, checkRun } from './check-counts.ts';
import { addOutcomes, type Outcome } from './outcomes.repo.ts';
import { FieldsChanged, holdFields, type SyncRun } from './sync-run.ts';

/** How far an import is. */
export interface ImportCheckpoint {
  cursor?: string | undefined;
  finished?: boolean;
  /** Records read so far, each counted once; undefined in a run that an older version began. */
  read?: number | undefined;
  /** Of the page at `cursor`: the records that were written on their own already. */
  written?: string[] | undefined;
  /** Of an import of some contacts. */
  position?: number;
}

/** A page of records, and where the next begins; the last one has none. */
export interface ImportedPage {
  records: readonly RemoteRecord[];
  next: string | undefined;
  total?: number | undefined;
}

/**
 * Milliseconds before its beginning from which on the next import reads again: searches of a CRM know of a change only
 * later, and not in the order in which they were made.
 */
const overlap = 10 * 60_000;

/** When the next import begins to read, seen from one that began at `createdAt`. */
const nextSince = (createdAt: Date) => new Date(createdAt.getTime() - overlap);

const isSimple = ({ outcome, code }: Outcome) => code === undefined && outcome !== 'failed' && outcome !== 'skipped';

const ownerOf = (run: JobRun<unknown>) => ({ workspace_id: run.workspace, id: run.id });

/** Nothing that writing the records one by one would help. */
const endsRun = (error: unknown) =>
  error instanceof JobEnded || error instanceof JobFailure || error instanceof FieldsChanged || isPassing(error);

/**
 * Writes a page in one transaction together with how far the import is then. A page that cannot be written as a whole is
 * written record by record: one bad record stops no other.
 * @param progress how far it was; afterwards how far it is
 */
export async function writePage(
  deps: Deps,
  run: JobRun<unknown>,
  sync: SyncRun,
  { records: all, next, total }: ImportedPage,
  progress: ImportCheckpoint,
): Promise<void> {
  const before = new Set(progress.written);
  const records = all.filter(({ id }) => !before.has(id));
  const whole = async (some: readonly RemoteRecord[]) => {
    const read = progress.read === undefined ? undefined : progress.read + some.length;
    const checkpoint: ImportCheckpoint = { ...(next === undefined ? { finished: true } : { cursor: next }), read };
    await run.step(async (tx) => {
      const counts = await applyRecords(tx, deps, run, sync, some);
      if (checkpoint.finished) {
        await checkRun(tx, ownerOf(run), read, counts);
        await noteImported(tx, run, sync);
      }
      const told = total === undefined ? {} : { total };
      return { value: undefined, progress: { counts, checkpoint: { ...checkpoint }, ...told } };
    });
    Object.assign(progress, { written: undefined }, checkpoint);
  };
  try {
    await whole(records);
  } catch (error) {
    if (endsRun(error) || run.signal.aborted || records.length === 0) throw error;
    for (const record of records) await writeAlone(deps, run, sync, record, progress);
    await whole([]);
  }
}

async function applyRecords(
  tx: WorkspaceTransaction,
  deps: Deps,
  run: JobRun<unknown>,
  sync: SyncRun,
  records: readonly RemoteRecord[],
): Promise<Counts> {
  await holdFields(tx, sync);
  if (records.length === 0) return noCounts;
  const { counts, outcomes } = await applyImport(tx, sync.place, sync.plan, sync.fields, records, deps.now());
  checkChunk(records.length, counts);
  const told = outcomes.filter((outcome) => !isSimple(outcome));
  await addOutcomes(tx, ownerOf(run), told);
  return counts;
}

/** One record in a step of its own, with its outcome: who goes on after a death leaves it out. */
async function writeAlone(
  deps: Deps,
  run: JobRun<unknown>,
  sync: SyncRun,
  record: RemoteRecord,
  progress: ImportCheckpoint,
): Promise<void> {
  const { read, written = [] } = progress;
  const checkpoint = {
    ...progress,
    read: read === undefined ? undefined : read + 1,
    written: [...written, record.id],
  };
  try {
    await run.step(async (tx) => {
      const counts = await applyRecords(tx, deps, run, sync, [record]);
      return { value: undefined, progress: { counts, checkpoint } };
    });
  } catch (error) {
    if (endsRun(error) || run.signal.aborted) throw error;
    deps.log.warn({ err: error, job: run.id, workspace: run.workspace }, 'a record could not be imported');
    const message = `Record ${record.id}: it could not be stored.`;
    await run.step(async (tx) => {
      await addOutcomes(tx, ownerOf(run), [{ externalId: record.id, outcome: 'failed', code: 'failed', message }]);
      return { value: undefined, progress: { counts: { failed: 1 }, checkpoint } };
    });
  }
  Object.assign(progress, checkpoint);
}

/** Whoever imports next by the same mapping reads what changed since. */
async function noteImported(
  tx: WorkspaceTransaction,
  run: JobRun<unknown>,
  { place, mappingVersion }: SyncRun,
): Promise<void> {
  await updateConnection(
    tx,
    { workspace_id: place.workspace, connector: place.connector },
    { imported_until: nextSince(run.createdAt).toISOString(), imported_mapping: mappingVersion },
  );
}
