import { defaultPreferences, type Problem, roles } from '@peoplekit/core';
import { type TablePreferences, tablePreferencesSchema } from '@peoplekit/core/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldsWith, giveFields } from './harness/fields-of.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
const withTier = fieldsWith([], [{ key: 'tier' }]);
const fields = giveFields(server, withTier);
beforeEach(() => {
  fields.current = withTier;
});
afterAll(() => server.close());
afterEach(() => database.sql`delete from peoplekit.preferences`);

const path = '/preferences/table';
const get = (caller: Caller = {}, query = '') =>
  server.as<TablePreferences & Problem>(caller, 'GET', `${path}${query}`);
const put = (body: unknown, caller: Caller = {}, query = '') =>
  server.as<TablePreferences & Problem>(caller, 'PUT', `${path}${query}`, body);
const reset = (caller: Caller = {}, query = '') =>
  server.as<TablePreferences & Problem>(caller, 'DELETE', `${path}${query}`);

const column = (field: string, more: object = {}) => ({ field, visible: true, pinned: null, ...more });
const mine: TablePreferences = {
  columns: [
    column('name', { pinned: 'left', width: 300 }),
    column('tier', { width: 48 }),
    column('email', { pinned: 'right' }),
    column('phone', { visible: false, width: 800 }),
  ],
  pageSize: 25,
};
const ours: TablePreferences = { columns: [column('company')], pageSize: 100 };
const builtIn = defaultPreferences(withTier);

describe('GET /preferences/table', () => {
  it('answers the built-in default as long as nobody has chosen', async () => {
    const { status, body } = await get();
    expect(status).toBe(200);
    expect(tablePreferencesSchema.parse(body)).toEqual(builtIn);
  });

  it('answers one’s own, else those of the workspace', async () => {
    await put(ours, {}, '?scope=workspace');
    expect((await get({ user: 'ann' })).body).toEqual(ours);
    await put(mine, { user: 'ann' });
    expect((await get({ user: 'ann' })).body).toEqual(mine);
    expect((await get({ user: 'bea' })).body).toEqual(ours);
    expect((await get({ user: 'ann' }, '?scope=workspace')).body).toEqual(ours);
    expect((await get({ user: 'ann' }, '?scope=own')).body).toEqual(mine);
  });

  it('keeps workspaces apart, also for a user of both', async () => {
    await put(ours, {}, '?scope=workspace');
    await put(mine, { user: 'ann' });
    expect((await get({ user: 'ann', workspace: 'rival' })).body).toEqual(builtIn);
    await put(ours, { user: 'ann', workspace: 'rival' });
    expect((await get({ user: 'ann' })).body).toEqual(mine);
  });

  it('leaves out columns of fields that are gone, and shows them again when they are back', async () => {
    await put(mine);
    fields.current = fieldsWith([]);
    expect((await get()).body.columns.map(({ field }) => field)).toEqual(['name', 'email', 'phone']);
    fields.current = withTier;
    expect((await get()).body).toEqual(mine);
  });
});

describe('PUT /preferences/table', () => {
  it('takes the place of what was there, and answers it', async () => {
    expect((await put(ours)).body).toEqual(ours);
    expect((await put(mine)).body).toEqual(mine);
    expect((await get()).body).toEqual(mine);
    expect(await database.sql`select from peoplekit.preferences`).toHaveLength(1);
  });

  it('survives many at the same time', async () => {
    const sizes = [10, 25, 50, 100];
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => put({ ...mine, pageSize: sizes[at % 4] })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sizes).toContain((await get()).body.pageSize);
  });

  it('sets those of the workspace for who may manage them', async () => {
    for (const role of roles) {
      const allowed = { own: role !== 'agent', workspace: ['owner', 'admin', 'service'].includes(role) };
      const caller = { role, user: role };
      expect((await put(mine, caller)).status, role).toBe(allowed.own ? 200 : 403);
      expect((await put(ours, caller, '?scope=workspace')).status, role).toBe(allowed.workspace ? 200 : 403);
      expect((await reset(caller, '?scope=workspace')).status, role).toBe(allowed.workspace ? 200 : 403);
      expect((await get(caller)).status, role).toBe(allowed.own ? 200 : 403);
    }
    const manager = { permissions: ['preferences:manage'] };
    expect((await put(ours, manager, '?scope=workspace')).status).toBe(200);
    expect((await put(ours, manager)).status).toBe(403);
  });

  const pinned = (count: number, side: string) =>
    withTier.slice(0, count).map(({ key }) => column(key, { pinned: side }));

  it.each<[string, unknown]>([
    ['/columns/1/field', { ...mine, columns: [column('email'), column('salary')] }],
    ['/columns/0/field', { ...mine, columns: [column('__proto__')] }],
    ['/columns/1/field', { ...mine, columns: [column('email'), column('email')] }],
    ['/columns/0/visible', { ...mine, columns: [column('name', { visible: false })] }],
    ['/columns/3/pinned', { ...mine, columns: pinned(4, 'left') }],
    ['/columns/3/pinned', { ...mine, columns: pinned(4, 'right') }],
    ['/columns/0/pinned', { ...mine, columns: [column('email', { pinned: 'top' })] }],
    ['/columns/0/width', { ...mine, columns: [column('email', { width: 47 })] }],
    ['/columns/0/width', { ...mine, columns: [column('email', { width: 801 })] }],
    ['/columns/0/width', { ...mine, columns: [column('email', { width: 99.5 })] }],
    ['/columns/0/visible', { ...mine, columns: [{ field: 'email', pinned: null }] }],
    ['/columns/0/color', { ...mine, columns: [column('email', { color: 'red' })] }],
    ['/columns', { ...mine, columns: Array(501).fill(column('email')) }],
    ['/columns', { pageSize: 25 }],
    ['/pageSize', { ...mine, pageSize: 33 }],
    ['/theme', { ...mine, theme: 'dark' }],
  ])('is refused with the pointer %s', async (pointer, body) => {
    await put(ours);
    const { status, body: problem } = await put(body);
    expect(status).toBe(400);
    expect(problem).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
    expect((await get()).body).toEqual(ours);
  });

  it('explains the fourth pinned column', async () => {
    const { body } = await put({ ...mine, columns: pinned(4, 'left') });
    expect(body.errors?.[0]?.message).toBe('At most 3 columns can be pinned on the left: release one first');
  });

  it('refuses a scope that there is not', async () => {
    expect((await put(mine, {}, '?scope=everyone')).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/scope' }],
    });
    expect((await get({}, '?scop=own')).body).toMatchObject({ status: 400, errors: [{ pointer: '/scop' }] });
  });
});

describe('DELETE /preferences/table', () => {
  it('goes back to what the workspace gives, and then to the built-in default', async () => {
    await put(ours, {}, '?scope=workspace');
    await put(mine, { user: 'ann' });
    await put(mine, { user: 'bea' });
    expect((await reset({ user: 'ann' })).body).toEqual(ours);
    expect((await get({ user: 'ann' })).body).toEqual(ours);
    expect((await reset({}, '?scope=workspace')).body).toEqual(builtIn);
    expect((await get({ user: 'ann' })).body).toEqual(builtIn);
    expect((await get({ user: 'bea' })).body).toEqual(mine);
  });
});
