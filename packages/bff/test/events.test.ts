import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FieldList, maxEventSilence } from '@peoplekit/core/contract';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../src/cli/listen.ts';
import { createDatabase } from '../src/db/client.ts';
import { addMigratedDatabase } from './harness/embedded-data.ts';
import { type EventReader, openEvents, readEvents } from './harness/event-reader.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
let opened: EventReader[] = [];
afterEach(async () => {
  await Promise.all(opened.map((stream) => stream.close()));
  opened = [];
});
afterAll(() => server.close());

async function open(caller: Caller = {}): Promise<EventReader> {
  const stream = await openEvents(server, caller);
  opened.push(stream);
  return stream;
}

const listeners = () => database.sql<{ pid: number }[]>`
  select pid from pg_stat_activity where datname = current_database() and application_name = 'peoplekit listener'
    and query not like 'select%'`;

/** The first stream starts the listening, which says that anything may have changed before: then it has begun. */
let begun: Promise<void> | undefined;
function listening(): Promise<void> {
  begun ??= (async () => {
    const stream = await open();
    await expect.poll(stream.events).toHaveLength(2);
    expect(await listeners()).toHaveLength(1);
  })();
  return begun;
}

let next = 0;
function newId(): string {
  next += 1;
  return `01900000-0000-7000-8000-${String(next).padStart(12, '0')}`;
}

async function insert(workspace: string, values: Record<string, string> = {}): Promise<string> {
  const id = newId();
  await database.sql`insert into peoplekit.contacts ${database.sql({ workspace_id: workspace, id, ...values })}`;
  return id;
}

