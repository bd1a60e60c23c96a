import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalMeili, startLocalMeili } from '../src/search/meili/local-meili.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-data-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const answers = (url: string) =>
  fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('the Meilisearch of a data directory', { timeout: 240_000 }, () => {
  it('comes up, is shared, comes back when it is killed, and ends with who started it', async () => {
    const local = (await startLocalMeili(dataDir)) as LocalMeili;
    expect(await local.ready).toBe(true);
    const other = (await startLocalMeili(dataDir)) as LocalMeili;
    expect({ url: other.url, key: other.key }).toEqual({ url: local.url, key: local.key });
    await other.stop();
    expect(await answers(local.url)).toBe(true);

    process.kill(local.pid() as number, 'SIGKILL');
    await expect.poll(() => answers(local.url)).toBe(false);
    await expect.poll(() => answers(local.url), { timeout: 60_000 }).toBe(true);

    await local.stop();
    expect(await answers(local.url)).toBe(false);
    expect(await readdir(dataDir)).toEqual(['meilisearch']);
  });

  it('can be stopped while it is dead', async () => {
    const local = (await startLocalMeili(dataDir)) as LocalMeili;
    await local.ready;
    process.kill(local.pid() as number, 'SIGKILL');
    await expect.poll(() => answers(local.url)).toBe(false);
    await local.stop();
  });

  it('does not outlive a process that is killed', async () => {
    const module = fileURLToPath(new URL('../src/search/meili/local-meili.ts', import.meta.url));
    const script = `const { startLocalMeili } = await import(${JSON.stringify(module)});
      const local = await startLocalMeili(${JSON.stringify(dataDir)});
      await local.ready;
      console.log(local.url);
      setInterval(() => {}, 1_000);`;
    const owner = spawn(process.execPath, ['--conditions=peoplekit-source', '--input-type=module', '-e', script]);
    const url = await new Promise<string>((resolve) =>
      owner.stdout.once('data', (data) => resolve(String(data).trim())),
    );
    expect(await answers(url)).toBe(true);
    owner.kill('SIGKILL');
    await expect.poll(() => answers(url), { timeout: 60_000 }).toBe(false);
  });
});
