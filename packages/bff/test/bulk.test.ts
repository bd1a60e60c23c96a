import type { Field } from '@peoplekit/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fieldsWith, giveFields } from './harness/fields-of.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
/** A test may change them. */
const fields = giveFields(server, fieldsWith([]));
beforeAll(() => server.start());
afterEach(() => {
  fields.current = fieldsWith([]);
});
afterAll(() => server.close());

const { act, begin, finished, fill, until } = jobCalls(server, database);
const { sql } = database;

const remove = (scope: unknown, workspace: string, more = {}) =>
  begin('/contacts/bulk-delete', { scope }, { workspace, ...more });
const edit = (scope: unknown, values: unknown, workspace: string, more = {}) =>
  begin('/contacts/bulk-edit', { scope, values }, { workspace, ...more });

const deletedIn = async (workspace: string) => {
  const rows = await sql<{ id: string }[]>`
    select id from peoplekit.contacts where workspace_id = ${workspace} and deleted_at is not null order by id`;
  return rows.map(({ id }) => id);
};

/** What the table shows. */
async function shown(workspace: string, query: object): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 1; ; page += 1) {
    const { body } = await server.as<{ contacts: { id: string }[]; total: number }>(
      { workspace },
      'POST',
      '/contacts/query',
      { ...query, page, pageSize: 100 },
    );
    ids.push(...body.contacts.map(({ id }) => id));
    if (ids.length >= body.total) return ids.sort();
  }
}

const reportOf = async (id: string, workspace: string) => {
  const { body } = await server.as<{ items: { contactId: string; outcome: string; code: string }[] }>(
    { workspace },
    'GET',
    `/jobs/${id}/report?format=json`,
  );
  return body.items;
};

