import { type ContactValues, compareContacts, type SortKey, systemFields } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
let server: SearchServer;

const fixtures = [...contactFixtures(800, { seed: 'fresh' })];
/** What is in the workspace now. */
const model = new Map<string, ContactValues>(fixtures.map(({ id, values }) => [id, values]));

beforeAll(async () => {
  server = createSearchServer(database);
  await loadContacts(server.deps.database, 'acme', fixtures);
  await server.start();
  await server.indexed();
}, 240_000);
afterAll(() => server.close());

const query = async (body: unknown) => (await server.as<ContactPage>({}, 'POST', '/contacts/query', body)).body;
const idsOf = (page: ContactPage) => page.contacts.map(({ id }) => id);

/** The same numbers in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** A word of eight letters that no other write has used, and nothing that is one typo away from another. */
const nameOf = (number: number) =>
  `q${[...String(number).padStart(4, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]?.repeat(2)).join('')}x`;

describe('a query after a commit', { timeout: 240_000 }, () => {
  it('reflects it, 1,000 times out of 1,000', async () => {
    const random = sequence(7);
    const pick = () => [...model.keys()][Math.floor(random() * model.size)] as string;
    const deleted: string[] = [];
    const { sql } = database;
    let misses = 0;
    let answeredByMeili = 0;
    for (let number = 0; number < 1_000; number += 1) {
      const name = nameOf(number);
      const kind = ['create', 'edit', 'edit', 'delete', 'restore'][Math.floor(random() * 5)];
      let expected: { search: string; id: string; there: boolean };
      if (kind === 'create' || (kind === 'restore' && deleted.length === 0) || model.size < 100) {
        const [row] = await sql`
          insert into peoplekit.contacts (workspace_id, id, first_name, last_seen_at)
          values ('acme', gen_random_uuid(), ${name}, now()) returning id`;
        model.set(row?.id, { first_name: name });
        expected = { search: name, id: row?.id, there: true };
      } else if (kind === 'restore') {
        const id = deleted.pop() as string;
        await sql`update peoplekit.contacts set deleted_at = null, first_name = ${name} where id = ${id}`;
        model.set(id, { first_name: name });
        expected = { search: name, id, there: true };
      } else if (kind === 'edit') {
        const id = pick();
        await sql`update peoplekit.contacts set first_name = ${name} where id = ${id}`;
        model.set(id, { first_name: name });
        expected = { search: name, id, there: true };
      } else {
        const id = pick();
        const [row] = await sql`
          update peoplekit.contacts set deleted_at = now() where id = ${id} returning first_name, email`;
        model.delete(id);
        deleted.push(id);
        expected = { search: row?.email ?? row?.first_name ?? '', id, there: false };
      }
      const byFilter = { filter: { field: 'id', op: 'eq', value: expected.id } };
      const answer = await query(number % 2 === 0 ? { search: expected.search, pageSize: 100 } : byFilter);
      const total = number % 10 === 0 ? (await query({ pageSize: 10 })).total : model.size;
      if (idsOf(answer).includes(expected.id) !== expected.there || total !== model.size) misses += 1;
      if (answer.index.engine === 'meilisearch') answeredByMeili += 1;
    }
    expect(misses).toBe(0);
    // Else Postgres had answered, and nothing were shown. Now and then a machine under load is too slow for Meilisearch.
    expect(answeredByMeili).toBeGreaterThan(900);
  });

  it('shows every value as it is, while the index is behind, catches up and has caught up', async () => {
    const { sql } = database;
    const page = { sort: [{ field: 'id', direction: 'asc' }], pageSize: 10 } as const;
    const shown = async () => {
      const { contacts, index } = await query(page);
      expect(index.engine).toBe('meilisearch');
      return contacts.map(({ id, values }) => [id, values.company]);
    };
    const stored = async () =>
      (await sql`select id, company from peoplekit.contacts where deleted_at is null order by id limit 10`).map(
        ({ id, company }) => [id, company],
      );
    for (let round = 0; round < 40; round += 1) {
      if (round % 2 === 0) await server.indexed();
      // Twice, so that the page is known, and known to be as the index is.
      await shown();
      expect(await shown()).toEqual(await stored());
      await sql`
        update peoplekit.contacts set company = ${`Firm ${round}`}
        where id in (select id from peoplekit.contacts where deleted_at is null order by id offset ${round % 10} limit 1)`;
      expect(await shown()).toEqual(await stored());
      if (round % 4 === 0) await server.indexed();
      expect(await shown()).toEqual(await stored());
    }
  });

  it('has every contact on exactly one page and in order while changes are pending', async () => {
    await server.indexed();
    const all = await database.sql<{ id: string }[]>`select id from peoplekit.contacts where deleted_at is null`;
    const sorts: SortKey[][] = [
      [{ field: 'last_seen_at', direction: 'desc' }],
      [{ field: 'company', direction: 'asc' }],
      [
        { field: 'priority', direction: 'desc' },
        { field: 'total_messages_sent', direction: 'asc' },
      ],
    ];
    for (const sort of sorts) {
      // Changed now, so that the index learns of them while the pages are walked through.
      const changed = await database.sql<{ id: string }[]>`
        update peoplekit.contacts set company = 'Zenith ' || (total_messages_sent % 7), priority = 'high',
          last_seen_at = now() - make_interval(mins => coalesce(total_messages_sent, 0))
        where id in (select id from peoplekit.contacts where deleted_at is null order by random() limit 120)
        returning id`;
      expect(changed).toHaveLength(120);
      const seen: ContactPage['contacts'] = [];
      for (let page = 1; ; page += 1) {
        const answer = await query({ sort, page, pageSize: 25 });
        expect(answer).toMatchObject({ total: all.length, index: { engine: 'meilisearch' } });
        if (answer.contacts.length === 0) break;
        seen.push(...answer.contacts);
      }
      const order = compareContacts(sort, systemFields);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(all.length);
      expect(seen.map(({ id }) => id)).toEqual([...seen].sort(order).map(({ id }) => id));
    }
  });

  it('says how many contacts are pending when they are too many to be taken into account', async () => {
    await server.indexed();
    await loadContacts(server.deps.database, 'acme', contactFixtures(6_000, { seed: 'many' }));
    const { index } = await query({});
    expect(index.engine).toBe('meilisearch');
    expect(index.pending).toBeGreaterThan(1_000);
    // Asks all at once, as so many were pending a moment ago.
    const again = await query({ filter: { field: 'id', op: 'eq', value: fixtures[0]?.id } });
    expect(again.index.engine).toBe('meilisearch');
    expect(again.index.pending).toBeLessThanOrEqual(index.pending);
    await server.indexed();
    expect(await query({})).toMatchObject({ index: { pending: 0 } });
  });

  it('counts facets as they are now', async () => {
    await server.indexed();
    const countOf = async (value: string) =>
      (await query({ facets: ['chat_status'], pageSize: 10 })).facets?.chat_status?.find(
        (entry) => entry.value === value,
      )?.count ?? 0;
    const before = await countOf('issue');
    const { count } = await database.sql`
      update peoplekit.contacts set chat_status = 'issue'
      where id in (select id from peoplekit.contacts where deleted_at is null and chat_status = 'closed' limit 17)`;
    expect(await countOf('issue')).toBe(before + count);
  });

  it('goes on with the index of a server of another version, which is being replaced', async () => {
    const { sql } = database;
    const [before] = await sql<{ version: string }[]>`select version from peoplekit_meta.index_state`;
    await sql`update peoplekit_meta.index_state set version = 'another'`;
    // Longer than the worker waits to look at the state again.
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    const [state] = await sql`select version, ready, rebuilt_by from peoplekit_meta.index_state`;
    expect(state).toEqual({ version: 'another', ready: true, rebuilt_by: null });
    await sql`update peoplekit_meta.index_state set version = ${before?.version as string}`;
  });

  it('shows nobody when the table was emptied at once, and the index is built anew', async () => {
    await server.indexed();
    expect((await query({})).total).toBeGreaterThan(0);
    expect((await query({})).index.engine).toBe('meilisearch');
    await database.sql`truncate peoplekit.contacts cascade`;
    expect(await query({})).toMatchObject({ total: 0, contacts: [] });
    await database.sql`insert into peoplekit.contacts (workspace_id, id, first_name) values ('acme', gen_random_uuid(), 'Ada')`;
    await expect
      .poll(async () => (await query({ search: 'ada' })).index.engine, { timeout: 60_000 })
      .toBe('meilisearch');
    expect((await query({ search: 'ada' })).contacts.map(({ values }) => values.first_name)).toEqual(['Ada']);
    expect((await query({})).total).toBe(1);
  });
});
