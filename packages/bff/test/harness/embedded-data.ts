import { constants, existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { peoplekit } from './peoplekit-cli.ts';

/**
 * Puts an embedded database into a data directory that has none: migrated and empty, as the first start makes it. That takes
 * 3 s of processor time, which the first file of a run spends, in a process of its own, and the later ones are spared.
 */
export async function addMigratedDatabase(dataDir: string): Promise<void> {
  const made = inject('embeddedData');
  if (!existsSync(made)) await makeDatabase(made);
  await cp(join(made, 'postgres'), join(dataDir, 'postgres'), { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Several files may begin at once: whichever is first leaves its own for all. */
async function makeDatabase(made: string): Promise<void> {
  const own = `${made}-${process.pid}`;
  await peoplekit(['migrate'], { PEOPLEKIT_DATA_DIR: own });
  try {
    await rename(own, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
    await rm(own, { recursive: true });
  }
}
