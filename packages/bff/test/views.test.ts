import { type Problem, roles } from '@peoplekit/core';
import { maxViews, type View, type ViewList, viewListSchema, viewSchema } from '@peoplekit/core/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nobody } from './harness/contact-calls.ts';
import { fieldsWith, giveFields } from './harness/fields-of.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
const withTier = fieldsWith(['email'], [{ key: 'tier' }]);
const fields = giveFields(server, withTier);
beforeEach(() => {
  fields.current = withTier;
});
afterAll(() => server.close());
afterEach(() => database.sql`delete from peoplekit.views`);

type Answered = View & Problem;
const create = (body: unknown, caller: Caller = {}) => server.as<Answered>(caller, 'POST', '/views', body);
const patch = (id: string, body: unknown, caller: Caller = {}) =>
  server.as<Answered>(caller, 'PATCH', `/views/${id}`, body);
const remove = (id: string, caller: Caller = {}) => server.as<Answered>(caller, 'DELETE', `/views/${id}`);
const list = async (caller: Caller = {}) => (await server.as<ViewList>(caller, 'GET', '/views')).body.views;
const namesFor = async (caller: Caller = {}) => (await list(caller)).map(({ name }) => name);

const ann = { user: 'ann', role: 'editor' } as const;
const bea = { user: 'bea', role: 'editor' } as const;
const owner = { user: 'olivia', role: 'owner' } as const;
const withoutReveal = { ...bea, permissions: ['contacts:read'] };

const query = {
  search: 'acme',
  filter: { all: [{ field: 'chat_status', op: 'in', value: ['pending'] }, { not: { field: 'tier', op: 'is_empty' } }] },
  sort: [{ field: 'last_seen_at', direction: 'desc' }],
};
const columns = [{ field: 'tier', visible: true, pinned: 'left', width: 120 }];
const newView = async (more: object = {}, caller: Caller = ann) =>
  (await create({ name: 'Open', query: {}, ...more }, caller)).body;

describe('POST /views', () => {
  it('saves a query under a name, private and with the columns of the preferences unless told otherwise', async () => {
    const { status, body } = await create({ name: '  Waiting  ', query }, ann);
    expect(status).toBe(201);
    expect(viewSchema.parse(body)).toMatchObject({
      name: 'Waiting',
      query,
      columns: null,
      shared: false,
      default: false,
      owner: 'ann',
      canChange: true,
    });
    expect(await list(ann)).toEqual([body]);
    const rich = await newView({ columns, shared: true, default: true });
    expect(rich).toMatchObject({ columns, shared: true, default: true });
  });

  it.each<[string, string, object]>([
    ['invalid', '/name', { name: '' }],
    ['invalid', '/name', { name: '   ' }],
    ['invalid', '/name', { name: 'x'.repeat(81) }],
    ['invalid', '/name', { name: 'a\u0000b' }],
    ['invalid', '/name', { name: 'half \ud83d' }],
    ['invalid', '/name', { name: 7 }],
    ['invalid', '/query', { query: undefined }],
    ['invalid', '/query/page', { query: { page: 2 } }],
    ['invalid', '/query/search', { query: { search: 'x'.repeat(1_001) } }],
    ['invalid', '/query/search', { query: { search: 'a\u0000b' } }],
    ['invalid', '/query/search', { query: { search: '\udfff' } }],
    ['invalid', '/query/sort/0/field', { query: { sort: [{ field: 'salary', direction: 'asc' }] } }],
    ['filter_invalid', '/query/filter/op', { query: { filter: { field: 'company', op: 'like', value: 'x' } } }],
    [
      'filter_invalid',
      '/query/filter/all/0/field',
      { query: { filter: { all: [{ field: 'salary', op: 'is_empty' }] } } },
    ],
    ['invalid', '/columns/0/field', { columns: [{ field: 'salary', visible: true, pinned: null }] }],
    ['invalid', '/columns/0/width', { columns: [{ field: 'tier', visible: true, pinned: null, width: 1 }] }],
    ['invalid', '/shared', { shared: 'yes' }],
    ['invalid', '/owner', { owner: 'bea' }],
  ])('is refused as %s with the pointer %s, as is the same change', async (code, pointer, more) => {
    const view = await newView();
    for (const answer of [await create({ name: 'Open', query: {}, ...more }, ann), await patch(view.id, more, ann)]) {
      // A change need not have a query.
      if (answer.status === 200 && 'query' in more && more.query === undefined) continue;
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code, errors: [{ pointer }] });
    }
    expect(await list(ann)).toEqual([view]);
  });

  it('stops at a hundred a user, also when they come at the same time', async () => {
    await Promise.all(Array.from({ length: maxViews - 3 }, (_, at) => newView({ name: `View ${at}` })));
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ name: 'More', query: {} }, ann)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('conflict');
    expect(await list(ann)).toHaveLength(maxViews);
    expect((await create({ name: 'Mine', query: {} }, bea)).status).toBe(201);
  });
});

