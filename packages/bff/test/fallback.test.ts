import { systemFields } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { type Fault, type FaultyWay, lateness, openFaultyWay } from './harness/faulty-way.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let way: FaultyWay;
let server: SearchServer;

beforeAll(async () => {
  way = await openFaultyWay(inject('meiliUrl'));
  server = createSearchServer(database, { MEILI_URL: way.url, MEILI_TIMEOUT: '300' });
  await loadContacts(server.deps.database, 'acme', contactFixtures(200, { seed: 'fallback' }));
  await server.start();
  await server.indexed();
}, 240_000);
afterAll(async () => {
  way.become('none');
  await server.close();
  way.close();
});

/** @returns the answer, and how long it took in ms. */
async function ask(): Promise<{ status: number; body: ContactPage; time: number }> {
  const started = performance.now();
  const body = { search: 'a', filter: { field: 'is_valid', op: 'is_not_empty' } };
  const answer = await server.as<ContactPage>({}, 'POST', '/contacts/query', body);
  return { ...answer, time: performance.now() - started };
}

const engine = async () => (await ask()).body.index.engine;
const added = async (name: string) => {
  await database.sql`
    insert into peoplekit.contacts (workspace_id, id, first_name, is_valid) values ('acme', gen_random_uuid(), ${name}, true)`;
};

beforeEach(() => way.become('none'));

describe('Meilisearch that is', { timeout: 240_000 }, () => {
  it.each<Fault>(['refused', 'hung', 'failing'])(
    '%s is noticed by nobody, and used again when it is back',
    async (fault) => {
      await expect.poll(engine, { timeout: 60_000 }).toBe('meilisearch');
      way.become(fault);
      const answers = [];
      for (let number = 0; number < 20; number += 1) answers.push(await ask());
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
      expect(new Set(answers.map(({ body }) => body.index.engine))).toEqual(new Set(['postgres']));
      expect(new Set(answers.map(({ body }) => body.total)).size).toBe(1);
      // Three wait in vain until nobody waits for it any more; a probe under way at that moment may ask for three more.
      expect(answers.filter(({ time }) => time >= 300).length).toBeLessThanOrEqual(6);

      await added(`while ${fault}`);
      expect(
        (await server.as<ContactPage>({}, 'POST', '/contacts/query', { search: `while ${fault}` })).body.total,
      ).toBe(1);
      way.become('none');
      await expect.poll(engine, { timeout: 60_000 }).toBe('meilisearch');
      await server.indexed();
      const found = await server.as<ContactPage>({}, 'POST', '/contacts/query', { search: `while ${fault}` });
      expect(found.body).toMatchObject({ total: 1, index: { engine: 'meilisearch', pending: 0 } });
    },
  );

  it('slow is waited for less long than it takes, and is asked all the same', async () => {
    await expect.poll(engine, { timeout: 60_000 }).toBe('meilisearch');
    way.become('slow');
    const answers = (await Promise.all([1, 2, 3].map(() => Promise.all(Array.from({ length: 10 }, ask))))).flat();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.total)).size).toBe(1);
    // Who is answered by Postgres has not waited for it.
    expect(answers.map(({ body }) => body.index.engine)).toContain('postgres');
    await new Promise((resolve) => setTimeout(resolve, lateness));
    expect(server.deps.search.usable()).toBe(true);
  });

  it('slow with a Postgres that is slower answers by itself', async () => {
    await expect.poll(engine, { timeout: 60_000 }).toBe('meilisearch');
    way.become('slow');
    await database.sql.begin(async (tx) => {
      // Searches of Postgres wait for that; what is pending is read elsewhere.
      await tx`lock table peoplekit.contacts in access exclusive mode`;
      const query = {
        workspace: 'acme',
        fields: systemFields,
        search: 'a',
        filter: { all: [] },
        timeZone: 'UTC',
        now: new Date(),
      };
      const { engine } = await server.deps.index.search({ ...query, sort: [], offset: 0, limit: 50 });
      expect(engine).toBe('meilisearch');
    });
  });

  it('slow is no reason to ask Postgres for who has gone meanwhile', async () => {
    await expect.poll(engine, { timeout: 60_000 }).toBe('meilisearch');
    const authorization = `Bearer ${await server.tokenFor()}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const asked = await server.deps.registry.getSingleMetric('peoplekit_search_fallbacks_total')?.get();
    way.become('slow');
    const leave = async () => {
      const started = performance.now();
      const gone = new AbortController();
      setTimeout(() => gone.abort(), 100);
      const request = { method: 'POST', headers, body: '{"search":"a"}', signal: gone.signal };
      const { status } = await server.app.request('/api/people/contacts/query', request);
      return { status, time: performance.now() - started };
    };
    const answers = await Promise.all(Array.from({ length: 8 }, leave));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([499]));
    expect(Math.max(...answers.map(({ time }) => time))).toBeLessThan(lateness);
    expect(await server.deps.registry.getSingleMetric('peoplekit_search_fallbacks_total')?.get()).toEqual(asked);
    // That nobody waited says nothing about Meilisearch.
    expect(server.deps.search.usable()).toBe(true);
  });

  it('without its index answers no query wrongly, and gets a new one', async () => {
    const count = async () => (await server.as<ContactPage>({}, 'POST', '/contacts/query', {})).body.total;
    const before = await count();
    const { sync } = server.deps.search;
    await sync?.writer.drop(sync.live);
    for (let number = 0; number < 20; number += 1) expect(await count()).toBe(before);
    await expect.poll(engine, { timeout: 60_000 }).toBe('meilisearch');
    expect(await count()).toBe(before);
  });

  it('not there at all is a server that answers from Postgres', async () => {
    const alone = createTestServer(database);
    await alone.start();
    const { body } = await alone.as<ContactPage>({}, 'POST', '/contacts/query', {});
    expect(body).toMatchObject({ total: expect.any(Number), index: { engine: 'postgres', pending: 0 } });
    await alone.close();
  });
});
