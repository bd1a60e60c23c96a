import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const sockets = new Set<Socket>();
let frozen = false;
let server: TestServer;

/** A way to Postgres on which everything can stop arriving, as when a machine fails over and says goodbye to nobody. */
const way = createServer((near) => {
  const { hostname, port } = new URL(database.url);
  const far = connect(Number(port), hostname);
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(from);
    from.on('data', (data) => frozen || to.write(data));
    from.on('error', () => {});
    from.on('close', () => frozen || to.destroy());
  }
});

beforeAll(async () => {
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const url = new URL(database.url);
  url.port = String((way.address() as AddressInfo).port);
  server = createTestServer({ ...database, url: url.href });
});
afterAll(async () => {
  await server.close();
  for (const socket of sockets) socket.destroy();
  way.close();
});

const ask = async () => (await server.as({}, 'POST', '/contacts/query', {})).status;
const read = (timeout: number) =>
  server.deps.database.inWorkspace('acme', (tx) => tx.execute('select id from peoplekit.contacts'), { timeout });

describe('a Postgres that does not answer any more', () => {
  it('costs a request its time limit and no connection', async () => {
    expect(await ask()).toBe(200);
    frozen = true;
    // Twice as many as there are connections: each must be given back for the next.
    const started = performance.now();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => read(300)));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(performance.now() - started).toBeLessThan(5_000);
    frozen = false;
    expect(await Promise.all(Array.from({ length: 20 }, ask))).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it('is answered with 503', async () => {
    const late = createTestServer({ ...database, url: server.deps.config.databaseUrl as string });
    const { inWorkspace } = late.deps.database;
    late.deps.database.inWorkspace = (workspace, work) => inWorkspace(workspace, work, { timeout: 300 });
    expect((await late.as({}, 'POST', '/contacts/query', {})).status).toBe(200);
    frozen = true;
    expect((await late.as({}, 'POST', '/contacts/query', {})).body).toMatchObject({ status: 503, code: 'unavailable' });
    frozen = false;
    await late.close();
  });
});
