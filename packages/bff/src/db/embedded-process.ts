import { rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { takeLock } from './directory-lock.ts';
import { type EmbeddedAddress, type EmbeddedMessage, embeddedFiles } from './embedded.ts';

/** The server itself and a few command lines beside it; each process uses one. */
const maxConnections = 16;

/**
 * What is written waits in front of the indexes that search uses until so much has come together, and each search goes through
 * that. Elsewhere autovacuum clears it away, which is not there in PGlite: with the 4 MB of Postgres the planner found the
 * indexes too dear after a seed, and looked at all ten thousand contacts of the demo for a word with a typo, 400 ms.
 */
const pendingList = `set gin_pending_list_limit = '64kB'`;

const [dataDir = '', wantedPort = '0'] = process.argv.slice(2);
const files = embeddedFiles(dataDir);

const report = (message: EmbeddedMessage) => process.send?.(message);

/** Who started this has ended, whatever way: the database dies with it, and the log has what was committed. */
process.once('disconnect', () => process.exit(1));

async function serve(): Promise<void> {
  process.once('exit', () => {
    rmSync(files.address, { force: true });
    rmSync(files.lock, { force: true });
  });
  // Of one that was killed.
  rmSync(files.address, { force: true });
  const database = await PGlite.create({ dataDir: files.data, extensions: { pg_trgm } });
  await database.exec(pendingList);
  const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: Number(wantedPort), maxConnections });
  await server.start();
  process.once('message', async () => {
    await server.stop();
    await database.close();
    process.exit(0);
  });
  const port = Number(server.getServerConn().split(':').at(-1));
  await writeFile(`${files.address}.new`, JSON.stringify({ port } satisfies EmbeddedAddress));
  await rename(`${files.address}.new`, files.address);
  report({ port });
}

try {
  if (await takeLock(files.lock)) await serve();
  else {
    report('taken');
    process.disconnect?.();
  }
} catch (error) {
  report({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect?.();
}