describe('GET /events', () => {
  it('tells what a psql session does, by id, to the workspace that it concerns and to no other', async () => {
    await listening();
    const [acme, rival] = [await open(), await open({ workspace: 'rival' })];
    const id = await insert('acme', { email: 'ann@example.com' });
    await expect.poll(acme.events).toEqual([{ type: 'contacts.changed', ids: [id], count: 1 }]);
    await database.sql`update peoplekit.contacts set first_name = 'Ann' where id = ${id}`;
    await expect.poll(acme.events).toHaveLength(2);
    await database.sql`update peoplekit.contacts set first_name = 'Ann' where id = ${id}`;
    await database.sql`delete from peoplekit.contacts where id = ${id}`;
    await expect.poll(acme.events).toHaveLength(3);
    const other = await insert('rival');
    await expect.poll(rival.events).toEqual([{ type: 'contacts.changed', ids: [other], count: 1 }]);
    expect(acme.events()).toEqual(Array(3).fill({ type: 'contacts.changed', ids: [id], count: 1 }));
    expect(acme.text()).not.toMatch(/ann/i);
  });

  it('tells that fields have changed, whichever server did it, and is answered by the new ones at once', async () => {
    await listening();
    const [acme, rival] = [await open(), await open({ workspace: 'rival' })];
    const labels = async () => (await server.as<FieldList>({}, 'GET', '/fields')).body.fields.map(({ label }) => label);
    await labels();
    const elsewhere = createTestServer(database);
    for (const label of ['Seats', 'Floor']) {
      await elsewhere.as({}, 'POST', '/fields', { label, type: 'number' });
      await expect.poll(() => acme.events().length).toBe(label === 'Seats' ? 1 : 2);
      expect(await labels()).toContain(label);
    }
    await elsewhere.close();
    expect(acme.events()).toEqual(Array(2).fill({ type: 'fields.changed' }));
    expect(rival.events()).toEqual([]);
  });

  it('tells that there are many, instead of a thousand ids', async () => {
    await listening();
    const stream = await open();
    await database.sql`insert into peoplekit.contacts (workspace_id, id)
      select 'acme', gen_random_uuid() from generate_series(1, 1000)`;
    await expect.poll(stream.events).toEqual([{ type: 'contacts.changed', many: true, count: 1000 }]);
  });

  it('tells of jobs those who may read them, and takes nothing else from the channel', async () => {
    await listening();
    const [owner, reader] = [await open(), await open({ permissions: ['contacts:read'] })];
    for (const payload of ['{"workspace": "acme", "id": "j1"}', 'no json', '{"id": 7}', '[]'])
      await database.sql`select pg_notify('peoplekit_jobs', ${payload}), pg_notify('peoplekit_contacts', ${payload})`;
    await expect.poll(owner.events).toContainEqual({ type: 'job.updated', id: 'j1' });
    await expect.poll(reader.events).toHaveLength(1);
    expect(reader.text()).not.toContain('j1');
  });

  it('goes on after Postgres was away, and tells that anything may have changed meanwhile', async () => {
    await listening();
    const stream = await open();
    for (const { pid } of await listeners()) await database.sql`select pg_terminate_backend(${pid}, 5000)`;
    await expect
      .poll(stream.events)
      .toEqual([{ type: 'fields.changed' }, { type: 'contacts.changed', many: true, count: 0 }]);
    const id = await insert('acme');
    await expect.poll(stream.events).toContainEqual({ type: 'contacts.changed', ids: [id], count: 1 });
    expect(await listeners()).toHaveLength(1);
  });

  it('is a stream that no proxy should hold back, and says something at once', async () => {
    const { response, text } = await open();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await expect.poll(text).toMatch(/^retry: \d+\n\n/);
  });

  it('says something at least every 15 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const stream = await open({ workspace: 'quiet', expiresIn: 3_600 });
      const beats = () => stream.text().split(': still here\n\n').length - 1;
      for (let second = 0; second < 60; second += 1) await vi.advanceTimersByTimeAsync(1_000);
      expect(beats()).toBeGreaterThanOrEqual(60_000 / maxEventSilence);
      expect(beats()).toBeLessThanOrEqual(10);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends with the token, and not before', async () => {
    const opened = Date.now();
    const stream = await open({ expiresIn: 2 });
    await stream.ended;
    expect(Date.now() - opened).toBeGreaterThan(800);
    expect(Date.now() - opened).toBeLessThan(4_000);
  });

  it('is not for those who may not read contacts, nor without a token', async () => {
    for (const caller of [{ role: 'agent' as const }, { permissions: ['jobs:read'] }])
      expect((await open(caller)).response.status).toBe(403);
    expect((await server.call('GET', '/events')).status).toBe(401);
    expect((await server.call('GET', `/events?token=${await server.tokenFor()}`)).status).toBe(401);
  });

  it('keeps no stream open for HEAD, which nobody reads', async () => {
    const asking = { user: 'asks only' };
    const heads = await Promise.all(Array.from({ length: 21 }, () => server.as(asking, 'HEAD', '/events')));
    expect(new Set(heads.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await open(asking)).response.status).toBe(200);
  });

  it('lets one user open 20 at a time; one that is closed makes room', async () => {
    const crowd = { user: 'crowd' };
    const streams = await Promise.all(Array.from({ length: 20 }, () => open(crowd)));
    const refused = await server.as(crowd, 'GET', '/events');
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(refused.headers.get('retry-after')).toBeTruthy();
    expect((await open({ user: 'other' })).response.status).toBe(200);
    expect((await open({ ...crowd, workspace: 'rival' })).response.status).toBe(200);
    await streams[0]?.close();
    expect((await open(crowd)).response.status).toBe(200);
  });
});

