import { compareContacts, type Problem, systemFields } from '@peoplekit/core';
import { type ContactPage, contactPageSchema, contactSchema } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let server: TestServer;

const fixtures = [...contactFixtures(300, { seed: 'contacts' })];
const rivals = [...contactFixtures(5, { seed: 'rival' })];

beforeAll(async () => {
  server = createTestServer(database);
  await loadContacts(server.deps.database, 'acme', fixtures);
  await loadContacts(server.deps.database, 'rival', rivals);
});
afterAll(() => server.close());

/** A page when the query is good, a problem when it is not. */
const query = (body: unknown) => server.as<ContactPage & Problem>({}, 'POST', '/contacts/query', body);
const idsOf = (page: { contacts: { id: string }[] }) => page.contacts.map(({ id }) => id);

describe('POST /contacts/query', () => {
  it('answers the first fifty, seen last first, with the total and the engine', async () => {
    const { status, body } = await query({});
    expect(status).toBe(200);
    expect(contactPageSchema.parse(body)).toMatchObject({
      total: 300,
      page: 1,
      pageSize: 50,
      index: { engine: 'postgres', pending: 0 },
    });
    const sorted = fixtures.toSorted(compareContacts([{ field: 'last_seen_at', direction: 'desc' }], systemFields));
    expect(idsOf(body)).toEqual(sorted.slice(0, 50).map(({ id }) => id));
  });

  it('shows exactly the values that were loaded', async () => {
    const { body } = await query({ pageSize: 100 });
    const byId = new Map(fixtures.map((fixture) => [fixture.id, fixture]));
    for (const contact of body.contacts) {
      const { values, createdAt, updatedAt } = byId.get(contact.id) as (typeof fixtures)[number];
      const expected = Object.entries(values).map(([key, value]) => [
        key,
        Array.isArray(value) && value.length === 0 ? null : value,
      ]);
      expect(contact).toMatchObject({ values: Object.fromEntries(expected), createdAt, updatedAt, revision: 1 });
    }
  });

  it.each(systemFields.map(({ key }) => key))('sorts by %s as core does, both ways, empty last', async (field) => {
    for (const direction of ['asc', 'desc'] as const) {
      const sort = [{ field, direction }];
      const { body } = await query({ sort, pageSize: 100, page: 1 });
      const { body: last } = await query({ sort, pageSize: 100, page: 3 });
      const sorted = fixtures.toSorted(compareContacts(sort, systemFields)).map(({ id }) => id);
      expect(idsOf(body)).toEqual(sorted.slice(0, 100));
      expect(idsOf(last)).toEqual(sorted.slice(200));
    }
  });

  it('sorts by several keys', async () => {
    const sort = [
      { field: 'chat_status', direction: 'desc' as const },
      { field: 'company', direction: 'asc' as const },
      { field: 'total_messages_sent', direction: 'desc' as const },
    ];
    const { body } = await query({ sort, pageSize: 100 });
    const sorted = fixtures.toSorted(compareContacts(sort, systemFields)).map(({ id }) => id);
    expect(idsOf(body)).toEqual(sorted.slice(0, 100));
  });

  it('shows every contact on exactly one page', async () => {
    const seen: string[] = [];
    for (let page = 1; page <= 12; page += 1) {
      const { body } = await query({ page, pageSize: 25, sort: [{ field: 'chat_status', direction: 'asc' }] });
      seen.push(...idsOf(body));
    }
    expect(seen).toHaveLength(300);
    expect(new Set(seen).size).toBe(300);
  });

  it('answers a page beyond the end with nothing and the right total', async () => {
    expect((await query({ page: 100, pageSize: 100 })).body).toMatchObject({ contacts: [], total: 300, page: 100 });
  });

  it('narrows by filter and by search', async () => {
    const pending = fixtures.filter(({ values }) => values.chat_status === 'pending').length;
    const { body } = await query({ filter: { field: 'chat_status', op: 'in', value: ['pending'] } });
    expect(body.total).toBe(pending);
    const { first_name: name } = fixtures.find(({ values }) => values.first_name)?.values ?? {};
    const found = await query({ search: String(name).toUpperCase(), pageSize: 100 });
    expect(found.body.total).toBeGreaterThan(0);
    expect((await query({ search: 'nobody has such a name 🙈' })).body.total).toBe(0);
    // Nothing but punctuation asks for nothing.
    expect((await query({ search: '%' })).body.total).toBe(300);
    expect((await query({ search: ' \u0000\ud800\t ' })).body.total).toBe(300);
  });

  it('neither shows nor counts deleted contacts', async () => {
    const id = fixtures[0]?.id as string;
    await database.sql`update peoplekit.contacts set deleted_at = now() where id = ${id}`;
    expect((await query({})).body.total).toBe(299);
    expect((await server.as({}, 'GET', `/contacts/${id}`)).status).toBe(404);
    await database.sql`update peoplekit.contacts set deleted_at = null where id = ${id}`;
  });
});

