import type { Deps } from '../deps.ts';
import { eraseNextValues } from './erase-values.repo.ts';
import { removeField } from './fields.repo.ts';

/** Contacts a transaction: it takes about a second, and other writers wait for theirs among them only. */
const batchSize = 5_000;

/** Milliseconds that looking for the next ones may take in a large workspace that has few. */
const timeout = 120_000;

/**
 * Erases the values of a field that has been deleted, in batches that are each done when they are done: it can be broken
 * off at any point and called again.
 * @returns how many contacts had one.
 */
export async function eraseValues(
  { database }: Pick<Deps, 'database'>,
  workspace: string,
  key: string,
): Promise<number> {
  let erased = 0;
  let after: string | undefined;
  for (;;) {
    const ids = await database.inWorkspace(workspace, (tx) => eraseNextValues(tx, workspace, key, after, batchSize), {
      timeout,
    });
    erased += ids.length;
    after = ids.at(-1);
    if (ids.length < batchSize) break;
  }
  await database.inWorkspace(workspace, (tx) => removeField(tx, workspace, key));
  return erased;
}
