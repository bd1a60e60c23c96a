import { documentKey, type WrittenDocument } from '../meili/contact-document.ts';
import type { TaskNumber } from '../meili/meili-writer.ts';
import { findIndexedRows } from './indexed-contacts.repo.ts';
import { type Claim, claimChanges, finishClaims, releaseClaims, type Target } from './outbox.repo.ts';
import type { SyncContext } from './sync-context.ts';

/** Seconds that a worker has for one batch: the largest takes Meilisearch a few at a million contacts. */
const claimSeconds = 120;

/** Milliseconds of that in which a batch must have been sent. Later another worker may have sent newer ones. */
const sendWithin = 30_000;

/** Contacts that are read and sent at once: as one text a batch would be a third of what a large import takes of the memory here. */
const sentAtOnce = 1_000;

/** Seconds that changes rest after the index did not take them. */
const restSeconds = 2;

/** Changes that one worker has sent and that wait for the index. */
export interface SentBatch {
  claims: readonly Claim[];
  /** Resolves when the index knows them and the outbox says so. @throws when it did not take them; they are free then. */
  done: Promise<void>;
}

/**
 * Sends the changes that have waited longest: the contacts as they are now, or their removal. What is sent twice does no
 * harm, and nothing is forgotten: a change leaves the outbox only after the index has it, and only if it was the last one.
 * @returns undefined when there is nothing to send.
 */
export async function sendChanges(context: SyncContext, target: Target, limit: number): Promise<SentBatch | undefined> {
  const { database, worker, metrics } = context;
  const started = performance.now();
  const claims = await database.asIndexWorker((tx) =>
    claimChanges(tx, { worker, target, limit, seconds: claimSeconds }),
  );
  if (claims.length === 0) return undefined;
  metrics.batchSize.observe(claims.length);
  const done = (async () => {
    try {
      const tasks = await sendContacts(context, target, claims, started + sendWithin);
      for (const task of tasks) await context.writer.settle(task);
      await database.asIndexWorker((tx) => finishClaims(tx, worker, target, claims), { givesWay: {} });
      metrics.indexed.inc(claims.length);
    } catch (error) {
      metrics.batchFailures.inc();
      await database
        .asIndexWorker((tx) => releaseClaims(tx, worker, target, claims, restSeconds), { givesWay: {} })
        // They become free by themselves when the claim runs out.
        .catch((cause) => context.log.warn({ err: cause }, 'changes could not be released'));
      throw error;
    }
  })();
  return { claims, done };
}

async function sendContacts(
  context: SyncContext,
  target: Target,
  claims: readonly Claim[],
  deadline: number,
): Promise<TaskNumber[]> {
  const { writer } = context;
  const uid = target === 'live' ? context.live : context.next;
  const tasks: TaskNumber[] = [];
  const gone: string[] = [];
  const parts = documentsOf(context, claims, deadline, gone);
  // One task for all: of several Meilisearch began with the first while the others were made, as a batch of its own.
  const first = await parts.next();
  if (!first.done) tasks.push(await writer.putParts(uid, startingWith(first.value, parts)));
  if (gone.length > 0) tasks.push(await writer.remove(uid, gone));
  return tasks;
}

async function* startingWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

/** The documents of the contacts that are there, in parts of which none is empty. @param gone grows by the keys of the others */
async function* documentsOf(
  context: SyncContext,
  claims: readonly Claim[],
  deadline: number,
  gone: string[],
): AsyncGenerator<WrittenDocument[]> {
  for (let from = 0; from < claims.length; from += sentAtOnce) {
    const some = claims.slice(from, from + sentAtOnce);
    const rows = await context.database.asIndexWorker((tx) => findIndexedRows(tx, some));
    // After the changes were claimed: whoever changes a field notes the contacts that it concerns when that is done.
    const documents = await context.toDocuments(rows);
    const known = new Set(documents.map(({ key }) => key));
    gone.push(...some.map(({ workspace, id }) => documentKey(workspace, id)).filter((key) => !known.has(key)));
    if (performance.now() > deadline) throw new Error('The changes were not read in time and wait for their next turn');
    if (documents.length > 0) yield documents;
  }
}
