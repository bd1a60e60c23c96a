import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import type { EmbeddedMessage } from './embedded.ts';

/** The server itself and a few command lines beside it; each process uses one. */
const maxConnections = 16;

const report = (message: EmbeddedMessage) => parentPort?.postMessage(message);

try {
  const database = await PGlite.create({ dataDir: workerData.directory, extensions: { pg_trgm } });
  const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections });
  await server.start();
  parentPort?.once('message', async () => {
    await server.stop();
    await database.close();
    process.exit(0);
  });
  report({ port: Number(server.getServerConn().split(':').at(-1)) });
} catch (error) {
  report({ error: error instanceof Error ? error.message : String(error) });
}
