import { compareContacts, systemFields } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
let server: SearchServer;

const fixtures = [...contactFixtures(500, { seed: 'search' })];
const rivals = [...contactFixtures(20, { seed: 'search' })];

beforeAll(async () => {
  server = createSearchServer(database);
  await loadContacts(server.deps.database, 'acme', fixtures);
  // The same people, ids included, in a workspace whose name Meilisearch would take for the same.
  await loadContacts(server.deps.database, 'ACME', rivals);
  await server.start();
  await server.indexed();
}, 60_000);
afterAll(() => server.close());

const query = async (body: unknown, workspace = 'acme') =>
  (await server.as<ContactPage>({ workspace }, 'POST', '/contacts/query', body)).body;
const idsOf = (page: ContactPage) => page.contacts.map(({ id }) => id);

describe('a query that Meilisearch answers', () => {
  it('says so', async () => {
    expect(await query({})).toMatchObject({ total: 500, index: { engine: 'meilisearch', pending: 0 } });
  });

  it.each(systemFields.map(({ key }) => key))('sorts by %s as core does, both ways, empty last', async (field) => {
    for (const direction of ['asc', 'desc'] as const) {
      const sort = [{ field, direction }];
      const sorted = fixtures.toSorted(compareContacts(sort, systemFields)).map(({ id }) => id);
      const pages = await Promise.all([1, 3, 5].map((page) => query({ sort, pageSize: 100, page })));
      expect(pages.map(({ index }) => index.engine)).toEqual(['meilisearch', 'meilisearch', 'meilisearch']);
      expect(pages.flatMap(idsOf)).toEqual([sorted.slice(0, 100), sorted.slice(200, 300), sorted.slice(400)].flat());
    }
  });

  it('knows its own workspace only', async () => {
    expect((await query({}, 'ACME')).total).toBe(20);
    expect((await query({}, 'nobody')).total).toBe(0);
  });
});
