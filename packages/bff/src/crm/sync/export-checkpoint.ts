import type { JobRun } from '../../jobs/define-job.ts';

/** Places of a job that follow each other, the last one included: a batch makes thousands of records, one behind the other. */
type Span = readonly [from: number, to: number];

/** What a batch may have done although nothing here says so. */
interface OpenBatch {
  /**
   * Where the contacts stand whose records may have been made; of runs of older versions, their ids. Those would be most of a
   * checkpoint, which Postgres writes anew with each part of it: 80 ms for two batches of 5,000.
   */
  creating: readonly (Span | string)[];
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
  creating?: readonly (Span | string)[];
  /** Of runs of older versions, which had one batch under way. */
  begun?: string;
}

const prefix = 'batch ';

/** Under which a batch stands in the checkpoint. @param after the place where it begins */
export const batchName = (after: number) => `${prefix}${after}`;

/** What runs that died may have done. */
export interface LostWrites {
  /** Whether the record of a contact may have been made. */
  wasBegun(position: number, contactId: string): boolean;
  creating: readonly (Span | string)[];
  begun: readonly string[];
  /** Names of their batches. */
  batches: readonly string[];
}

export function lostWrites(checkpoint: ExportCheckpoint): LostWrites {
  const found = Object.entries(checkpoint).filter(([name]) => name.startsWith(prefix));
  const open = found.map(([, batch]) => batch as unknown as OpenBatch);
  const creating = [...(checkpoint.creating ?? []), ...open.flatMap((batch) => batch.creating)];
  const ids = new Set(creating.filter((one) => typeof one === 'string'));
  const positions = new Set(creating.flatMap((one) => (typeof one === 'string' ? [] : placesOf(one))));
  return {
    wasBegun: (position, contactId) => positions.has(position) || ids.has(contactId),
    creating,
    begun: [checkpoint.begun, ...open.map(({ begun }) => begun)].filter((one) => one !== undefined),
    batches: found.map(([name]) => name),
  };
}

/** Keeps what was lost until the run is over, whatever becomes of its own batches. */
export async function noteLost(run: JobRun<unknown>, { creating, batches }: LostWrites): Promise<void> {
  if (batches.length === 0) return;
  const gone = Object.fromEntries(batches.map((name) => [name, null]));
  const merge = { ...gone, begun: null, creating };
  await run.step(async () => ({ value: undefined, progress: { merge } }));
}

/**
 * Notes what a batch is about to do.
 * @param creating places of the contacts whose records it may make, in their order
 */
export function noteBatch(
  run: JobRun<unknown>,
  name: string,
  creating: readonly number[],
  begun?: string,
): Promise<void> {
  const batch: OpenBatch = { creating: spansOf(creating), ...(begun !== undefined && { begun }) };
  return run.step(async () => ({ value: undefined, progress: { merge: { [name]: batch } } }));
}

const placesOf = ([from, to]: Span) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

function spansOf(positions: readonly number[]): Span[] {
  const spans: [number, number][] = [];
  for (const position of positions) {
    const last = spans.at(-1);
    if (last && position === last[1] + 1) last[1] = position;
    else spans.push([position, position]);
  }
  return spans;
}
