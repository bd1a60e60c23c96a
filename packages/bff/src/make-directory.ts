import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from './config.ts';

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && (await stat(path)).isDirectory();
    if (!isThere) throw error;
  }
}

/**
 * Makes a directory, and those above it that are missing. Without `recursive`: where a directory that is there says ENOENT to
 * new ones, as /proc does, Node 24 would try for ever.
 */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const above = dirname(path);
    const isThere = await access(above).then(
      () => true,
      () => false,
    );
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || isThere) throw error;
    await makeDirectory(above);
    await makeOne(path);
  }
}

/** @throws ConfigError when there can be no such directory. */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await makeDirectory(dataDir);
  } catch (error) {
    throw new ConfigError(`PEOPLEKIT_DATA_DIR is no directory that can be used: ${(error as Error).message}`);
  }
}
