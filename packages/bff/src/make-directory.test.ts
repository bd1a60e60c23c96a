import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from './config.ts';
import { makeDataDir, makeDirectory } from './make-directory.ts';

describe('a directory', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'peoplekit-directory-'));
    await writeFile(join(root, 'file'), '');
    await symlink(join(root, 'unmounted', 'disk'), join(root, 'dangling'));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('is made with all that is missing above it, by several at once, and again', async () => {
    const path = join(root, 'a', 'b', 'c');
    await Promise.all([makeDirectory(path), makeDirectory(path), makeDirectory(join(path, 'd'))]);
    await makeDirectory(path);
    expect((await stat(join(path, 'd'))).isDirectory()).toBe(true);
  });

  it.each(['file', 'file/below', 'dangling', 'dangling/below'])(
    'is refused at once where there can be none: %s',
    async (path) => {
      await expect(makeDirectory(join(root, path))).rejects.toThrow(/ENOTDIR|EEXIST|ENOENT/);
      await expect(makeDataDir(join(root, path))).rejects.toThrow(ConfigError);
    },
  );

  it('is refused at once by a file system that takes none', async () => {
    const path = process.platform === 'linux' ? '/proc/peoplekit/data' : '/dev/null/data';
    await expect(makeDataDir(path)).rejects.toThrow(/^PEOPLEKIT_DATA_DIR [^\n]+$/);
  });
});
