import { type ContactValues, compareContacts, type SortKey, systemFields } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createMeiliConnection } from '../src/search/meili/meili-client.ts';
import { createMeiliEngine } from '../src/search/meili/meili-engine.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
let server: SearchServer;

const now = new Date('2026-06-15T12:00:00Z');

const fixtures = [...contactFixtures(500, { seed: 'search' })];
const rivals = [...contactFixtures(20, { seed: 'search' })];

beforeAll(async () => {
  server = createSearchServer(database);
  await loadContacts(server.deps.database, 'acme', fixtures);
  // The same people, ids included, in a workspace whose name Meilisearch would take for the same.
  await loadContacts(server.deps.database, 'ACME', rivals);
  await server.start();
  await server.indexed();
}, 240_000);
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

describe('a page far from the start', () => {
  const scope = { workspace: 'acme', fields: systemFields, search: '', filter: { all: [] }, timeZone: 'UTC', now };
  const engineFrom = (deepFrom: number) => {
    const live = server.deps.search.sync?.live as string;
    const connection = createMeiliConnection({ url: inject('meiliUrl'), key: inject('meiliKey') }, live);
    return createMeiliEngine(connection, live, deepFrom, () => 0);
  };
  const expectOrder = async (sort: SortKey[], deepFrom: number, places: number[]) => {
    const engine = engineFrom(deepFrom);
    const sorted = fixtures.toSorted(compareContacts(sort, systemFields)).map(({ id }) => id);
    for (const from of places) {
      const found = await engine.find({ ...scope, sort, from, count: 40, without: [] });
      expect(found).toEqual({ ids: sorted.slice(from, from + 40), total: 500 });
    }
  };

  it.each(systemFields.map(({ key }) => key))('by %s is the same however it is looked for', async (field) => {
    for (const direction of ['asc', 'desc'] as const)
      await expectOrder([{ field, direction }], 20, [40, 230, 260, 430, 470, 490, 500, 600]);
  });

  it('is the same by several fields, some of them empty or equal in many contacts', async () => {
    const asc = 'asc' as const;
    const desc = 'desc' as const;
    for (const sort of [
      [
        { field: 'chat_status', direction: asc },
        { field: 'company', direction: desc },
      ],
      [
        { field: 'is_valid', direction: desc },
        { field: 'total_messages_sent', direction: asc },
        { field: 'id', direction: desc },
      ],
      [
        { field: 'company', direction: asc },
        { field: 'product_interest', direction: asc },
        { field: 'created_at', direction: desc },
      ],
      [{ field: 'id', direction: desc }],
    ])
      await expectOrder(sort, 3, [4, 120, 300, 460]);
  });
});