describe('a server that listens', () => {
  it('ends its streams when it stops, in a moment, and tells what it still has to tell', async () => {
    const stopping = createTestServer(database);
    const listening = await listen(stopping.app, 0, '127.0.0.1');
    const headers = { authorization: `Bearer ${await stopping.tokenFor()}` };
    const stream = readEvents(await fetch(`${listening.url}/api/people/events`, { headers }));
    await expect.poll(stream.text).toContain('retry');
    const started = Date.now();
    stopping.deps.live.hub.publish('acme', { type: 'contacts.changed', ids: ['last'], count: 1 });
    await stopping.deps.live.stop();
    await listening.close();
    await stream.ended;
    expect(Date.now() - started).toBeLessThan(3_000);
    expect(stream.text()).toContain('last');
    await stopping.close();
  });

  it('makes one of what a client does not read, instead of keeping it all', async () => {
    const headers = { authorization: `Bearer ${await server.tokenFor({ workspace: 'slow' })}` };
    const response = await server.app.request('/api/people/events', { headers });
    const ids = Array.from({ length: 6 }, newId);
    for (const id of ids) {
      server.deps.live.hub.publish('slow', { type: 'contacts.changed', ids: [id], count: 1 });
      await sleep(300);
    }
    const stream = readEvents(response);
    opened.push(stream);
    const told = () => stream.events().flatMap((event) => (event.type === 'contacts.changed' ? (event.ids ?? []) : []));
    await expect.poll(told).toEqual(ids);
    expect(stream.events().length).toBeLessThanOrEqual(3);
  });

  it('forgets a client that goes away without a word', async () => {
    const left = createTestServer(database);
    const listening = await listen(left.app, 0, '127.0.0.1');
    const { port } = new URL(listening.url);
    const socket = connect({ host: '127.0.0.1', port: Number(port) });
    const token = await left.tokenFor({ expiresIn: 600 });
    socket.write(`GET /api/people/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await expect.poll(() => left.deps.live.hub.workspaces()).toEqual(['acme']);
    socket.destroy();
    await expect.poll(() => left.deps.live.hub.workspaces()).toEqual([]);
    await listening.close();
    await left.close();
  });
});

describe('the embedded database', () => {
  it('tells of changes too, those of another process included', { timeout: 240_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-data-'));
    await addMigratedDatabase(dataDir);
    const embedded = createTestServer(database, { DATABASE_URL: '', PEOPLEKIT_DATA_DIR: dataDir });
    await embedded.start();
    const [acme, rival] = [await openEvents(embedded), await openEvents(embedded, { workspace: 'rival' })];
    // Whoever is the first to listen is told that anything may have changed.
    await expect.poll(acme.events).toHaveLength(2);
    const created = await embedded.as<{ id: string }>({}, 'POST', '/contacts', {
      values: { email: 'ann@example.com' },
    });
    await expect.poll(acme.events).toContainEqual({ type: 'contacts.changed', ids: [created.body.id], count: 1 });
    const beside = createDatabase({ databaseUrl: undefined, dataDir });
    const id = newId();
    await beside.inWorkspace('rival', (tx) =>
      tx.execute(`insert into peoplekit.contacts (workspace_id, id) values ('rival', '${id}')`),
    );
    await beside.close();
    await expect.poll(rival.events).toContainEqual({ type: 'contacts.changed', ids: [id], count: 1 });
    expect(acme.events()).toHaveLength(3);
    // Whoever comes right after the first may be told so too, or not.
    const fieldNews = () => rival.events().filter(({ type }) => type === 'fields.changed').length;
    const before = fieldNews();
    await embedded.as({ workspace: 'rival' }, 'POST', '/fields', { label: 'Seats', type: 'number' });
    await expect.poll(fieldNews).toBe(before + 1);
    expect(acme.events()).toHaveLength(3);
    const job = await embedded.as<{ id: string }>({}, 'POST', '/exports', { format: 'csv', scope: { kind: 'all' } });
    const told = { type: 'job.updated', id: job.body.id };
    await expect.poll(acme.events).toContainEqual(told);
    const ended = async () => (await embedded.as<{ state: string }>({}, 'GET', `/jobs/${told.id}`)).body.state;
    await expect.poll(ended).toBe('succeeded');
    // It may have ended before the first look at it: what changes later is told as well.
    await embedded.deps.database.inWorkspace('acme', (tx) =>
      tx.execute(`update peoplekit.jobs set done = done + 1 where id = '${told.id}'`),
    );
    await expect.poll(() => acme.events().filter(({ type }) => type === 'job.updated').length).toBeGreaterThan(1);
    expect(rival.events()).not.toContainEqual(told);
    await Promise.all([acme.close(), rival.close()]);
    await embedded.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
