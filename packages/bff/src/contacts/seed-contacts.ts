import { contactFixtures } from '@peoplekit/core/testing';
import type { Deps } from '../deps.ts';
import { loadContacts } from './load-contacts.repo.ts';

interface SeedInput {
  workspace: string;
  count: number;
  /** The same seed makes the same contacts, ids included. */
  seed: string;
  onProgress?: (done: number) => void;
}

function* counted<T>(items: Iterable<T>, onProgress: (done: number) => void): Generator<T> {
  let done = 0;
  for (const item of items) {
    yield item;
    done += 1;
    onProgress(done);
  }
}

/**
 * Fills a workspace with made-up contacts, in one transaction: a seed that is interrupted leaves nothing.
 * @returns how many were added; those that are there already stay as they are.
 */
export async function seedContacts(deps: Deps, { workspace, count, seed, onProgress }: SeedInput): Promise<number> {
  const fixtures = contactFixtures(count, { seed, now: deps.now() });
  const added = await loadContacts(deps.database, workspace, onProgress ? counted(fixtures, onProgress) : fixtures);
  // An embedded Postgres never looks at its tables by itself.
  await deps.statistics.added(added).catch((error) => deps.log.warn({ err: error }, 'contacts were not analysed'));
  return added;
}
