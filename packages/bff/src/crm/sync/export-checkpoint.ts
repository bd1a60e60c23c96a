import type { JobRun } from '../../jobs/define-job.ts';

/** What a batch may have done although nothing here says so. */
interface OpenBatch {
  /** Contacts whose records may have been made. */
  creating: string[];
  /** What the CRM was left to do on its own. */
  begun?: string | undefined;
}

/** How far an export is. Besides these, under the name of each batch that is under way, an `OpenBatch`. */
export interface ExportCheckpoint {
  /** How many contacts it is about. */
  resolved?: number;
  /** The last contact up to which all is known, or left for the end. */
  position?: number;
  /** What batches of runs that died may have made. */
  creating?: string[];
  /** Of runs of older versions, which had one batch under way. */
  begun?: string;
}

const prefix = 'batch ';

/** Under which a batch stands in the checkpoint. @param after the place where it begins */
export const batchName = (after: number) => `${prefix}${after}`;

/** What runs that died may have done. */
export interface LostWrites {
  creating: ReadonlySet<string>;
  begun: readonly string[];
  /** Names of their batches. */
  batches: readonly string[];
}

export function lostWrites(checkpoint: ExportCheckpoint): LostWrites {
  const found = Object.entries(checkpoint).filter(([name]) => name.startsWith(prefix));
  const open = found.map(([, batch]) => batch as unknown as OpenBatch);
  return {
    creating: new Set([...(checkpoint.creating ?? []), ...open.flatMap(({ creating }) => creating)]),
    begun: [checkpoint.begun, ...open.map(({ begun }) => begun)].filter((one) => one !== undefined),
    batches: found.map(([name]) => name),
  };
}

/** Keeps what was lost until the run is over, whatever becomes of its own batches. */
export async function noteLost(run: JobRun<unknown>, { creating, batches }: LostWrites): Promise<void> {
  if (batches.length === 0) return;
  const gone = Object.fromEntries(batches.map((name) => [name, null]));
  const merge = { ...gone, begun: null, creating: [...creating] };
  await run.step(async () => ({ value: undefined, progress: { merge } }));
}

/** Notes what a batch is about to do. */
export function noteBatch(run: JobRun<unknown>, name: string, batch: OpenBatch): Promise<void> {
  return run.step(async () => ({ value: undefined, progress: { merge: { [name]: batch } } }));
}