describe('GET /views', () => {
  it('lists one’s own and the shared ones by name', async () => {
    for (const name of ['b', 'A', 'c']) await newView({ name });
    await newView({ name: 'B shared', shared: true }, bea);
    await newView({ name: 'private' }, bea);
    expect(await namesFor(ann)).toEqual(['A', 'b', 'B shared', 'c']);
    expect(await namesFor(bea)).toEqual(['B shared', 'private']);
    expect(await namesFor(owner)).toEqual(['B shared']);
    viewListSchema.parse({ views: await list(ann) });
  });

  it('shows nothing of another workspace, shared or not', async () => {
    await newView({ shared: true });
    expect(await namesFor({ ...ann, workspace: 'rival' })).toEqual([]);
  });

  it('tells a query as it was saved when a field of it is gone since, without its columns', async () => {
    const { id } = await newView({ query, columns: [...columns, { field: 'phone', visible: true, pinned: null }] });
    fields.current = fieldsWith(['email']);
    expect(await list(ann)).toMatchObject([{ id, query, columns: [{ field: 'phone' }] }]);
    const renamed = await patch(id, { name: 'Renamed' }, ann);
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Renamed', query } });
    expect((await patch(id, { query }, ann)).body.code).toBe('filter_invalid');
  });
});

describe('PATCH /views/{id}', () => {
  it('changes what is given and nothing else', async () => {
    const view = await newView({ query, columns });
    const { body } = await patch(view.id, { name: 'New name', shared: true }, ann);
    expect(body).toMatchObject({ ...view, name: 'New name', shared: true, updatedAt: expect.any(String) });
    expect((await patch(view.id, { columns: null }, ann)).body.columns).toBeNull();
    expect((await patch(view.id, { query: {} }, ann)).body.query).toEqual({});
    const { body: same } = await patch(view.id, {}, ann);
    expect(await list(ann)).toEqual([same]);
  });

  it('is for the owner, and of shared views for those who manage preferences', async () => {
    const shared = await newView({ shared: true });
    const secret = await newView();
    expect((await patch(shared.id, { name: 'x' }, bea)).body.code).toBe('forbidden');
    expect((await patch(shared.id, { name: 'By the owner of the workspace' }, owner)).status).toBe(200);
    expect((await patch(secret.id, { name: 'x' }, owner)).body.code).toBe('not_found');
    expect(await namesFor(ann)).toEqual(['By the owner of the workspace', 'Open']);
    const seen = await Promise.all([bea, owner].map(async (caller) => (await list(caller))[0]?.canChange));
    expect(seen).toEqual([false, true]);
  });

  it('makes a view the default of one user, in place of another', async () => {
    const first = await newView({ name: 'First', shared: true, default: true });
    const second = await newView({ name: 'Second' });
    expect((await patch(second.id, { default: true }, ann)).body.default).toBe(true);
    expect((await patch(first.id, { default: true }, bea)).body).toMatchObject({ default: true, canChange: false });
    const defaults = async (caller: Caller) =>
      (await list(caller)).filter((view) => view.default).map(({ name }) => name);
    expect(await defaults(ann)).toEqual(['Second']);
    expect(await defaults(bea)).toEqual(['First']);
    expect(await defaults(owner)).toEqual([]);
    // A view that is no longer shared is nobody else's default.
    await patch(first.id, { shared: false }, ann);
    expect(await defaults(bea)).toEqual([]);
    expect((await patch(second.id, { default: false }, ann)).body.default).toBe(false);
    expect(await defaults(ann)).toEqual([]);
  });
});

describe('DELETE /views/{id}', () => {
  it('deletes it for everybody, as a default too, and answers it', async () => {
    const view = await newView({ query, shared: true });
    await patch(view.id, { default: true }, bea);
    expect((await remove(view.id, bea)).body.code).toBe('forbidden');
    const { status, body } = await remove(view.id, ann);
    expect(status).toBe(200);
    expect(body).toEqual(view);
    for (const caller of [ann, bea]) expect(await list(caller)).toEqual([]);
    expect(await database.sql`select from peoplekit.default_views`).toHaveLength(0);
    expect((await remove(view.id, ann)).body.code).toBe('not_found');
  });

  it('is for those who manage preferences too, when it is shared', async () => {
    const view = await newView({ shared: true });
    expect((await remove(view.id, owner)).status).toBe(200);
  });
});

