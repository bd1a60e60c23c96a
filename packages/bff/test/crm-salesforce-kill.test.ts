import type { Job } from '@peoplekit/core/contract';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { salesforceSettings, useSalesforce } from './harness/crm-server.ts';
import { useKilledWorkers } from './harness/killed-workers.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useSalesforce(database);
const { salesforce } = crm;
const { store, bulk } = salesforce;
const killAt = await useKilledWorkers(database, crm, salesforce, salesforceSettings(salesforce));

beforeAll(() => crm.connect());
afterEach(async () => {
  store.clear();
  await database.sql`delete from peoplekit.contacts`;
});

/** Without an e-mail address nothing but our own id in it tells a record from a new one. */
const addContacts = (count: number) => database.sql`
  insert into peoplekit.contacts (workspace_id, id, last_name)
  select 'acme', gen_random_uuid(), 'P' || n from generate_series(1, ${count}) as n`;
const addRecords = (count: number) => {
  for (let n = 1; n <= count; n += 1) store.add('Contact', { LastName: `P${n}`, Email: `p${n}@example.com` }, 0);
};
const exportAll = (step: Parameters<typeof killAt>[0]) =>
  killAt(step, '/integrations/salesforce/export', { scope: { kind: 'all' } });

/** Each contact is one record, and is linked to it. */
async function expectAlike(count: number, suffix = ''): Promise<void> {
  const records = store.all('Contact');
  expect(records.map(({ values }) => values.LastName).sort()).toEqual(
    Array.from({ length: count }, (_, n) => `P${n + 1}${suffix}`).sort(),
  );
  const links = await database.sql<{ line: string }[]>`
    select external_id || ' ' || last_name as line from peoplekit.crm_links
    join peoplekit.contacts on contacts.id = crm_links.contact_id where status = 'synced'`;
  expect(links.map(({ line }) => line).sort()).toEqual(
    records.map(({ id, values }) => `${id} ${values.LastName}`).sort(),
  );
}

function expectCounted(job: Job, counts: Partial<Job['counts']>, total: number): void {
  expect(job).toMatchObject({ state: 'succeeded', counts });
  expect(Object.values(job.counts).reduce((sum, count) => sum + count, 0)).toBe(total);
}

describe('a process that is killed between what Salesforce did and what is known here', { timeout: 240_000 }, () => {
  it.each([1, 2])('makes no record twice and loses none: the collection %s of new ones', async (nth) => {
    await addContacts(250);
    expectCounted(await exportAll({ path: /Contact\/Peoplekit/, nth }), { created: 250, failed: 0 }, 250);
    await expectAlike(250);
  });

  it.each([
    ['made', { method: 'POST', path: /ingest$/ }],
    ['filled', { method: 'PUT', path: /batches$/ }],
    ['closed', { method: 'PATCH', path: /ingest\/\w+$/ }],
    ['asked about', { method: 'GET', path: /ingest\/\w+$/, nth: 2 }],
    ['asked for its results', { method: 'GET', path: /successfulResults$/ }],
    ['filled while another one was at work', { method: 'PUT', path: /batches$/, nth: 2 }, 5_010],
  ])('makes no record twice and loses none: a bulk job that was %s', async (_, step, count = 2_010) => {
    await addContacts(count);
    expectCounted(await exportAll(step), { created: count, failed: 0 }, count);
    await expectAlike(count);
    expect(store.all('Contact').every(({ writes }) => writes === 1)).toBe(true);
    const left = [...bulk.jobs.values()].filter(({ state }) => !['JobComplete', 'Aborted', 'Open'].includes(state));
    expect(left).toEqual([]);
  });

  it('loses no change of records that were there', async () => {
    addRecords(30);
    await database.sql`
      insert into peoplekit.contacts (workspace_id, id, email, last_name)
      select 'acme', gen_random_uuid(), 'p' || n || '@example.com', 'P' || n || 'x' from generate_series(1, 30) as n`;
    const job = await exportAll({ method: 'PATCH', path: /composite\/sobjects$/ });
    expectCounted(job, { created: 0, failed: 0, skipped: 0 }, 30);
    await expectAlike(30, 'x');
  });

  it.each([
    ['a page of a query', 30, { path: /query$/, nth: 2 }],
    ['the beginning of a bulk job', 2_010, { method: 'POST', path: /jobs\/query$/ }],
    ['a page of its results', 2_010, { path: /results$/, nth: 2 }],
  ])('imports each record once: %s', async (_, count, step) => {
    addRecords(count);
    const job = await killAt(step, '/integrations/salesforce/import', { full: true });
    expectCounted(job, { created: count }, count);
    await expectAlike(count);
  });
});
