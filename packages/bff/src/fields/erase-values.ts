import { defineJob, type JobRun } from '../jobs/define-job.ts';
import { countHolders, eraseNextValues, findWriters, forgetNextBefore, forgetWritten } from './erase-values.repo.ts';
import { removeField } from './fields.repo.ts';

/** Contacts a transaction: it takes less than half a second, and other writers wait for theirs among them only. */
const batchSize = 2_000;

interface EraseInput {
  key: string;
}

/** Takes the value from every contact that has one. @returns how many those were, in this run and those before it. */
async function eraseFromContacts(run: JobRun<EraseInput>): Promise<number> {
  const { workspace, input, checkpoint } = run;
  let after = checkpoint?.after as string | undefined;
  let erased = Number(checkpoint?.erased ?? 0);
  if (!checkpoint)
    await run.step(async (tx) => {
      const total = await countHolders(tx, workspace, input.key);
      return { value: undefined, progress: { total, checkpoint: { erased } } };
    });
  for (;;) {
    const ids = await run.step(async (tx) => {
      const found = await eraseNextValues(tx, workspace, input.key, after, batchSize);
      const next = { erased: erased + found.length, after: found.at(-1) ?? after };
      return { value: found, progress: { counts: { updated: found.length }, checkpoint: next } };
    });
    after = ids.at(-1) ?? after;
    erased += ids.length;
    if (ids.length < batchSize) return erased;
  }
}

/** Jobs that wrote the field know what it held: they can be undone for all other fields that they wrote. */
async function eraseFromJobs(run: JobRun<EraseInput>): Promise<void> {
  const { workspace, input } = run;
  const writers = await run.step(async (tx) => ({ value: await findWriters(tx, workspace, input.key) }));
  for (const job of writers) {
    const place = { workspace, job, key: input.key };
    let after: number | undefined = 0;
    while (after !== undefined) {
      const from: number = after;
      after = await run.step(async (tx) => ({ value: await forgetNextBefore(tx, place, from, batchSize) }));
    }
    await run.step(async (tx) => ({ value: await forgetWritten(tx, place) }));
  }
}

/**
 * Erases the values of a field that has been deleted, wherever they are: in contacts, deleted ones too, and in what jobs
 * remember. The field was gone before it began, so that there is nothing to go back to: it cannot be cancelled, only
 * interrupted. The index forgets each contact's value as it does with every change.
 */
export const eraseFieldJob = defineJob<EraseInput>({
  type: 'fields.erase',
  permission: 'fields:manage',
  cancellable: false,
  async run(_deps, run) {
    const erased = await eraseFromContacts(run);
    await eraseFromJobs(run);
    await run.step(async (tx) => {
      await removeField(tx, run.workspace, run.input.key);
      // Contacts that were erased meanwhile were counted, and had nothing left to take.
      return { value: undefined, progress: { done: erased, total: erased } };
    });
    return {};
  },
});
