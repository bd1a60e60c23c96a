import { indexVersion } from '../meili/index-settings.ts';
import { maxExactPending } from '../pending/pending-contacts.repo.ts';
import { type SentBatch, sendChanges } from './index-changes.ts';
import { readIndexState, readReconciled } from './index-state.repo.ts';
import { rebuildIndex } from './rebuild.ts';
import { reconcileIndex } from './reconcile.ts';
import type { SyncContext } from './sync-context.ts';

/** Keeps the index as the contacts are, for all workspaces. Any number of processes may run one. */
export interface IndexWorker {
  start(): void;
  /** Looks for changes now instead of at the next round. */
  wake(): void;
  /** Lets batches that are under way finish. */
  stop(): Promise<void>;
}

/** Milliseconds between two looks into the outbox when nobody wakes the worker. */
const pollInterval = 250;
/** Milliseconds after something failed. */
const retryInterval = 1_000;
/** Contacts a batch: Meilisearch needs 0.5 s for one contact and a few seconds for this many. */
const maxBatch = 5_000;
/** Batches under way at once, so that Meilisearch has the next one when it has done one. */
const maxUnderWay = 2;
/** More in a batch than this, and much is being written: queries then say how many are pending instead of looking at each. */
const bulk = maxExactPending;
/**
 * Milliseconds from one batch to the next while much is being written. A batch costs Meilisearch 0.1 s for being one, and as they
 * came they held a thousand contacts of an export.
 */
const bulkInterval = 1_000;
/** Seconds between two comparisons of the whole index with the contacts; they begin at night, by UTC. */
const reconcileEvery = 20 * 3_600;
const reconcileHours = new Set([1, 2, 3, 4]);
/**
 * Milliseconds between two looks whether the index still counts: whoever empties the contacts says that it does not. Its version is
 * looked at in the beginning only, as servers of two versions would build it for ever against each other.
 */
const readyInterval = 5_000;
/** Milliseconds between two looks at the clock for a comparison. */
const clockInterval = 5 * 60_000;

export function createIndexWorker(context: SyncContext, usable: () => boolean): IndexWorker {
  const { database, writer, log, live } = context;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  let batchLimit = maxBatch;
  let wakeUp = () => {};
  let running: Promise<void> | undefined;
  let lastClock = Date.now();

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (stopping.signal.aborted) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      timer.unref();
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** @returns whether the answering index is of this version and takes changes. */
  async function ensureIndex(): Promise<boolean> {
    const state = await database.asIndexWorker(readIndexState);
    if (state.ready && state.version === indexVersion && (await writer.exists(live))) return true;
    if (await rebuildIndex(context, undefined, stopping.signal)) return true;
    // Another process builds it; changes for the index that answers meanwhile go on.
    return state.ready && (await writer.exists(live));
  }

  function follow(batch: SentBatch): void {
    const done = batch.done.then(
      () => {
        batchLimit = Math.min(maxBatch, batchLimit * 2);
      },
      async (error) => {
        // One document that it refuses must not hold up the others: smaller and smaller batches leave it alone.
        batchLimit = Math.max(1, Math.floor(batch.claims.length / 4));
        log.warn({ err: error, contacts: batch.claims.length }, 'the index did not take a batch');
        await pause(retryInterval);
      },
    );
    underWay.add(done);
    void done.finally(() => underWay.delete(done));
  }

  async function reconcileAtNight(): Promise<void> {
    if (Date.now() - lastClock < clockInterval || !reconcileHours.has(new Date().getUTCHours())) return;
    lastClock = Date.now();
    const age = await database.asIndexWorker(readReconciled);
    if (age === null || age > reconcileEvery) await reconcileIndex(context, stopping.signal);
  }

  async function round(): Promise<void> {
    const began = performance.now();
    const batch = await sendChanges(context, 'live', batchLimit);
    if (!batch) {
      await reconcileAtNight();
      return pause(pollInterval);
    }
    follow(batch);
    // A batch costs Meilisearch half a second, however small: what comes in meanwhile makes up the next one.
    if (batch.claims.length < batchLimit) {
      await Promise.all(underWay);
      if (batch.claims.length > bulk) await pause(bulkInterval - (performance.now() - began));
    } else if (underWay.size >= maxUnderWay) await Promise.race(underWay);
  }

  async function run(): Promise<void> {
    let ensured = false;
    let lookedAt = 0;
    while (!stopping.signal.aborted) {
      try {
        if (!usable()) {
          ensured = false;
          if (!(await reachable())) await pause(pollInterval);
        }
        if (ensured && performance.now() - lookedAt > readyInterval) {
          ensured = (await database.asIndexWorker(readIndexState)).ready;
          lookedAt = performance.now();
        }
        ensured ||= await ensureIndex();
        if (ensured) await round();
        else await pause(retryInterval);
      } catch (error) {
        ensured = false;
        if (stopping.signal.aborted) break;
        log.debug({ err: error }, 'the index worker goes on in a moment');
        await pause(retryInterval);
      }
    }
    await Promise.allSettled(underWay);
  }

  /** Not usable is also what is up and has no index yet: then there is something to do. */
  const reachable = () =>
    writer.exists(live).then(
      () => true,
      () => false,
    );

  return {
    start() {
      running ??= run();
    },
    wake: () => wakeUp(),
    async stop() {
      stopping.abort(new Error('The worker is stopped'));
      wakeUp();
      await running;
    },
  };
}
