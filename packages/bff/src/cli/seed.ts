import { readConfig } from '../config.ts';
import { seedContacts } from '../contacts/seed-contacts.ts';
import { createDeps } from '../deps.ts';
import { CliError } from './exit.ts';
import { givenText } from './given-text.ts';
import { progressBar } from './progress.ts';

interface SeedOptions {
  workspace: string;
  contacts: string;
  randomSeed: string;
}

/** `peoplekit seed`: contacts that are already there (same workspace, same seed) stay as they are. */
export async function runSeed({ contacts, randomSeed, ...options }: SeedOptions): Promise<void> {
  const workspace = givenText('workspace', options.workspace);
  const count = Number(contacts);
  if (!Number.isSafeInteger(count) || count < 1 || count > 10_000_000) {
    throw new CliError(`--contacts must be a whole number from 1 to 10000000, not "${contacts}"`, 2);
  }
  const deps = createDeps(readConfig());
  try {
    await deps.database.open();
    const started = performance.now();
    const onProgress = progressBar('Making contacts', count);
    const added = await seedContacts(deps, { workspace, count, seed: randomSeed, onProgress });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`Added ${added.toLocaleString('en')} contacts to "${workspace}" in ${seconds} s.`);
    if (added < count) console.log(`${(count - added).toLocaleString('en')} were there already.`);
  } finally {
    await deps.database.close();
  }
}
