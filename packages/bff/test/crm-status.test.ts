import { type CrmContactStatus, crmStatuses, type Problem } from '@peoplekit/core';
import type { Contact, ContactPage, Job } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobCalls } from './harness/job-calls.ts';
import { createSearchServer, type SearchServer } from './harness/search-server.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const { sql } = database;
let meili: SearchServer;
let postgres: TestServer;
/** Contacts by what they were made to be. */
let made: Record<CrmContactStatus, string[]>;

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** As an import or export leaves it: by whoever writes the table. */
async function link(n: number, connector: string, status: 'synced' | 'error', workspace = 'acme'): Promise<void> {
  await sql`
    insert into peoplekit.crm_links (workspace_id, connector, contact_id, external_id, status, revision)
    select workspace_id, ${connector}, id, ${n}, ${status}, revision from peoplekit.contacts
    where workspace_id = ${workspace} and id = ${uuid(n)}
    on conflict (workspace_id, contact_id, connector)
      do update set status = excluded.status, revision = excluded.revision`;
}

beforeAll(async () => {
  meili = createSearchServer(database);
  postgres = createTestServer(database);
  await sql`
    insert into peoplekit.contacts (workspace_id, id, first_name)
    select workspace, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'C' || n
    from generate_series(1, 12) as n, unnest(array['acme', 'other']) as workspace`;
  for (const n of [1, 2, 3, 4, 5, 6]) await link(n, 'hubspot', 'synced');
  for (const n of [5, 6, 7]) await link(n, 'salesforce', 'error');
  await link(8, 'hubspot', 'error', 'other');
  await meili.start();
  await meili.indexed();
  await sql`update peoplekit.contacts set first_name = 'D' || first_name where workspace_id = 'acme' and id in (${uuid(3)}, ${uuid(4)})`;
  const of = (...numbers: number[]) => numbers.map(uuid);
  made = { error: of(5, 6, 7), pending: of(3, 4), synced: of(1, 2), not_synced: of(8, 9, 10, 11, 12) };
}, 240_000);
afterAll(async () => {
  await postgres.close();
  await meili.close();
});

const engines = [
  ['Meilisearch', () => meili],
  ['Postgres', () => postgres],
] as const;
const ask = async (server: TestServer, body: object) =>
  (
    await server.as<ContactPage & Problem>({}, 'POST', '/contacts/query', {
      sort: [{ field: 'id', direction: 'asc' }],
      ...body,
    })
  ).body;
const idsOf = ({ contacts }: ContactPage) => contacts.map(({ id }) => id);
const isIn = (...value: CrmContactStatus[]) => ({ field: 'crm_status', op: 'in', value });

describe.each(engines)('the CRM status, asked of %s', (name, server) => {
  it('finds contacts by the worst of their links', async () => {
    for (const status of crmStatuses)
      expect(idsOf(await ask(server(), { filter: isIn(status) }))).toEqual(made[status]);
    const page = await ask(server(), { filter: { field: 'crm_status', op: 'not_in', value: ['not_synced'] } });
    expect(page.index.engine).toBe(name.toLowerCase());
    expect(page.total).toBe(7);
    expect((await ask(server(), { filter: { field: 'crm_status', op: 'is_empty' } })).total).toBe(0);
  });

  it('sorts and counts by it', async () => {
    const sort = [
      { field: 'crm_status', direction: 'asc' },
      { field: 'id', direction: 'asc' },
    ];
    const page = await ask(server(), { sort, facets: ['crm_status'] });
    expect(idsOf(page)).toEqual(crmStatuses.flatMap((status) => made[status]));
    const counts = Object.fromEntries((page.facets?.crm_status ?? []).map(({ value, count }) => [value, count]));
    expect(counts).toEqual({ error: 3, pending: 2, synced: 2, not_synced: 5 });
  });

  it('is no value of a contact, and no field of the workspace', async () => {
    const [contact] = (await ask(server(), { filter: isIn('error') })).contacts as [Contact];
    expect(contact.values).not.toHaveProperty('crm_status');
    const { body } = await server().as<{ fields: { key: string }[] }>({}, 'GET', '/fields');
    expect(body.fields.some(({ key }) => key === 'crm_status')).toBe(false);
  });

  it('is known of a link at once, without another revision of the contact', async () => {
    const [before] = await sql`select revision from peoplekit.contacts where workspace_id = 'acme' and id = ${uuid(9)}`;
    for (let turn = 0; turn < 5; turn += 1) {
      await link(9, 'hubspot', 'error');
      expect(idsOf(await ask(server(), { filter: isIn('error') }))).toContain(uuid(9));
      await link(9, 'hubspot', 'synced');
      expect(idsOf(await ask(server(), { filter: isIn('synced') }))).toContain(uuid(9));
      await sql`delete from peoplekit.crm_links where workspace_id = 'acme' and contact_id = ${uuid(9)}`;
      expect(idsOf(await ask(server(), { filter: isIn('not_synced') }))).toContain(uuid(9));
    }
    const [after] = await sql`select revision from peoplekit.contacts where workspace_id = 'acme' and id = ${uuid(9)}`;
    expect(after).toEqual(before);
  });
});

it('the CRM status is what contacts are exported by, and a column for who asks for it', async () => {
  const jobs = jobCalls(meili, database);
  const scope = { kind: 'query', query: { filter: isIn('error') } };
  const { body } = await meili.as<Job & Problem>({}, 'POST', '/exports', {
    format: 'json',
    scope,
    fields: ['first_name', 'crm_status'],
  });
  const job = await jobs.finished(body);
  expect(job).toMatchObject({
    state: 'succeeded',
    progress: { total: 3 },
    detail: { scope: 'CRM status is one of Error' },
  });
  const file = await meili.as<object[]>({}, 'GET', `/jobs/${job.id}/file`);
  expect(file.body).toHaveLength(3);
  expect(JSON.stringify(file.body)).toContain('"error"');
});

it('a saved view may ask by the CRM status', async () => {
  const query = { filter: isIn('error'), sort: [{ field: 'crm_status', direction: 'desc' }] };
  expect((await postgres.as({}, 'POST', '/views', { name: 'Errors', query })).status).toBe(201);
});
