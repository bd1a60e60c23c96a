import type { ContactPage } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { type ContactDocument, type WrittenDocument, workspaceKey } from '../src/search/meili/contact-document.ts';
import { claimChanges, finishClaims, readBacklog, releaseClaims } from '../src/search/sync/outbox.repo.ts';
import { rebuildIndex } from '../src/search/sync/rebuild.ts';
import { reconcileIndex } from '../src/search/sync/reconcile.ts';
import type { SyncContext } from '../src/search/sync/sync-context.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
let server: SearchServer;
let sync: SyncContext;

const fixtures = [...contactFixtures(300, { seed: 'sync' })];

beforeAll(async () => {
  server = createSearchServer(database);
  await loadContacts(server.deps.database, 'acme', fixtures);
  await server.start();
  await server.indexed();
  sync = server.deps.search.sync as SyncContext;
}, 240_000);
afterAll(() => server.close());

const search = async (text: string) =>
  (await server.as<ContactPage>({}, 'POST', '/contacts/query', { search: text, pageSize: 10 })).body;
const written = (document: ContactDocument): WrittenDocument => ({ key: document.key, line: JSON.stringify(document) });
/** What the index itself knows, without what is pending. */
const inIndex = async (id: string) => {
  const revisions = await sync.writer.revisions(sync.live, workspaceKey('acme'), undefined, 1_000);
  return revisions.find((document) => document.id === id)?.revision;
};

