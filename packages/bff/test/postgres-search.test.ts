import {
  type ContactValues,
  compareContacts,
  matchSearch,
  type SortKey,
  searchableFields,
  searchWords,
  systemFields,
} from '@peoplekit/core';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import type { ContactIndex, IndexQuery } from '../src/search/contact-index.ts';
import { createPostgresIndex } from '../src/search/postgres/postgres-index.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let server: TestServer;
/** One for which few contacts are many. */
let forMany: ContactIndex;

const now = new Date('2026-06-15T12:00:00Z');
const fixtures = [...contactFixtures(400, { seed: 'postgres search' })];

const people: Record<string, ContactValues> = {
  marta: {
    first_name: 'Marta',
    last_name: 'Wolkenstein',
    email: 'marta.w@northwind.example',
    phone: '+49171234567',
    telegram_id: '704551902',
    company: 'Northwind GmbH',
    location: 'München',
  },
  joao: { first_name: 'João', last_name: 'Gonçalves', username: 'jgonc_99', email: 'joao@north-wind.example' },
  yuki: { first_name: '太郎', last_name: '田中', company: '株式会社サンプル' },
  oleh: { first_name: 'Олег', last_name: 'Шевченко' },
  maryam: { first_name: 'مريم', last_name: 'الولكي' },
  schmidt: { last_name: 'Schmidt', custom_note: 'x' },
};
const idOf = new Map(Object.keys(people).map((name, at) => [name, `01890000-0000-7000-8000-0000000000${at + 10}`]));

beforeAll(async () => {
  server = createTestServer(database);
  forMany = createPostgresIndex(server.deps.database, 40);
  await loadContacts(server.deps.database, 'acme', fixtures);
  const createdAt = now.toISOString();
  const loaded = Object.entries(people).map(([name, values]) => ({
    id: idOf.get(name) as string,
    values,
    createdAt,
    updatedAt: createdAt,
  }));
  await loadContacts(server.deps.database, 'words', loaded);
});
afterAll(() => server.close());

function ask(query: Partial<IndexQuery>, index: ContactIndex = server.deps.index) {
  const scope = { workspace: 'words', fields: systemFields, search: '', filter: { all: [] }, timeZone: 'UTC', now };
  return index.search({ ...scope, sort: [], offset: 0, limit: 100, ...query });
}

describe('search in Postgres finds', () => {
  it.each([
    ['the start of a name', 'wolk', 'marta'],
    ['the starts of several words in any order', 'wolk mar', 'marta'],
    ['words of different fields', 'marta northwind', 'marta'],
    ['a part of a word', 'kenstei', 'marta'],
    ['a word with a typo', 'schmitd', 'schmidt'],
    ['accents left out', 'joao goncalves', 'joao'],
    ['accents written, in capitals', 'JOÃO', 'joao'],
    ['an umlaut left out', 'munchen', 'marta'],
    ['a whole e-mail address', 'marta.w@northwind.example', 'marta'],
    ['a user name', 'jgonc_99', 'joao'],
    ['a phone number in any spelling', '+49 (171) 234-567', 'marta'],
    ['a phone number without its country', '0171 234567', 'marta'],
    ['the last digits of a phone number', '4567', 'marta'],
    ['a number of another system', '704551902', 'marta'],
    ['names in Han, apart', '田中', 'yuki'],
    ['names in Han, together', '田中太郎', 'yuki'],
    ['names in Cyrillic', 'шевч', 'oleh'],
    ['names in Arabic', 'مريم', 'maryam'],
  ])('%s: %s', async (_what, search, name) => {
    expect((await ask({ search })).ids).toEqual([idOf.get(name)]);
  });

  it('an id with dashes and without, and no part of another', async () => {
    const id = fixtures[3]?.id as string;
    for (const search of [id, id.toUpperCase(), id.replaceAll('-', '')]) {
      expect(await ask({ workspace: 'acme', search })).toMatchObject({ ids: [id], total: 1 });
      expect((await ask({ workspace: 'acme', search: search.slice(0, -1) })).total).toBe(0);
    }
  });

  it('every made-up contact by its own name', async () => {
    const lost: string[] = [];
    for (const { id, values } of fixtures) {
      const search = [values.first_name, values.last_name].filter(Boolean).join(' ');
      if (!search) continue;
      const { ids } = await ask({ workspace: 'acme', search, filter: { field: 'id', op: 'eq', value: id } });
      if (ids.length !== 1) lost.push(search);
    }
    expect(lost).toEqual([]);
  });

  it('nothing in fields that the query may not look into', async () => {
    const without = (...keys: string[]) => systemFields.filter(({ key }) => !keys.includes(key));
    expect((await ask({ search: 'northwind', fields: without('company', 'email') })).total).toBe(0);
    expect((await ask({ search: 'northwind', fields: without('company') })).ids).toContain(idOf.get('marta'));
    expect((await ask({ search: '234567', fields: without('phone') })).total).toBe(0);
    const id = fixtures[3]?.id as string;
    expect((await ask({ workspace: 'acme', search: id, fields: without('id') })).total).toBe(0);
    // Nobody has a custom value, then everybody.
    expect((await ask({ search: 'northwind', everything: true })).ids).toContain(idOf.get('marta'));
    await database.sql`update peoplekit.contacts set custom = '{"secret": "Rumpelstilz"}' where workspace_id = 'words'`;
    for (const everything of [false, true])
      expect((await ask({ search: 'rumpelstilz', everything })).total, String(everything)).toBe(0);
    const field = { ...systemFields[10], key: 'secret', type: 'text', kind: 'custom', group: 'custom' } as const;
    expect((await ask({ search: 'rumpel', fields: [...systemFields, field as never] })).total).toBe(6);
  });

  it('nothing special in odd texts', async () => {
    for (const search of [
      '%',
      '_',
      '\\',
      "'; drop table contacts; --",
      '\u0000',
      'x'.repeat(1_000),
      '%_%_%_%',
      '(((',
    ]) {
      expect((await ask({ search, workspace: 'nobody' })).total).toBe(0);
    }
    expect((await ask({ search: 'a%' })).total).toBeLessThan(6);
  });

  it('the best match first: whole words, starts, parts, similar ones; of equal ones those seen last', async () => {
    const names: [string, number][] = [
      ['Susanna', 9],
      ['Annabel', 9],
      ['Anna', 1],
      ['Anna', 3],
    ];
    const createdAt = now.toISOString();
    const loaded = names.map(([first_name, day], at) => ({
      id: `01890000-0000-7000-9000-00000000000${at}`,
      values: { first_name, last_seen_at: `2026-01-0${day}T00:00:00.000Z` },
      createdAt,
      updatedAt: createdAt,
    }));
    await loadContacts(server.deps.database, 'ranks', loaded);
    const { ids } = await ask({ workspace: 'ranks', search: 'anna' });
    expect(ids).toEqual([3, 2, 1, 0].map((at) => loaded[at]?.id));
  });
});

