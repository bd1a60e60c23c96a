import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peoplekit-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = () => {};
const noProcess = 2 ** 22 + 1;

describe('lock', () => {
  test('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((done) => setTimeout(done, 5));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(join(folder, 'lock'), quiet, work)));
    expect(most).toBe(1);
  });

  test('is given back after a failure', async () => {
    const lock = join(folder, 'lock');
    await expect(withLock(lock, quiet, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(lock, quiet, async () => 'in')).toBe('in');
  });

  test('of a process that is gone is taken over', async () => {
    const lock = join(folder, 'lock');
    mkdirSync(lock);
    writeFileSync(join(lock, 'owner'), String(noProcess));
    expect(await withLock(lock, quiet, async () => 'in')).toBe('in');
  });

  test('without an owner is taken over when it is old', async () => {
    const lock = join(folder, 'lock');
    mkdirSync(lock);
    utimesSync(lock, 1, 1);
    expect(await withLock(lock, quiet, async () => 'in')).toBe('in');
  });
});
