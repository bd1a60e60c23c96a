import { setTimeout as sleep } from 'node:timers/promises';
import { ahead } from '../../ahead.ts';
import { indexVersion } from '../meili/index-settings.ts';
import type { TaskNumber } from '../meili/meili-writer.ts';
import { sendChanges } from './index-changes.ts';
import { begunSince, currentTransaction, holdDuty, leaveDuty, writeIndexState } from './index-state.repo.ts';
import { countIndexedRows, nextIndexedRows, type Position, type WorkspaceRow } from './indexed-contacts.repo.ts';
import { countClaims, dropBefore, dropNext, markChanges, moveNextToLive, readBacklog } from './outbox.repo.ts';
import type { SyncContext } from './sync-context.ts';

/** Contacts a request: large enough for Meilisearch to work well, small enough for memory to stay flat. */
const batchSize = 5_000;

/**
 * Requests that wait for Meilisearch at once, those included that it works on: it takes what waits together, and 300,000 contacts in
 * three batches cost it a sixth less than in five. They wait on its disk, with some 2 kB a contact.
 */
const maxUnderWay = 150;

/** Seconds after which another worker takes over from one that has died in the middle of a rebuild. */
const dutySeconds = 60;

/** Changes that may be left over when the indexes change places. */
const fewChanges = 500;

/** The longest that transactions which began before the rebuild may take to end, in ms. */
const patience = 10 * 60_000;

export interface RebuildProgress {
  done: number;
  total: number;
}

/**
 * Builds the index anew beside the one that answers, then lets the two change places; searches go on meanwhile.
 *
 * From the start, changes are noted for both. The new index first gets every contact, then what was changed meanwhile.
 * Just before the change of places all that is left is noted for the answering index and sending pauses: whatever the
 * new one lacks then stands in the outbox, where queries look. A crash at any point leaves the old index answering, or
 * the new one; the next rebuild starts over.
 * @returns false when another worker is at it.
 * @throws when Meilisearch or Postgres fail; the old index goes on answering.
 */
export async function rebuildIndex(
  context: SyncContext,
  onProgress: (progress: RebuildProgress) => void = () => {},
  signal?: AbortSignal,
): Promise<boolean> {
  const { database, worker, writer, live, next, log } = context;
  const hold = () => database.asIndexWorker((tx) => holdDuty(tx, 'rebuilt', worker, dutySeconds));
  if (!(await hold())) return false;
  const lost = new AbortController();
  const stop = signal ? AbortSignal.any([signal, lost.signal]) : lost.signal;
  const keep = setInterval(
    () => {
      hold().then(
        (held) => held || lost.abort(new Error('Another worker has taken over the rebuild')),
        (error) => log.warn({ err: error }, 'the rebuild could not be prolonged'),
      );
    },
    (dutySeconds * 1_000) / 4,
  );
  const started = performance.now();
  try {
    await writer.create(next);
    const mark = await beginNoting(context, stop);
    const total = await copyContacts(context, onProgress, stop);
    await catchUp(context, stop);
    await changePlaces(context, mark, stop);
    await writer.drop(next);
    log.info({ contacts: total, seconds: Math.round((performance.now() - started) / 1_000), live }, 'index rebuilt');
    return true;
  } finally {
    clearInterval(keep);
    await database
      .asIndexWorker(
        async (tx) => {
          // Whoever has taken over is at the beginning of a rebuild of its own: nothing here is ours any more.
          if (!(await holdDuty(tx, 'rebuilt', worker, dutySeconds))) return;
          await writeIndexState(tx, { building: false, paused: false });
          await dropNext(tx);
          await leaveDuty(tx, 'rebuilt', worker);
        },
        { givesWay: {} },
      )
      .catch((error) => log.warn({ err: error }, 'the rebuild could not be closed'));
  }
}

/**
 * Afterwards no transaction is open that could commit a change without noting it for the new index.
 * @returns a mark: what was noted before it is committed now, and so will be in the new index.
 */
async function beginNoting({ database }: SyncContext, signal: AbortSignal): Promise<string> {
  const { mark, begun } = await database.asIndexWorker(async (tx) => {
    await writeIndexState(tx, { building: true, paused: false });
    return { mark: await markChanges(tx), begun: await currentTransaction(tx) };
  });
  const deadline = Date.now() + patience;
  while (!(await database.asIndexWorker((tx) => begunSince(tx, begun)))) {
    if (Date.now() > deadline) throw new Error('A transaction has been open for longer than a rebuild can wait');
    await sleep(100, undefined, { signal });
  }
  return mark;
}

async function copyContacts(
  context: SyncContext,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
): Promise<number> {
  const { database, writer, next } = context;
  const total = await database.asIndexWorker(countIndexedRows, { timeout: patience });
  const underWay: TaskNumber[] = [];
  let done = 0;
  onProgress({ done, total });
  for await (const documents of ahead(documentsOf(context, ahead(allRows(context))))) {
    signal.throwIfAborted();
    underWay.push(await writer.put(next, documents));
    if (underWay.length >= maxUnderWay) await writer.settle(underWay.shift() as TaskNumber);
    done += documents.length;
    onProgress({ done: Math.min(done, total), total });
  }
  for (const task of underWay) await writer.settle(task);
  return done;
}

async function* allRows({ database }: SyncContext): AsyncGenerator<WorkspaceRow[]> {
  let position: Position | undefined;
  for (;;) {
    const rows = await database.asIndexWorker((tx) => nextIndexedRows(tx, position, batchSize));
    const last = rows.at(-1);
    if (!last) return;
    position = { workspace: last.workspace_id, id: last.id };
    yield rows;
  }
}

async function* documentsOf(context: SyncContext, batches: AsyncIterable<WorkspaceRow[]>) {
  for await (const rows of batches) yield await context.toDocuments(rows);
}

async function catchUp(context: SyncContext, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const { changes } = await context.database.asIndexWorker((tx) => readBacklog(tx, 'next'));
    if (changes <= fewChanges) return;
    const batch = await sendChanges(context, 'next', batchSize);
    await batch?.done;
  }
}

async function changePlaces(context: SyncContext, mark: string, signal: AbortSignal): Promise<void> {
  const { database, writer, live, next } = context;
  await database.asIndexWorker((tx) => writeIndexState(tx, { paused: true }));
  while ((await database.asIndexWorker((tx) => countClaims(tx, 'live'))) > 0) {
    await sleep(50, undefined, { signal });
  }
  await database.asIndexWorker(moveNextToLive, { givesWay: { signal } });
  signal.throwIfAborted();
  if (!(await writer.exists(live))) {
    // One that was lost since the last probe counts still: the empty one in its place would answer that there is nobody.
    await database.asIndexWorker((tx) => writeIndexState(tx, { ready: false }));
    await writer.create(live);
  }
  await writer.swap(live, next);
  await database.asIndexWorker(
    async (tx) => {
      await dropBefore(tx, mark);
      await writeIndexState(tx, { version: indexVersion, ready: true, building: false, paused: false });
    },
    { timeout: patience, givesWay: { signal } },
  );
}