describe('pages in Postgres', () => {
  it.each(systemFields.map(({ key }) => key))('by %s are the same from whichever end they are read', async (field) => {
    for (const direction of ['asc', 'desc'] as const) {
      const sort: SortKey[] = [
        { field, direction },
        { field: 'priority', direction: 'asc' },
      ];
      const sorted = fixtures.toSorted(compareContacts(sort, systemFields)).map(({ id }) => id);
      for (const offset of [0, 150, 199, 201, 260, 390, 400]) {
        const { ids, total } = await ask({ workspace: 'acme', sort, offset, limit: 30 }, forMany);
        expect(ids).toEqual(sorted.slice(offset, offset + 30));
        expect(total).toBe(400);
      }
    }
  });

  it.each(['m', 'a', 'ma', 'ex', 'a m', 'm exam'])('of a search for "%s" are in order, many or few', async (search) => {
    const searchable = searchableFields(systemFields);
    const matching = fixtures.filter(({ values }) => matchSearch(searchWords(search), values, searchable));
    const sort: SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];
    const sorted = matching.toSorted(compareContacts(sort, systemFields)).map(({ id }) => id);
    for (const index of [server.deps.index, forMany]) {
      const answer = await ask({ workspace: 'acme', search, sort, offset: 10, limit: 30 }, index);
      expect(answer).toMatchObject({ ids: sorted.slice(10, 40), total: sorted.length });
    }
  });

  it('of a search hold every contact once', async () => {
    const seen: string[] = [];
    let total = 0;
    for (let offset = 0; ; offset += 10) {
      const answer = await ask({ workspace: 'acme', search: 'a', offset, limit: 10 });
      if (answer.ids.length === 0) break;
      total = answer.total;
      seen.push(...answer.ids);
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });
});

describe('facets in Postgres', () => {
  it('count values, each contact once', async () => {
    const scope = { workspace: 'acme', fields: systemFields, search: '', filter: { all: [] }, timeZone: 'UTC', now };
    const keys = ['chat_status', 'language', 'is_valid', 'product_interest', 'total_flows_started'];
    const facets = await server.deps.index.facets({ ...scope, facets: keys });
    for (const field of keys) {
      const counts = new Map<unknown, number>();
      for (const { values } of fixtures) {
        for (const value of new Set([values[field] ?? []].flat())) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      expect(new Map(facets[field]?.map(({ value, count }) => [value, count])), field).toEqual(counts);
    }
  });
});
