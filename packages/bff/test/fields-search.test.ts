import type { Field } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { contactCalls } from './harness/contact-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
let meilisearch: SearchServer;
let postgres: TestServer;

beforeAll(async () => {
  meilisearch = createSearchServer(database);
  postgres = createTestServer(database);
  await loadContacts(meilisearch.deps.database, 'acme', [...contactFixtures(200, { seed: 'fields' })]);
  await meilisearch.start();
  await meilisearch.indexed();
}, 240_000);
afterAll(() => Promise.all([meilisearch.close(), postgres.close()]));

const tiers = [
  { value: 'basic', label: 'Basic' },
  { value: 'gold', label: 'Gold' },
  { value: 'vip', label: 'VIP' },
];

/** Asks both engines, which have to agree; ids in order. */
async function ask(query: Record<string, unknown>, caller = {}) {
  await meilisearch.indexed();
  // It may take what it knows for true for a second.
  postgres.deps.fields.forget('acme');
  const [first, other] = [
    await fieldCalls(meilisearch).query(query, caller),
    await fieldCalls(postgres).query(query, caller),
  ];
  expect(first.body.index, JSON.stringify(first.body)).toEqual({ engine: 'meilisearch', pending: 0 });
  expect(other.body.index).toEqual({ engine: 'postgres', pending: 0 });
  const told = ({ contacts, total, facets }: typeof first.body) => ({
    ids: contacts.map(({ id }) => id),
    total,
    // Of values that are as frequent either may come first.
    facets:
      facets && Object.entries(facets).map(([key, counts]) => [key, counts.map((one) => JSON.stringify(one)).sort()]),
  });
  expect(told(first.body)).toEqual(told(other.body));
  return told(first.body);
}

describe('a new custom field', () => {
  it.each([
    [{ label: 'Motto', type: 'text' }, ['Alpha omega', 'beta'], { op: 'contains', value: 'OMEGA' }],
    [{ label: 'Seats', type: 'number' }, [5, 70], { op: 'lt', value: 6 }],
    [{ label: 'Renewal', type: 'date' }, ['2026-01-02', '2026-05-01'], { op: 'before', value: '2026-02-01' }],
    [{ label: 'Partner', type: 'boolean' }, [false, true], { op: 'eq', value: false }],
    [{ label: 'Tier', type: 'enum', options: tiers }, ['basic', 'vip'], { op: 'in', value: ['basic'] }],
  ])('%j is at once a column, a filter, a sort and a facet in both engines', async (input, [low, high], condition) => {
    const { key } = await fieldCalls(meilisearch).newField(input);
    const { newContact } = contactCalls(meilisearch);
    const [second, first] = [await newContact({ [key]: high }), await newContact({ [key]: low })];
    expect(first.values[key]).toBe(low);
    expect((await ask({ filter: { field: key, ...condition } })).ids).toEqual([first.id]);
    const filter = { field: key, op: 'is_not_empty' };
    expect((await ask({ filter, sort: [{ field: key, direction: 'asc' }] })).ids).toEqual([first.id, second.id]);
    expect((await ask({ filter, sort: [{ field: key, direction: 'desc' }] })).ids).toEqual([second.id, first.id]);
    if (input.type === 'date') return;
    const { facets } = await ask({ filter, facets: [key] });
    expect(facets?.flat(2)).toHaveLength(3);
  });

  it('of text is searched in, and one of another type is not', async () => {
    const { newField } = fieldCalls(meilisearch);
    const note = await newField({ label: 'Note', type: 'text' });
    const kind = await newField({
      label: 'Kind',
      type: 'enum',
      options: [{ value: 'zebrafinch', label: 'Zebra finch' }],
    });
    const { newContact } = contactCalls(meilisearch);
    const { id } = await newContact({ [note.key]: 'likes zebrafinches', [kind.key]: 'zebrafinch' });
    await newContact({ [kind.key]: 'zebrafinch' });
    expect((await ask({ search: 'zebrafinch' })).ids).toEqual([id]);
    expect((await ask({ search: 'likes zebra' })).ids).toEqual([id]);
  });

  it('of text that nobody has anything in keeps no search from Meilisearch', async () => {
    const { newField, query } = fieldCalls(meilisearch);
    await newField({ label: 'Nothing yet', type: 'text' });
    await newField({ label: 'Secret', type: 'text', privacy: 'hidden' });
    expect((await ask({ search: 'a', sort: [{ field: 'email', direction: 'asc' }] })).total).toBeGreaterThan(0);
    // Who may not look into all fields is answered by Postgres as long as Meilisearch does not know one of them.
    const restricted = { permissions: ['contacts:read'] };
    for (let round = 0; round < 5; round += 1)
      expect((await query({ search: 'a' }, restricted)).body.total).toBeGreaterThan(0);
    expect((await ask({ search: 'a', sort: [{ field: 'email', direction: 'asc' }] })).total).toBeGreaterThan(0);
  });

  it('finds what was there before it', async () => {
    const id = '01900000-0000-7000-8000-00000000beef';
    await database.sql`insert into peoplekit.contacts (workspace_id, id, custom) values ('acme', ${id}, '{"imported": "Quokka"}')`;
    expect((await ask({ search: 'quokka' })).total).toBe(0);
    await fieldCalls(meilisearch).newField({ label: 'Imported', type: 'text' });
    expect((await ask({ search: 'quokka' })).ids).toEqual([id]);
  });
});