describe('the index', { timeout: 240_000 }, () => {
  it('follows an UPDATE that is typed in psql, a hard delete and a change of id', async () => {
    const [first, second, third] = fixtures.map(({ id }) => id) as [string, string, string];
    const moved = '00000000-0000-7000-8000-0000000000aa';
    await database.sql`update peoplekit.contacts set first_name = 'Zebulon' where id = ${first}`;
    await database.sql`delete from peoplekit.contacts where id = ${second}`;
    await database.sql`update peoplekit.contacts set id = ${moved} where id = ${third}`;
    await server.indexed();
    expect(await search('zebulon')).toMatchObject({ total: 1, contacts: [{ id: first }], index: { pending: 0 } });
    expect(await inIndex(first)).toBe(2);
    expect(await inIndex(second)).toBeUndefined();
    expect(await inIndex(third)).toBeUndefined();
    expect(await inIndex(moved)).toBeDefined();
  });

  it('hears nothing of an update that changes nothing, or that is rolled back', async () => {
    const { sql } = database;
    await sql`update peoplekit.contacts set company = company`;
    await sql
      .begin(async (tx) => {
        await tx`update peoplekit.contacts set company = 'Nowhere'`;
        throw new Error('rolled back');
      })
      .catch(() => {});
    expect(await sql`select 1 from peoplekit.index_outbox`).toHaveLength(0);
  });

  it('is rebuilt while it answers and while contacts change, and misses none of the changes', async () => {
    const id = fixtures[10]?.id as string;
    let changes = 0;
    let rebuilding = true;
    const writer = (async () => {
      while (rebuilding) {
        changes += 1;
        await database.sql`update peoplekit.contacts set last_name = ${`Change ${changes}`} where id = ${id}`;
        const answer = await search('');
        expect(answer.total).toBe(299);
      }
    })();
    expect(await rebuildIndex(sync)).toBe(true);
    rebuilding = false;
    await writer;
    expect(changes).toBeGreaterThan(3);
    await server.indexed();
    const [row] = await database.sql`select revision::int from peoplekit.contacts where id = ${id}`;
    expect(await inIndex(id)).toBe(row?.revision);
    expect(await search(`change ${changes}`)).toMatchObject({ index: { engine: 'meilisearch', pending: 0 } });
    expect(await database.sql`select 1 from peoplekit.index_outbox`).toHaveLength(0);
  });

  it('is repaired when it lacks a contact, holds an old one, or one that is gone', async () => {
    const [lacking, old, next] = fixtures.slice(20).map(({ id }) => id) as [string, string, string];
    const key = (id: string) => `${workspaceKey('acme')}-${id}`;
    await sync.writer.settle(await sync.writer.remove(sync.live, [key(lacking)]));
    const gone = '00000000-0000-7000-8000-0000000000bb';
    const document = {
      t: {},
      rest: {},
      n: {},
      day: {},
      joined: {},
      q: {},
      c: {},
      w: {},
      workspace: workspaceKey('acme'),
    };
    const forged = [
      { ...document, id: gone, key: key(gone), revision: 1 },
      { ...document, id: old, key: key(old), revision: 77 },
    ];
    await sync.writer.settle(await sync.writer.put(sync.live, forged.map(written)));
    expect(await reconcileIndex(sync)).toBe(3);
    await server.indexed();
    expect(await inIndex(lacking)).toBe(1);
    expect(await inIndex(old)).toBe(1);
    expect(await inIndex(gone)).toBeUndefined();
    expect(await inIndex(next)).toBe(1);
    expect(await reconcileIndex(sync)).toBe(0);
  });

  it('takes documents that are made while they are sent as one task, and nothing of them when making them fails', async () => {
    const workspace = workspaceKey('parts');
    const ids = Array.from({ length: 3 }, (_, at) => `00000000-0000-7000-8000-0000000000c${at}`);
    const empty = { t: {}, rest: {}, n: {}, day: {}, joined: {}, q: {}, c: {}, w: {} };
    async function* parts(failAfter: number) {
      for (const [at, id] of ids.entries()) {
        if (at === failAfter) throw new Error('could not be made');
        yield [written({ ...empty, key: `${workspace}-${id}`, workspace, id, revision: at + 1 })];
      }
    }
    const known = () => sync.writer.revisions(sync.live, workspace, undefined, 10);
    await expect(sync.writer.putParts(sync.live, parts(2))).rejects.toThrow('could not be made');
    // A task that came of it after all would be done before this one.
    await sync.writer.settle(await sync.writer.remove(sync.live, [`${workspace}-none`]));
    expect(await known()).toEqual([]);
    await sync.writer.settle(await sync.writer.putParts(sync.live, parts(3)));
    expect(await known()).toEqual(ids.map((id, at) => ({ id, revision: at + 1 })));
    const keys = ids.map((id) => `${workspace}-${id}`);
    await sync.writer.settle(await sync.writer.remove(sync.live, keys));
  });

  it('takes on and finishes changes by the thousand that Postgres knows nothing of yet', async () => {
    const { sql } = database;
    const worker = '00000000-0000-4000-8000-000000000001';
    const fill = (count: number) => sql`
      insert into peoplekit.index_outbox (workspace_id, contact_id, target)
      select 'acme', gen_random_uuid(), 1 from generate_series(1, ${count})`;
    // A queue that was long, and is nearly empty when Postgres looks at it: many pages, and next to nothing in them.
    await fill(20_000);
    await sql`
      delete from peoplekit.index_outbox where target = 1
      and change <> (select max(change) from peoplekit.index_outbox where target = 1)`;
    await sql`vacuum (analyze) peoplekit.index_outbox`;
    await fill(39_999);
    const claim = { worker, target: 'next', limit: 5_000, seconds: 60 } as const;
    const inShort = { timeout: 4_000 };
    const own = server.deps.database;
    const claims = await own.asIndexWorker((tx) => claimChanges(tx, claim), inShort);
    expect(claims).toHaveLength(5_000);
    await own.asIndexWorker((tx) => releaseClaims(tx, worker, 'next', claims.slice(0, 10), 0), inShort);
    await own.asIndexWorker((tx) => finishClaims(tx, worker, 'next', claims), inShort);
    expect(await own.asIndexWorker((tx) => readBacklog(tx, 'next'))).toMatchObject({ changes: 35_000 });
    await sql`delete from peoplekit.index_outbox where target = 1`;
  });

  it('is filled by two workers beside each other', async () => {
    const second = createSearchServer(database, { MEILI_INDEX: sync.live });
    await second.start();
    await loadContacts(server.deps.database, 'acme', contactFixtures(3_000, { seed: 'two' }));
    await server.indexed();
    expect(await reconcileIndex(sync)).toBe(0);
    await second.close();
  });

  it('is measured', async () => {
    await database.sql`update peoplekit.contacts set first_name = 'Measured' where id = ${fixtures[30]?.id as string}`;
    const { changes, lag } = await server.deps.database.asIndexWorker((tx) => readBacklog(tx, 'live'));
    expect(changes).toBe(1);
    expect(lag).toBeLessThan(5);
    const { body } = await server.call<unknown>('GET', '/metrics');
    expect(body).toMatch(/^peoplekit_index_lag_seconds [\d.e-]+$/m);
    expect(body).toMatch(/^peoplekit_index_contacts_total \d+$/m);
    expect(body).toMatch(/^peoplekit_index_batch_contacts_bucket\{le="1"\} \d+$/m);
    expect(body).toMatch(/^peoplekit_queries_total\{engine="meilisearch"\} \d+$/m);
  });
});

describe('an index that was lost', { timeout: 240_000 }, () => {
  const own = useTestDatabase();

  it('answers nobody wrongly while an empty one is in its place, though no probe has seen that it was gone', async () => {
    const restored = createSearchServer(own);
    const { search: service, database: contacts } = restored.deps;
    const { writer, live, ...rest } = service.sync as SyncContext;
    const ask = async () => (await restored.as<ContactPage>({}, 'POST', '/contacts/query', {})).body;
    await loadContacts(contacts, 'acme', fixtures.slice(0, 20));
    await service.prepare();
    await rebuildIndex({ writer, live, ...rest });
    await writer.drop(live);
    let meanwhile: ContactPage | undefined;
    const swap = async (one: string, other: string) => {
      service.start();
      await service.decided();
      expect(service.usable()).toBe(true);
      meanwhile = await ask();
      await writer.swap(one, other);
    };
    expect(await rebuildIndex({ ...rest, live, writer: { ...writer, swap } })).toBe(true);
    expect(meanwhile).toMatchObject({ total: 20, index: { engine: 'postgres' } });
    expect(await ask()).toMatchObject({ total: 20, index: { engine: 'meilisearch' } });
    await restored.close();
  });
});
