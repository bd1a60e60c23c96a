import type { JobRun } from '../jobs/define-job.ts';
import { isPassing, JobEnded } from '../jobs/job-errors.ts';
import type { ItemOwner } from '../jobs/job-items.repo.ts';
import { type BulkChange, changeBatch, failNext } from './bulk.repo.ts';

/** Contacts in one step: a fraction of a second, in which nobody else can change them. */
const batchSize = 1_000;

/** The message of Postgres alone: its detail would hold values. */
const messageOf = (error: unknown) =>
  error instanceof Error ? error.message.slice(0, 300) : 'It could not be changed';

/**
 * Changes the contacts that a job has noted, batch by batch, each contact once: what was changed and that it was are
 * written together. Where a batch fails, its contacts are changed one by one, and only those that fail are left as they are.
 * @param resolved how many there are.
 */
export async function changeContacts(run: JobRun<unknown>, resolved: number, change: BulkChange): Promise<void> {
  const owner: ItemOwner = { workspace_id: run.workspace, id: run.id };
  let after = Number(run.checkpoint?.position ?? 0);

  /** @returns whether there may be more. */
  async function step(limit: number): Promise<boolean> {
    const last = await run.step(async (tx) => {
      const found = await changeBatch(tx, owner, { after, limit }, change);
      if (found.last === undefined) return { value: undefined };
      const { updated, unchanged, skipped } = found;
      const checkpoint = { resolved, position: found.last };
      return { value: found.last, progress: { counts: { updated, unchanged, skipped }, checkpoint } };
    });
    after = last ?? after;
    return last !== undefined;
  }

  async function fail(error: unknown): Promise<boolean> {
    const last = await run.step(async (tx) => {
      const position = await failNext(tx, owner, after, messageOf(error));
      if (position === undefined) return { value: undefined };
      return { value: position, progress: { counts: { failed: 1 }, checkpoint: { resolved, position } } };
    });
    after = last ?? after;
    return last !== undefined;
  }

  async function tryStep(limit: number): Promise<boolean> {
    try {
      return await step(limit);
    } catch (error) {
      if (error instanceof JobEnded || isPassing(error)) throw error;
      if (limit === 1) return fail(error);
      return oneByOne();
    }
  }

  async function oneByOne(): Promise<boolean> {
    for (let count = 0; count < batchSize; count += 1) if (!(await tryStep(1))) return false;
    return true;
  }

  while (await tryStep(batchSize));
}