describe('search finds', () => {
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
    yuki: { first_name: '雪', last_name: '田中', company: '株式会社サンプル' },
    oleh: { first_name: 'Олег', last_name: 'Шевченко' },
    maryam: { first_name: 'مريم', last_name: 'الولكي' },
    thai: { first_name: 'สมชาย', last_name: 'ใจดี' },
    korean: { first_name: '민준', last_name: '김' },
  };
  const idOf = new Map<string, string>();

  beforeAll(async () => {
    const now = new Date().toISOString();
    const loaded = Object.entries(people).map(([name, values], at) => {
      const id = `01890000-0000-7000-8000-0000000000${String(at + 10)}`;
      idOf.set(name, id);
      return { id, values, createdAt: now, updatedAt: now };
    });
    await loadContacts(server.deps.database, 'words', loaded);
  });

  const asked: [string, string, string][] = [
    ['the start of a name as it is typed', 'm', 'marta maryam?'],
    ['a name', 'wolkenstein', 'marta'],
    ['the starts of several words, in any order', 'wolk mar', 'marta'],
    ['short starts ahead of the last word', 'mar wolk', 'marta'],
    ['words of different fields', 'marta northwind', 'marta'],
    ['one typo in five letters', 'marte', 'marta'],
    ['two typos in nine', 'wolkenstien', 'marta'],
    ['accents left out', 'joao goncalves', 'joao'],
    ['accents written', 'JOÃO', 'joao'],
    ['an umlaut left out', 'munchen', 'marta'],
    ['part of an e-mail address', 'marta.w', 'marta'],
    ['a whole e-mail address', 'marta.w@northwind.example', 'marta'],
    ['a user name', 'jgonc_99', 'joao'],
    ['a phone number in any spelling', '+49 (171) 234-567', 'marta'],
    ['a phone number without its country', '0171 234567', 'marta'],
    ['the last digits of a phone number', '4567', 'marta'],
    ['a number of another system', '704551902', 'marta'],
    ['names in Han', '田中', 'yuki'],
    ['a full name in Han', '田中雪', 'yuki'],
    ['names in Cyrillic', 'шевч', 'oleh'],
    ['names in Arabic', 'مريم', 'maryam'],
    ['names in Thai', 'สมชาย', 'thai'],
    ['names in Hangul', '민준', 'korean'],
  ];

  const found = async (text: string) => {
    const { body } = await server.as<ContactPage>({ workspace: 'words' }, 'POST', '/contacts/query', { search: text });
    return body;
  };

  it.each(asked)('%s while the index does not know the contact yet: %s', async (_what, text, name) => {
    await database.sql`update peoplekit.contacts set lead_source = ${text} where workspace_id = 'words'`;
    const first = idOf.get(name.split(' ')[0] as string) as string;
    expect(idsOf(await found(text))).toContain(first);
  });

  it.each(asked)('%s: %s', async (_what, text, name) => {
    await server.indexed();
    const body = await found(text);
    expect(body.index).toEqual({ engine: 'meilisearch', pending: 0 });
    const ids = name.split(' ').map((one) => [idOf.get(one.replace('?', '')), one.endsWith('?')] as const);
    expect(idsOf(body)[0]).toBe(ids[0]?.[0]);
    expect(idsOf(body).filter((id) => !ids.some(([other]) => other === id))).toEqual([]);
  });

  it('an id exactly, with dashes and without', async () => {
    const id = fixtures[7]?.id as string;
    for (const text of [id, id.toUpperCase(), id.replaceAll('-', '')]) {
      expect(await query({ search: text })).toMatchObject({ total: 1, contacts: [{ id }] });
    }
  });

  it('an id together with a word of the same contact, and not with one of another', async () => {
    const [first, second] = fixtures.filter(({ values }) => values.email);
    const email = first?.values.email as string;
    for (const text of [`${first?.id} ${email}`, `${email} ${first?.id}`])
      expect(await query({ search: text })).toMatchObject({ total: 1, contacts: [{ id: first?.id }] });
    expect((await query({ search: `${second?.id} ${email}` })).total).toBe(0);
    expect((await query({ search: `${first?.id} ${second?.id}` })).total).toBe(0);
  });

  it('nothing by a part of an id', async () => {
    for (const { id } of fixtures.slice(0, 10)) {
      for (const text of [id.slice(0, -1), id.slice(0, 18), id.slice(0, 13), id.slice(1), id.slice(0, 8)])
        expect(await query({ search: text }), text).toMatchObject({ total: 0, index: { engine: 'meilisearch' } });
    }
  });

  it.each(['still pending', 'indexed'])('an id of another system that somebody put into a text, %s', async (state) => {
    const workspace = `foreign ids ${state}`;
    const id = '01890000-0000-7000-8000-00000000000a';
    const other = { company: 'c0ffee00-1111-4222-8333-444455556666', telegram: 'FEEDFACE111142228333444455556666' };
    const values = { company: other.company, telegram_id: other.telegram };
    const at = new Date().toISOString();
    await loadContacts(server.deps.database, workspace, [{ id, values, createdAt: at, updatedAt: at }]);
    if (state === 'indexed') await server.indexed();
    for (const text of [
      id,
      other.company,
      other.company.replaceAll('-', ''),
      other.telegram,
      `${other.telegram} ${id}`,
    ])
      expect(await query({ search: text }, workspace), text).toMatchObject({ total: 1, contacts: [{ id }] });
    expect((await query({ search: id.slice(0, 18) }, workspace)).total).toBe(0);
  });

  it('every made-up contact by its own name', async () => {
    const lost: string[] = [];
    for (const { id, values } of fixtures) {
      const name = [values.first_name, values.last_name].filter(Boolean).join(' ');
      if (!name) continue;
      const filter = { field: 'id', op: 'eq', value: id };
      if ((await query({ search: name, filter })).total !== 1) lost.push(name);
    }
    expect(lost).toEqual([]);
  });

  it('the best match first, and of equal ones those seen last', async () => {
    const seen = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
    const now = new Date().toISOString();
    const names: [string, number][] = [
      ['Annabel', 9],
      ['Anna', 1],
      ['Anna', 3],
      ['Hanna', 9],
    ];
    const loaded = names.map(([first_name, day], at) => ({
      id: `01890000-0000-7000-9000-00000000000${at}`,
      values: { first_name, last_seen_at: seen(day) },
      createdAt: now,
      updatedAt: now,
    }));
    await loadContacts(server.deps.database, 'ranks', loaded);
    await server.indexed();
    const { body } = await server.as<ContactPage>({ workspace: 'ranks' }, 'POST', '/contacts/query', {
      search: 'anna',
    });
    expect(idsOf(body)).toEqual([2, 1, 0].map((at) => loaded[at]?.id));
  });

  it('nothing special in odd texts', async () => {
    for (const text of [
      '"',
      '-anna',
      '" OR 1=1 --',
      "'; drop table contacts; --",
      '\\',
      '\u0000',
      ' ',
      'x'.repeat(1_000),
    ]) {
      const { status } = await server.as({}, 'POST', '/contacts/query', { search: text });
      expect(status).toBe(200);
    }
  });
});

describe('facets', () => {
  it('count values under the filter, the most frequent first, spelled as people wrote them', async () => {
    const filter = { field: 'priority', op: 'in', value: ['high', 'urgent'] };
    const { facets } = await query({
      filter,
      facets: ['chat_status', 'language', 'is_valid', 'product_interest'],
      pageSize: 10,
    });
    const passing = fixtures.filter(({ values }) => ['high', 'urgent'].includes(String(values.priority)));
    for (const field of ['chat_status', 'language', 'is_valid', 'product_interest']) {
      const counts = new Map<unknown, number>();
      for (const { values } of passing) {
        const held = [values[field] ?? []].flat();
        for (const value of new Set(held)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const counted = facets?.[field] ?? [];
      expect(new Map(counted.map(({ value, count }) => [value, count])), field).toEqual(counts);
      expect(counted.map(({ count }) => count)).toEqual(counted.map(({ count }) => count).toSorted((a, b) => b - a));
    }
  });

  it('of fields that there are not are refused', async () => {
    const { status, body } = await server.as({}, 'POST', '/contacts/query', { facets: ['language', 'salary'] });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/facets/1' }] });
  });
});