describe('each route', () => {
  it('is for all who may read contacts', async () => {
    for (const role of roles) {
      const caller = { role, user: role };
      const expected = role === 'agent' ? 403 : 200;
      expect((await server.as(caller, 'GET', '/views')).status, role).toBe(expected);
      expect((await create({ name: 'x', query: {} }, caller)).status, role).toBe(role === 'agent' ? 403 : 201);
    }
  });

  it('finds no view that is another’s, of another workspace, or none', async () => {
    const view = await newView();
    const shared = await newView({ shared: true });
    const attempts: [string, Caller][] = [
      [view.id, bea],
      [view.id, owner],
      [view.id, { ...ann, workspace: 'rival' }],
      [shared.id, { ...ann, workspace: 'rival' }],
      [nobody, ann],
      ['x', ann],
      [encodeURIComponent("' or 1=1 --"), ann],
    ];
    for (const [id, caller] of attempts) {
      expect((await patch(id, { name: 'x', default: true }, caller)).body.code, id).toBe('not_found');
      expect((await remove(id, caller)).body.code, id).toBe('not_found');
    }
    expect(await list(ann)).toHaveLength(2);
  });
});

describe('a view that asks about a hidden field', () => {
  const hidden = { filter: { not: { field: 'email', op: 'eq', value: 'anna@example.com' } } };
  const sorted = { sort: [{ field: 'email', direction: 'asc' }] };

  it.each([hidden, sorted])('cannot be made without the right to reveal: %j', async (asked) => {
    const own = await newView({}, withoutReveal);
    for (const answer of [
      await create({ name: 'x', query: asked }, withoutReveal),
      await patch(own.id, { query: asked }, withoutReveal),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'field_hidden' } });
  });

  it('is not there for those without the right', async () => {
    const view = await newView({ query: hidden, shared: true });
    expect(await namesFor(bea)).toEqual(['Open']);
    expect(await namesFor(withoutReveal)).toEqual([]);
    expect((await patch(view.id, { default: true }, withoutReveal)).body.code).toBe('not_found');
  });

  it('is there for whoever wrote it, also when they have lost the right', async () => {
    const view = await newView({ query: hidden, shared: true });
    expect(await list({ ...ann, permissions: ['contacts:read'] })).toEqual([view]);
  });
});

describe('a view that searches', () => {
  const search = 'anna.ullrich@example.com';
  const shared = (caller: Caller = ann) => newView({ query: { search }, shared: true }, caller);
  const manager = { user: 'mia', role: 'agent', permissions: ['contacts:read', 'preferences:manage'] } satisfies Caller;

  it('is not there for others who may not reveal what search looks into', async () => {
    const { id } = await shared();
    const answers = [
      await server.as<Answered>(withoutReveal, 'GET', '/views'),
      await patch(id, { default: true }, withoutReveal),
      await patch(id, { name: 'Mine' }, manager),
      await remove(id, manager),
    ];
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(search);
    expect(answers.map(({ body }) => body.code)).toEqual([undefined, 'not_found', 'not_found', 'not_found']);
    expect(await namesFor(withoutReveal)).toEqual([]);
  });

  it('is there as it is for who may reveal, and for its author with or without the right', async () => {
    const view = await shared(withoutReveal);
    expect(await list(withoutReveal)).toEqual([view]);
    expect(await list(ann)).toMatchObject([{ id: view.id, query: { search } }]);
  });

  it('is there for all when what is hidden was hidden from its author, until more is', async () => {
    const cal = { user: 'cal', role: 'agent', permissions: ['contacts:read'] } satisfies Caller;
    const view = await shared(withoutReveal);
    expect(await list(cal)).toMatchObject([{ id: view.id, query: { search } }]);
    expect((await patch(view.id, { default: true }, cal)).body.default).toBe(true);
    fields.current = fieldsWith(['email', 'phone']);
    expect(await list(cal)).toEqual([]);
    expect(await namesFor(withoutReveal)).toEqual(['Open']);
  });

  it('is there for everybody while search looks into nothing hidden, and not from then on', async () => {
    const { id } = await shared();
    fields.current = fieldsWith([]);
    expect(await list(withoutReveal)).toMatchObject([{ id, query: { search } }]);
    fields.current = fieldsWith(['phone']);
    expect(await list(withoutReveal)).toEqual([]);
  });

  it('does not tell its owner what another has made it search for', async () => {
    const { id } = await newView({ query: { search: 'anna' }, shared: true }, withoutReveal);
    expect((await patch(id, { query: { search } }, owner)).body.query).toEqual({ search });
    expect(await namesFor(withoutReveal)).toEqual([]);
    expect(await list(bea)).toMatchObject([{ id, query: { search } }]);
    await patch(
      id,
      { query: { search: 'anna' } },
      { ...withoutReveal, permissions: ['contacts:read', 'contacts:reveal'] },
    );
    expect(await list(withoutReveal)).toMatchObject([{ id, query: { search: 'anna' } }]);
  });
});

describe('a view that compares with a field that was deleted', () => {
  it('is not there for others who may not reveal, as the field may have been hidden', async () => {
    const filter = { field: 'tier', op: 'eq', value: 'gold' };
    await newView({ query: { filter }, shared: true });
    expect(await namesFor(withoutReveal)).toEqual(['Open']);
    fields.current = fieldsWith(['email']);
    expect(await namesFor(withoutReveal)).toEqual([]);
    expect(await namesFor(bea)).toEqual(['Open']);
  });
});
