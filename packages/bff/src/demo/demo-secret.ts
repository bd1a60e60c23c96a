import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from '../make-directory.ts';

/** The secret of the data directory, made on the first call and readable by its owner only. */
export function readOrMakeSecret(dataDir: string): Promise<string> {
  return readOrMake(dataDir, 'secret', 'base64url');
}

/** The key that tokens of CRMs are sealed with, of the same kind: 32 bytes. */
export async function readOrMakeEncryptionKey(dataDir: string): Promise<Buffer> {
  return Buffer.from(await readOrMake(dataDir, 'encryption-key', 'base64'), 'base64');
}

async function readOrMake(dataDir: string, name: string, encoding: 'base64' | 'base64url'): Promise<string> {
  const file = join(dataDir, name);
  await makeDataDir(dataDir);
  try {
    // Exclusive: of two processes that start together one writes, and both read the same.
    await writeFile(file, randomBytes(32).toString(encoding), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
