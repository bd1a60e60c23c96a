import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Config, ConfigError, type StorageSettings } from '../config.ts';
import { makeDirectory } from '../make-directory.ts';
import type { FileStore } from './file-store.ts';
import { createLocalFileStore } from './local-file-store.ts';
import { createS3FileStore } from './s3-file-store.ts';

/** Where the settings want files to be kept. */
export function createFileStore(storage: StorageSettings): FileStore {
  return storage.kind === 's3' ? createS3FileStore(storage) : createLocalFileStore(storage.directory);
}

/**
 * Makes the folder for files of this machine, so that a wrong one is told at the start and not by the first export.
 * @throws ConfigError naming the variable.
 */
export async function prepareStorage({ storage, dataDir }: Config): Promise<void> {
  if (storage.kind === 's3') return;
  const { directory } = storage;
  try {
    await makeDirectory(directory);
    await access(directory, constants.R_OK | constants.W_OK);
  } catch (error) {
    const name = directory === join(dataDir, 'files') ? 'PEOPLEKIT_DATA_DIR' : 'PEOPLEKIT_STORAGE_URL';
    throw new ConfigError(`${name} is no place for the files of exports: ${(error as Error).message}`);
  }
}

/**
 * Writes a file, reads it and removes it, as an export does.
 * @returns what `doctor` says of the place.
 * @throws what a file cannot be written, read or removed for.
 */
export async function describeStorage(storage: StorageSettings): Promise<string> {
  const files = createFileStore(storage);
  const key = `doctor/${randomUUID()}.txt`;
  const written = 'written by peoplekit doctor';
  const file = await files.create(key);
  file.stream.write(written);
  await file.finish();
  const content = await files.read(key);
  const isSame = content !== undefined && (await text(content)) === written;
  await files.remove(key);
  if (!isSame) throw new Error('what was written was not read back');
  return storage.kind === 's3' ? `are kept in the bucket ${storage.bucket}` : `are kept in ${storage.directory}`;
}
