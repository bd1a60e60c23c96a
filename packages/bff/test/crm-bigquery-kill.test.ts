import { beforeAll, describe, expect, it } from 'vitest';
import { bigquerySettings, useBigquery } from './harness/crm-server.ts';
import { type Step, useKilledWorkers } from './harness/killed-workers.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useBigquery(database);
const { bigquery } = crm;
const { store } = bigquery;
const table = 'peoplekit_contacts';
const killAt = await useKilledWorkers(database, crm, bigquery, bigquerySettings(bigquery));

beforeAll(() => crm.connect());

const rows = () => store.table(table)?.rows ?? [];
const linked = async () => {
  const links = await database.sql<{ external_id: string }[]>`
    select external_id from peoplekit.crm_links where status = 'synced'`;
  return links.map(({ external_id }) => external_id).sort();
};
const keys = () =>
  rows()
    .map(({ contact_id }) => String(contact_id))
    .sort();

describe('processes that are killed between what BigQuery did and what is known here', { timeout: 240_000 }, () => {
  it('leave no row made twice and none lost, at whatever step of a batch each dies', async () => {
    await database.sql`
      insert into peoplekit.contacts (workspace_id, id, first_name)
      select 'acme', gen_random_uuid(), 'P' || n from generate_series(1, 150) as n`;
    const steps: Step[] = [
      // The staging table behind the table itself, the load, its state, the MERGE.
      { method: 'POST', path: /\/tables$/, nth: 2 },
      { method: 'POST', path: /upload/ },
      { method: 'GET', path: /\/jobs\/\w+_load$/ },
      { method: 'POST', path: /v2.*\/jobs$/, nth: 2 },
    ];
    const job = await killAt(steps, '/integrations/bigquery/export', { scope: { kind: 'all' } });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150, updated: 0, unchanged: 0, failed: 0 } });
    expect(
      rows()
        .map(({ first_name }) => first_name)
        .sort(),
    ).toEqual(Array.from({ length: 150 }, (_, n) => `P${n + 1}`).sort());
    expect(await linked()).toEqual(keys());
  });

  it('lose no change of rows that were there', async () => {
    await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
    const steps: Step[] = [{ method: 'GET', path: /\/jobs\/\w+_merge$/ }];
    const job = await killAt(steps, '/integrations/bigquery/export', { scope: { kind: 'all' } });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 0, failed: 0, skipped: 0 } });
    expect(Object.values(job.counts).reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(rows().every(({ first_name }) => String(first_name).endsWith('x'))).toBe(true);
    expect(rows()).toHaveLength(150);
  });

  it('import each row once', async () => {
    await database.sql`delete from peoplekit.contacts`;
    store.addRows(
      table,
      Array.from({ length: 450 }, (_, n) => ({ contact_id: `k${n}`, first_name: `K${n}`, updated_at: new Date() })),
    );
    const steps: Step[] = [{ method: 'GET', path: /\/queries\//, nth: 3 }];
    const job = await killAt(steps, '/integrations/bigquery/import', { full: true });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 600 }, progress: { done: 600 } });
    expect(await linked()).toEqual(keys());
  });
});
