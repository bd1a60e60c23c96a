import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../db/client.ts';
import { defineJob, type JobRun } from '../../jobs/define-job.ts';
import { begunSince, currentTransaction } from '../sync/index-state.repo.ts';
import { areWordsDue, noteWordsReady, readWordsState, renewNextWords } from './known-words.repo.ts';

/** Contacts a transaction. The embedded database has one connection for all, and takes half a second for so many. */
const batchSize = 500;

/** Resolves when no transaction is open that could commit a contact with words by the fields of before. */
async function othersEnded(database: Database, signal: AbortSignal): Promise<void> {
  const begun = await database.asIndexWorker(currentTransaction);
  while (!(await database.asIndexWorker((tx) => begunSince(tx, begun)))) await sleep(100, undefined, { signal });
}

/**
 * Goes through all contacts once, until their words are made: another job may be at it at the same time, when fields were
 * hidden one after the other.
 * @returns whether the fields stayed the same meanwhile.
 */
async function renewAll(database: Database, run: JobRun<unknown>): Promise<boolean> {
  const { workspace, checkpoint } = run;
  const none = { updated: 0, unchanged: 0 };
  let seen = 0;
  const { version, from } = await run.step(async (tx) => {
    const { version, contacts: total } = await readWordsState(tx, workspace);
    const goesOn = checkpoint?.version === version;
    return {
      value: { version, from: goesOn ? (checkpoint.after as string) : undefined },
      progress: { total, ...(!goesOn && { done: 0, exact: none }) },
    };
  });
  await othersEnded(database, run.signal);
  for (let after = from; ; ) {
    const looked: { last: string | undefined; count: number } | undefined = await run.step(async (tx) => {
      // Then there are no more than those that were looked at; with those of a run before, as many as are counted.
      if (!(await areWordsDue(tx, workspace))) return { value: undefined, progress: { total: seen } };
      const { last, renewed, unchanged } = await renewNextWords(tx, workspace, after, batchSize);
      const progress = { counts: { updated: renewed, unchanged }, checkpoint: { version, after: last ?? after } };
      return { value: { last, count: renewed + unchanged }, progress };
    });
    if (!looked) return true;
    if (looked.last === undefined) break;
    seen += looked.count;
    after = looked.last;
  }
  return run.step(async (tx) => ({ value: await noteWordsReady(tx, workspace, version) }));
}

/** Makes the words of all contacts anew that those may search for who may not see hidden fields. */
export const renewWordsJob = defineJob<unknown>({
  type: 'index.rebuild',
  permission: 'fields:manage',
  cancellable: false,
  async run({ database, fields }, run) {
    while (!(await renewAll(database, run)));
    fields.forget(run.workspace);
    return {};
  },
});