describe('POST /contacts/bulk-delete', () => {
  it('deletes what was selected, counts what is not there as skipped, and never touches another workspace', async () => {
    const ids = await fill('selected', 5);
    const foreign = await fill('foreign', 2);
    const [gone = ''] = ids;
    await sql`update peoplekit.contacts set deleted_at = now() where id = ${gone}`;
    const chosen = [...ids.slice(0, 3), ...foreign, '00000000-0000-7000-8000-000000000000', ids[1]?.toUpperCase()];
    const { status, body } = await remove({ kind: 'selected', ids: chosen }, 'selected');
    expect(status).toBe(202);
    expect(body).toMatchObject({ type: 'contacts.delete', progress: { total: 6 }, detail: { scope: '6 selected' } });
    const job = await finished(body, { workspace: 'selected' });
    expect(job).toMatchObject({
      state: 'succeeded',
      progress: { done: 6, total: 6 },
      counts: { created: 0, updated: 2, unchanged: 0, skipped: 4, failed: 0 },
      hasReport: true,
      canUndo: true,
    });
    expect(await deletedIn('selected')).toEqual(ids.slice(0, 3));
    expect(await deletedIn('foreign')).toEqual([]);
    const report = await reportOf(job.id, 'selected');
    expect(report.map(({ contactId, code }) => [contactId, code]).sort()).toEqual(
      [
        [gone, 'deleted'],
        ...[...foreign, '00000000-0000-7000-8000-000000000000'].map((id) => [id, 'not_found']),
      ].sort(),
    );
  });

  it.each([
    ['a filter', { filter: { field: 'priority', op: 'in', value: ['high', 'urgent'] } }],
    ['words', { search: 'ma' }],
    [
      'words and a filter, in an order',
      {
        search: 'an',
        filter: { field: 'is_blocked', op: 'eq', value: false },
        sort: [{ field: 'company', direction: 'desc' }],
      },
    ],
  ])('deletes exactly what the table shows for %s, but for what was left out', async (name, query) => {
    const workspace = `as shown by ${name}`;
    await fill(workspace, 400);
    const [kept = '', ...rest] = await shown(workspace, query);
    expect(rest.length).toBeGreaterThan(5);
    const { body } = await remove({ kind: 'query', query, exceptIds: [kept] }, workspace);
    expect((await finished(body, { workspace })).counts.updated).toBe(rest.length);
    expect(await deletedIn(workspace)).toEqual(rest);
    expect(await shown(workspace, query)).toContain(kept);
  });

  it('deletes all of a workspace, in batches, and each once', async () => {
    await fill('all', 2_500);
    const { body } = await remove({ kind: 'all' }, 'all');
    expect((await finished(body, { workspace: 'all' })).counts).toMatchObject({ updated: 2_500, skipped: 0 });
    const [row] = await sql`select count(*)::int as count, min(revision)::int as min, max(revision)::int as max
      from peoplekit.contacts where workspace_id = 'all' and deleted_at is not null`;
    expect(row).toEqual({ count: 2_500, min: 2, max: 2 });
  });

  it('leaves contacts alone that were changed meanwhile and do not match any more, and says so', async () => {
    const ids = await fill('meanwhile', 1_500);
    await sql`update peoplekit.contacts set company = 'Out' where workspace_id = 'meanwhile'`;
    const [first = '', second = '', third = ''] = ids.slice(-3);
    await sql`create function pg_temp.noop() returns int language sql return 1`;
    // The second batch waits for this contact, and finds it changed.
    const blocker = await sql.reserve();
    await blocker`begin`;
    await blocker`select from peoplekit.contacts where id in (${first}, ${second}, ${third}) for update`;
    const query = { filter: { field: 'company', op: 'eq', value: 'out' } };
    const { body } = await remove({ kind: 'query', query }, 'meanwhile');
    await until(body, { workspace: 'meanwhile' }, ({ progress }) => progress.done === 1_000);
    await blocker`update peoplekit.contacts set company = 'In' where id = ${first}`;
    await blocker`update peoplekit.contacts set location = 'Elsewhere' where id = ${second}`;
    await blocker`update peoplekit.contacts set deleted_at = now() where id = ${third}`;
    await blocker`commit`;
    blocker.release();
    const job = await finished(body, { workspace: 'meanwhile' });
    expect(job.counts).toMatchObject({ updated: 1_498, skipped: 2 });
    expect((await reportOf(job.id, 'meanwhile')).map(({ contactId, code }) => [contactId, code])).toEqual([
      [first, 'unmatched'],
      [third, 'deleted'],
    ]);
    expect(await deletedIn('meanwhile')).toEqual(ids.filter((id) => id !== first));
  });

  it('changes one by one where a batch fails, reports what failed alone, and retries only that', async () => {
    const ids = await fill('faulty', 30);
    const bad = ids[7] as string;
    await sql.unsafe(`
      create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$;
      create trigger refuse before update on peoplekit.contacts for each row when (old.id = '${bad}') execute function public.refuse();`);
    const { body } = await remove({ kind: 'all' }, 'faulty');
    const job = await finished(body, { workspace: 'faulty' });
    expect(job).toMatchObject({ state: 'succeeded', counts: { updated: 29, failed: 1 }, canRetry: true });
    expect(await reportOf(job.id, 'faulty')).toEqual([
      { contactId: bad, outcome: 'failed', code: 'failed', message: 'not this one' },
    ]);
    await sql.unsafe('drop trigger refuse on peoplekit.contacts');
    const retried = await act(job, 'retry', { workspace: 'faulty' });
    expect(retried.status).toBe(202);
    const again = await finished(job, { workspace: 'faulty' });
    expect(again).toMatchObject({
      progress: { done: 30, total: 30 },
      counts: { updated: 30, failed: 0 },
      canRetry: false,
    });
    const [row] = await sql`select max(revision)::int as max from peoplekit.contacts where workspace_id = 'faulty'`;
    expect(row?.max).toBe(2);
  });

  it('writes one line into the audit log: who, what in words, how many, and never a value, nor does its undo', async () => {
    await fill('audited', 3);
    const query = { filter: { field: 'first_name', op: 'is_not_empty' }, search: '' };
    const { body } = await remove({ kind: 'query', query }, 'audited', { user: 'ann', name: 'Ann' });
    const { counts } = await finished(body, { workspace: 'audited' });
    const lines =
      await sql`select actor, actor_name, action, detail from peoplekit.audit where workspace_id = 'audited'`;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      actor: 'ann',
      actor_name: 'Ann',
      action: 'contacts.delete',
      detail: { job: body.id, scope: 'a filter by first_name', count: counts.updated, state: 'succeeded' },
    });
    const undo = (await act(body, 'undo', { workspace: 'audited' })).body;
    await finished(undo, { workspace: 'audited' });
    const [undone] = await sql`
      select detail from peoplekit.audit where workspace_id = 'audited' and action = 'contacts.restore'`;
    expect(undone?.detail).toMatchObject({ job: undo.id, scope: 'a filter by first_name', count: counts.updated });
  });

  it.each([
    ['nothing selected', { kind: 'selected', ids: [] }, 'invalid', '/scope/ids'],
    ['an id that is none', { kind: 'selected', ids: ['x'] }, 'invalid', '/scope/ids/0'],
    ['a kind that is none', { kind: 'some' }, 'invalid', '/scope/kind'],
    [
      'a filter that is none',
      { kind: 'query', query: { filter: { field: 'x', op: 'eq', value: 1 } } },
      'filter_invalid',
      '/scope/query/filter/field',
    ],
    [
      'a sort by what is no field',
      { kind: 'query', query: { sort: [{ field: 'x', direction: 'asc' }] } },
      'invalid',
      '/scope/query/sort/0/field',
    ],
    ['a page of a query', { kind: 'query', query: { page: 2 } }, 'invalid', '/scope/query/page'],
    [
      'more selected than may be',
      { kind: 'selected', ids: Array(50_001).fill('00000000-0000-7000-8000-000000000000') },
      'invalid',
      '/scope/ids',
    ],
  ])('refuses %s, with a pointer, and begins nothing', async (_name, scope, code, pointer) => {
    const { status, body } = await remove(scope, 'refused');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code, errors: [{ pointer }] });
    expect(await sql`select from peoplekit.jobs where workspace_id = 'refused'`).toHaveLength(0);
  });

  it('is cancelled in its last step, which then never was, and gone on with', async () => {
    const workspace = 'cancelled at 99 %';
    const ids = await fill(workspace, 1_001);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Somebody else is at the last contact, and the step waits for them.
    const other = sql.begin(async (tx) => {
      await tx`select from peoplekit.contacts where workspace_id = ${workspace} and id = ${ids[1_000] as string} for update`;
      await held;
    });
    const { body: job } = await remove({ kind: 'all' }, workspace);
    await until(job, { workspace }, ({ progress }) => progress.done === 1_000);
    expect((await act(job, 'cancel', { workspace })).body).toMatchObject({
      state: 'cancelled',
      progress: { done: 1_000, total: 1_001 },
      counts: { updated: 1_000 },
      canUndo: true,
    });
    release();
    await other;
    await act(job, 'retry', { workspace });
    expect((await finished(job, { workspace })).counts.updated).toBe(1_001);
    expect(await deletedIn(workspace)).toEqual(ids);
    const [row] = await sql`select max(revision)::int as max from peoplekit.contacts where workspace_id = ${workspace}`;
    expect(row?.max).toBe(2);
  });

  it('takes 50,000 selected contacts', async () => {
    const ids = Array.from({ length: 50_000 }, (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`);
    const { status, body } = await remove({ kind: 'selected', ids }, 'many selected');
    expect(status).toBe(202);
    expect((await finished(body, { workspace: 'many selected' })).counts).toMatchObject({
      updated: 0,
      skipped: 50_000,
    });
    const { body: report } = await server.as<string>({ workspace: 'many selected' }, 'GET', `/jobs/${body.id}/report`);
    const lines = report.trimEnd().split('\r\n');
    expect(lines).toHaveLength(50_001);
    expect(lines[0]).toBe('contact_id,outcome,code,message');
    expect(lines[1]).toBe(`${ids[0]},skipped,not_found,"There is no such contact here, or not any more"`);
  });

  it('is for who may delete, and asks no hidden field of who may not reveal it', async () => {
    fields.current = fieldsWith(['email']);
    const query = { filter: { field: 'email', op: 'is_not_empty' } };
    const scope = { kind: 'query', query };
    const without = { permissions: ['contacts:delete', 'jobs:read'] };
    expect((await remove(scope, 'hidden', { permissions: ['contacts:write'] })).body.code).toBe('forbidden');
    expect((await remove(scope, 'hidden', without)).body).toMatchObject({ status: 403, code: 'field_hidden' });
    const sort = { kind: 'query', query: { sort: [{ field: 'email', direction: 'asc' }] } };
    expect((await remove(sort, 'hidden', without)).body).toMatchObject({ status: 403, code: 'field_hidden' });
    await fill('hidden', 20);
    await sql`update peoplekit.contacts set email = 'findme@example.com' where workspace_id = 'hidden'`;
    const searched = { kind: 'query', query: { search: 'findme' } };
    const { body } = await remove(searched, 'hidden', without);
    expect((await finished(body, { workspace: 'hidden' })).progress).toEqual({ done: 0, total: 0 });
    const { body: allowed } = await remove(searched, 'hidden');
    expect((await finished(allowed, { workspace: 'hidden' })).counts.updated).toBe(20);
  });
});

describe('POST /contacts/bulk-edit', () => {
  const company: Partial<Field> = { key: 'tier', label: 'Tier', type: 'text' };

  it('sets the given values and no others, and counts those that had them already as unchanged', async () => {
    fields.current = fieldsWith([], [company, { key: 'notes', label: 'Notes', type: 'text' }]);
    const ids = await fill('edited', 4);
    await sql`update peoplekit.contacts set custom = '{"tier": "old", "notes": "kept"}', location = 'Here' where workspace_id = 'edited'`;
    await sql`update peoplekit.contacts set custom = '{"tier": "gold"}', priority = 'high', product_interest = '{Pro,"A, b"}', company = null where id = ${ids[3] as string}`;
    const values = { tier: 'gold', priority: 'high', product_interest: ['Pro', 'A, b'], company: null };
    const { status, body } = await edit({ kind: 'all' }, values, 'edited');
    expect(status).toBe(202);
    expect(body.detail).toEqual({ scope: 'all contacts', about: { kind: 'all' }, fields: Object.keys(values) });
    expect((await finished(body, { workspace: 'edited' })).counts).toMatchObject({ updated: 3, unchanged: 1 });
    const rows =
      await sql`select custom, priority, product_interest, company, location from peoplekit.contacts where workspace_id = 'edited' order by id`;
    for (const row of rows)
      expect(row).toMatchObject({
        priority: 'high',
        product_interest: ['Pro', 'A, b'],
        company: null,
        location: 'Here',
      });
    expect(rows.map(({ custom }) => custom)).toEqual([
      ...Array(3).fill({ tier: 'gold', notes: 'kept' }),
      { tier: 'gold' },
    ]);
  });

  it('is undone value by value, but for contacts whose values were changed since', async () => {
    fields.current = fieldsWith([], [company]);
    const [first = '', second = '', third = ''] = await fill('undone edit', 3);
    await sql`update peoplekit.contacts set company = 'Before', product_interest = '{x,y}', custom = '{}', location = 'Here' where workspace_id = 'undone edit'`;
    await sql`update peoplekit.contacts set custom = '{"tier": "old"}' where id = ${first}`;
    const values = { company: 'After', tier: 'gold', product_interest: null };
    const job = await finished((await edit({ kind: 'all' }, values, 'undone edit')).body, { workspace: 'undone edit' });
    await sql`update peoplekit.contacts set location = 'There' where id = ${second}`;
    await sql`update peoplekit.contacts set company = 'Later' where id = ${third}`;
    const { status, body } = await act(job, 'undo', { workspace: 'undone edit' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ type: 'contacts.edit', undoes: job.id });
    expect((await finished(body, { workspace: 'undone edit' })).counts).toMatchObject({ updated: 2, skipped: 1 });
    expect(await reportOf(body.id, 'undone edit')).toMatchObject([{ contactId: third, code: 'changed' }]);
    const rows =
      await sql`select company, custom, product_interest, location from peoplekit.contacts where workspace_id = 'undone edit' order by id`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { company: 'Before', custom: { tier: 'old' }, product_interest: ['x', 'y'], location: 'Here' },
      { company: 'Before', custom: {}, product_interest: ['x', 'y'], location: 'There' },
      { company: 'Later', custom: { tier: 'gold' }, product_interest: null, location: 'Here' },
    ]);
  });

  it('refuses what one contact could not be changed to either', async () => {
    fields.current = fieldsWith(['email']);
    const scope = { kind: 'all' };
    expect((await edit(scope, {}, 'refused')).body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/values' }],
    });
    expect((await edit(scope, { priority: 'x' }, 'refused')).body.errors?.[0]?.pointer).toBe('/values/priority');
    expect((await edit(scope, { id: '00000000-0000-7000-8000-000000000000' }, 'refused')).body.code).toBe('invalid');
    expect((await edit(scope, { total_messages_sent: 1 }, 'refused')).body.code).toBe('invalid');
    const without = { permissions: ['contacts:write'] };
    expect((await edit(scope, { email: 'a@example.com' }, 'refused', without)).body.code).toBe('field_hidden');
    expect((await edit(scope, { company: 'x' }, 'refused', { permissions: ['contacts:delete'] })).body.code).toBe(
      'forbidden',
    );
  });
});

describe('POST /jobs/{id}/undo', () => {
  it('restores what a job has deleted, but for what was restored and deleted again since, and only once', async () => {
    const ids = await fill('undone', 1_200);
    const workspace = 'undone';
    const job = await finished((await remove({ kind: 'all' }, workspace)).body, { workspace });
    const [again = ''] = ids;
    await server.as({ workspace }, 'POST', `/contacts/${again}/restore`);
    await server.as({ workspace }, 'DELETE', `/contacts/${again}`);
    const answers = await Promise.all([1, 2, 3].map(() => act(job, 'undo', { workspace })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const undo = answers.find(({ status }) => status === 202)?.body as { id: string };
    expect(await finished(undo, { workspace })).toMatchObject({
      type: 'contacts.restore',
      undoes: job.id,
      counts: { updated: 1_199, skipped: 1 },
      canUndo: false,
    });
    expect(await deletedIn(workspace)).toEqual([again]);
    expect(await finished(job, { workspace })).toMatchObject({ undoneBy: undo.id, canUndo: false, canRetry: false });
    const lines =
      await sql`select action from peoplekit.audit where workspace_id = ${workspace} and contact_id is null order by at`;
    expect(lines.map(({ action }) => action)).toEqual(['contacts.delete', 'contacts.restore']);
  });

  it('works for 30 days, for who may have done it', async () => {
    const workspace = 'late';
    const [id] = await fill(workspace, 1);
    const job = await finished((await remove({ kind: 'selected', ids: [id] }, workspace)).body, { workspace });
    const few = { workspace, permissions: ['jobs:manage', 'jobs:read'] };
    expect((await act(job, 'undo', few)).body.code).toBe('forbidden');
    expect((await finished(job, few)).canUndo).toBe(false);
    await sql`update peoplekit.jobs set finished_at = now() - interval '30 days 1 minute' where id = ${job.id}`;
    expect((await act(job, 'undo', { workspace })).body).toMatchObject({ status: 409, code: 'conflict' });
    await sql`update peoplekit.jobs set finished_at = now() - interval '29 days 23 hours' where id = ${job.id}`;
    expect((await act(job, 'undo', { workspace })).status).toBe(202);
  });
});
