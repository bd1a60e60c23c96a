import type { Deps } from '../../deps.ts';
import type { JobRun } from '../../jobs/define-job.ts';
import { JobEnded } from '../../jobs/job-errors.ts';
import type { RemoteWrite, WriteOutcome } from '../connectors/connector.ts';
import { checkAnswered } from './check-counts.ts';
import { commitBatch } from './commit-batch.ts';
import { batchName, noteBatch } from './export-checkpoint.ts';
import type { ExportStep } from './plan-export.ts';
import { findStale, type PositionedStep, type PreparedBatch, type WrittenBatch } from './prepare-batch.ts';
import type { SyncRun } from './sync-run.ts';

/** A batch on its way. */
interface OnTheWay extends WrittenBatch {
  /** Resolves when the CRM has said what became of it. */
  written: Promise<readonly WriteOutcome[]>;
  /** Resolves when that is known here. */
  committed: Promise<void>;
  isCommitted: boolean;
}

function toWrite({ candidate, decision, record }: ExportStep): RemoteWrite {
  const values = Object.fromEntries(decision.changes.map(({ pair, after }) => [pair.remote, after]));
  const { contactId, contact } = candidate;
  return { contactId, ...(record && { id: record.id }), values, changedAt: contact?.updated_at };
}

/** Whoever waits for it is told of its failure; until then nobody is. */
function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/**
 * Batches one after the other: while the CRM writes one, the one before is committed, and the next is decided about.
 * @param prepare reads and decides about the contacts behind a place
 * @param ahead false: each batch is committed before the next is looked at
 */
export function createExportLine(
  deps: Deps,
  run: JobRun<unknown>,
  sync: SyncRun,
  prepare: (after: number) => Promise<PreparedBatch>,
  ahead: boolean,
) {
  const { session } = sync;
  /** The oldest first. */
  const onTheWay: OnTheWay[] = [];

  async function write(name: string, steps: readonly PositionedStep[]): Promise<readonly WriteOutcome[]> {
    const writing = steps.filter(({ outcome }) => outcome === 'create' || outcome === 'update');
    const creating = steps
      .filter(({ outcome, wasBegun }) => outcome === 'create' || wasBegun)
      .map(({ position }) => position);
    if (creating.length > 0) await noteBatch(run, name, creating);
    if (run.signal.aborted) throw new JobEnded();
    if (writing.length === 0) return [];
    const note = (begun: string) => noteBatch(run, name, creating, begun);
    // Whoever goes on after a death begins at the same place.
    const outcomes = await session.write(writing.map(toWrite), note, `${run.id}-${name.replaceAll(/\D/g, '')}`);
    // One that nothing is said of would be taken for written. The next run finds what became of it.
    checkAnswered(writing, outcomes);
    return outcomes;
  }

  function begin({ after, last }: PreparedBatch, steps: readonly PositionedStep[]): OnTheWay {
    const name = batchName(after);
    const earlier = onTheWay.at(-1)?.committed;
    const written = unheard(write(name, steps));
    const batch: OnTheWay = { steps, outcomes: undefined, written, committed: Promise.resolve(), isCommitted: false };
    const commit = async () => {
      batch.outcomes = await written;
      await earlier;
      await commitBatch(run, sync, name, steps, batch.outcomes, last ?? after);
      await deps.statistics
        .linked(steps.length)
        .catch((error) => deps.log.warn({ err: error }, 'links were not analysed'));
      batch.isCommitted = true;
    };
    batch.committed = unheard(commit());
    return batch;
  }

  async function all(from: number): Promise<void> {
    let overlapped: readonly OnTheWay[] = [];
    for (let next = unheard(prepare(from)); ; ) {
      const prepared = await next;
      if (prepared.last === undefined) break;
      const { last } = prepared;
      // As many at the same time as the CRM works on.
      await onTheWay.at(-(session.writesAtOnce ?? 1))?.written;
      const stale = overlapped.length > 0 ? await findStale(deps, sync, prepared, overlapped) : new Set<string>();
      const steps = prepared.steps.filter(({ candidate }) => !stale.has(candidate.contactId));
      const batch = begin(prepared, steps);
      onTheWay.push(batch);
      if (!ahead) await batch.committed;
      while (onTheWay[0]?.isCommitted) onTheWay.shift();
      // What is noted here must not lag behind for ever.
      while (onTheWay.length > (session.writesAtOnce ?? 1) + 1) await onTheWay.shift()?.committed;
      overlapped = [...onTheWay];
      next = unheard(prepare(last));
    }
    for (const { committed } of onTheWay) await committed;
  }

  return {
    /** Writes all that are behind a place, but for those left for the end. */
    async goOn(from: number): Promise<void> {
      try {
        await all(from);
      } finally {
        // Nothing of this run may go on behind its back.
        await Promise.allSettled(onTheWay.map(({ committed }) => committed));
      }
    },
  };
}