describe('bad input', () => {
  it.each([
    ['/page', { page: 0 }],
    ['/page', { page: 1.5 }],
    ['/page', { page: 1e12 }],
    ['/pageSize', { pageSize: 7 }],
    ['/pageSize', { pageSize: '50' }],
    ['/sort/0/field', { sort: [{ field: 'salary', direction: 'asc' }] }],
    ['/sort/0/field', { sort: [{ field: '__proto__', direction: 'asc' }] }],
    [
      '/sort/1/direction',
      {
        sort: [
          { field: 'email', direction: 'asc' },
          { field: 'phone', direction: 'up' },
        ],
      },
    ],
    ['/sort', { sort: 'email' }],
    ['/search', { search: 'x'.repeat(10_000) }],
    ['/search', { search: 7 }],
    ['/timeZone', { timeZone: 'Mars/Olympus' }],
    ['/limit', { limit: 10 }],
    ['', [1]],
    ['', '{"page": 1'],
    ['', ''],
    ['', 'null'],
  ])('is 400 with the pointer %j', async (pointer, body) => {
    const { status, body: problem, headers } = await query(body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ code: 'invalid', status: 400, errors: [{ pointer }] });
    expect(problem.requestId).toBe(headers.get('x-request-id'));
  });

  it.each([
    [
      '/filter/all/1/field',
      {
        all: [
          { field: 'email', op: 'is_empty' },
          { field: 'salary', op: 'eq', value: 1 },
        ],
      },
    ],
    ['/filter/op', { field: 'email', op: "eq'; drop table contacts; --", value: 'x' }],
    ['/filter', 'email = 1'],
  ])('is filter_invalid with the pointer %j', async (pointer, filter) => {
    const { status, body } = await query({ filter });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'filter_invalid', errors: [{ pointer }] });
  });

  it('is 413 when the body is larger than a megabyte, announced or not', async () => {
    const large = JSON.stringify({ search: 'x'.repeat(1_100_000) });
    expect((await query(large)).body).toMatchObject({ status: 413, code: 'too_large' });
    const stream = new Response(large).body;
    const token = await server.tokenFor();
    const response = await server.app.request('/api/people/contacts/query', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  it('is 404 for a route that there is not', async () => {
    expect((await server.as({}, 'GET', '/nowhere')).body).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('GET /contacts/{id}', () => {
  it('answers the contact with its revision as ETag', async () => {
    const id = fixtures[1]?.id as string;
    const { status, body, headers } = await server.as({}, 'GET', `/contacts/${id}`);
    expect(status).toBe(200);
    expect(contactSchema.parse(body).id).toBe(id);
    expect(headers.get('etag')).toBe('"1"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['of another workspace', () => rivals[0]?.id as string],
    ['that never was', () => '00000000-0000-7000-8000-000000000000'],
    ['that is no id', () => "1' or '1'='1"],
  ])('is not found for one %s', async (_what, id) => {
    const { status, body } = await server.as({}, 'GET', `/contacts/${encodeURIComponent(id())}`);
    expect(status).toBe(404);
    expect(body.code).toBe('not_found');
  });
});

describe('a workspace', () => {
  it('sees and counts its own contacts only', async () => {
    const { body } = await server.as<ContactPage>({ workspace: 'rival' }, 'POST', '/contacts/query', { pageSize: 100 });
    expect(body.total).toBe(5);
    expect(idsOf(body).toSorted()).toEqual(rivals.map(({ id }) => id).toSorted());
    const nobody = await server.as<ContactPage>({ workspace: 'nobody' }, 'POST', '/contacts/query', {});
    expect(nobody.body.total).toBe(0);
  });

  it('cannot be left by SQL that runs inside it', async () => {
    const [row] = await server.deps.database.inWorkspace('rival', (tx) =>
      tx.execute<{ count: string }>('select count(*) from peoplekit.contacts'),
    );
    expect(row?.count).toBe('5');
    const steal = server.deps.database.inWorkspace('rival', (tx) =>
      tx.execute(
        "insert into peoplekit.contacts (workspace_id, id) values ('acme', '00000000-0000-7000-8000-000000000001')",
      ),
    );
    await expect(steal).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves nothing behind in the session', async () => {
    const [row] = await server.deps.database.asOwner(
      (tx) => tx`select current_user as role, current_setting('peoplekit.workspace', true) as workspace`,
    );
    expect(row?.role).not.toBe('peoplekit_app');
    expect(row?.workspace || null).toBeNull();
  });
});