describe('a custom field that is deleted', () => {
  const caller = { workspace: 'leaving' };
  const newField = (label: string) => fieldCalls(meilisearch).newField({ label, type: 'text' }, caller);
  const query = (search: string) => fieldCalls(meilisearch).query({ search }, caller);
  const remove = (key: string) => fieldCalls(meilisearch).remove(key, caller);

  it('is found by no more from the answer on, before and after its values are erased', async () => {
    const { key } = await newField('Imported');
    await newField('Motto');
    const { newContact } = contactCalls(meilisearch);
    const { id } = await newContact({ [key]: 'Quokka', motto: 'Carpe diem' }, caller);
    await meilisearch.indexed();
    expect((await query('quokka')).body).toMatchObject({ total: 1, index: { engine: 'meilisearch' } });
    // Somebody who is at the contact keeps the job waiting.
    const held = await database.sql.reserve();
    await held`begin`;
    await held`select from peoplekit.contacts where id = ${id} for update`;
    const { job } = (await remove(key)).body;
    const left = async () => {
      expect((await query('quokka')).body).toMatchObject({ total: 0, index: { engine: 'meilisearch', pending: 0 } });
      expect((await query('carpe')).body).toMatchObject({ total: 1, index: { engine: 'meilisearch', pending: 0 } });
      const fields = await meilisearch.deps.fields.of('leaving');
      const scope = { workspace: 'leaving', fields, filter: { all: [] }, timeZone: 'UTC', now: new Date() };
      const found = await meilisearch.postgres.search({ ...scope, search: 'quokka', sort: [], offset: 0, limit: 5 });
      expect(found.total).toBe(0);
    };
    await left();
    await held`commit`;
    held.release();
    const state = async () => (await meilisearch.as<Job>(caller, 'GET', `/jobs/${job}`)).body.state;
    await expect.poll(state, { timeout: 60_000 }).toBe('succeeded');
    await left();
    await meilisearch.indexed();
    await left();
  });

  it('is found by no more when the index is far behind', async () => {
    const { key } = await newField('Left');
    await contactCalls(meilisearch).newContact({ [key]: 'Wombat', motto: 'Festina lente' }, caller);
    await meilisearch.indexed();
    expect((await query('wombat')).body.total).toBe(1);
    // What is claimed by nobody's worker is not sent for as long.
    await database.sql`
      insert into peoplekit.index_outbox (workspace_id, contact_id, claimed_by, claimed_until)
      select 'leaving', gen_random_uuid(), gen_random_uuid(), 'infinity' from generate_series(1, 1001)`;
    await database.sql`update peoplekit_meta.index_state set paused = true`;
    const { job } = (await remove(key)).body;
    const state = async () => (await meilisearch.as<Job>(caller, 'GET', `/jobs/${job}`)).body.state;
    await expect.poll(state, { timeout: 60_000 }).toBe('succeeded');
    meilisearch.deps.fields.forget('leaving');
    const told = (await query('wombat')).body;
    const other = (await query('festina')).body;
    await database.sql`delete from peoplekit.index_outbox where claimed_until = 'infinity'`;
    await database.sql`update peoplekit_meta.index_state set paused = false`;
    expect(told).toMatchObject({ total: 0, index: { engine: 'meilisearch', pending: 1_002 } });
    expect(other).toMatchObject({ total: 1, index: { engine: 'meilisearch' } });
  });
});

describe('the options of a field', () => {
  const sort = [{ field: 'grade', direction: 'asc' }];
  const filter = { field: 'grade', op: 'is_not_empty' };

  it('give the order in both engines, after every change of them', async () => {
    const { newField, update } = fieldCalls(meilisearch);
    const { key } = await newField({ label: 'Grade', type: 'enum', options: tiers });
    const { newContact } = contactCalls(meilisearch);
    const made = new Map<string, string>();
    for (const { value } of tiers) made.set(value, (await newContact({ [key]: value })).id);
    const inOrder = (...values: string[]) => values.map((value) => made.get(value));
    expect((await ask({ sort, filter })).ids).toEqual(inOrder('basic', 'gold', 'vip'));
    const change = async (...values: string[]) =>
      update(key, { options: values.map((value) => ({ value, label: value })) });
    await change('vip', 'gold', 'basic');
    expect((await ask({ sort, filter })).ids).toEqual(inOrder('vip', 'gold', 'basic'));
    await change('gold', 'new', 'vip');
    expect((await ask({ sort, filter })).ids).toEqual(inOrder('gold', 'vip', 'basic'));
    await change('vip', 'gold');
    expect((await ask({ sort, filter })).ids).toEqual(inOrder('vip', 'gold', 'basic'));
  });

  it('do so for system fields too', async () => {
    const { update, find } = fieldCalls(meilisearch);
    const { options = [] } = (await find('priority')) as Field;
    await update('priority', { options: options.toReversed() });
    const sorted = await ask({ sort: [{ field: 'priority', direction: 'asc' }], pageSize: 100 });
    await update('priority', { options });
    expect((await ask({ sort: [{ field: 'priority', direction: 'asc' }], pageSize: 100 })).ids).not.toEqual(sorted.ids);
  });
});
