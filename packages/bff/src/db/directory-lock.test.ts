import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isLocked, takeLock } from './directory-lock.ts';

let directory: string;
let file: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'peoplekit-lock-'));
  file = join(directory, 'lock');
});
beforeEach(() => rm(file, { force: true }));
afterAll(() => rm(directory, { recursive: true }));

describe('the lock of a directory', () => {
  it('is given once', async () => {
    expect(await isLocked(file)).toBe(false);
    expect(await takeLock(file)).toBe(true);
    expect(await isLocked(file)).toBe(true);
    expect(await takeLock(file)).toBe(false);
  });

  it('is free when its owner was killed', async () => {
    const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    await writeFile(file, `${dead} 1`);
    expect(await isLocked(file)).toBe(false);
    expect(await takeLock(file)).toBe(true);
  });

  // Only Linux tells when a process began.
  it.runIf(process.platform === 'linux')('is free when another process got the number of its owner', async () => {
    await writeFile(file, `${process.pid} 1`);
    expect(await takeLock(file)).toBe(true);
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`));
  });

  it('is not free while its owner writes its name', async () => {
    await writeFile(file, '');
    expect(await takeLock(file)).toBe(false);
  });

  it('is free when its owner never came to write its name', async () => {
    await writeFile(file, '');
    const minuteAgo = Date.now() / 1_000 - 60;
    await utimes(file, minuteAgo, minuteAgo);
    expect(await takeLock(file)).toBe(true);
  });
});
