import { beforeAll, describe, expect, it } from 'vitest';
import { hubspotSettings, useCrm } from './harness/crm-server.ts';
import { useKilledWorkers } from './harness/killed-workers.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot } = crm;
const killAt = await useKilledWorkers(database, crm, hubspot, hubspotSettings(hubspot));

beforeAll(() => crm.connect());

const records = () => [...hubspot.store.contacts.values()];
const linked = async () => {
  const rows = await database.sql<
    { external_id: string }[]
  >`select external_id from peoplekit.crm_links where status = 'synced'`;
  return rows.map(({ external_id }) => external_id).sort();
};

describe('a process that is killed between what HubSpot did and what is known here', { timeout: 240_000 }, () => {
  it.each([1, 2])('leaves no record made twice and none lost: the batch %s of new ones', async (nth) => {
    await database.sql`delete from peoplekit.contacts`;
    for (const { id } of records()) hubspot.store.remove(id);
    // Without an e-mail address nothing but our own id in it tells a record from a new one.
    await database.sql`
      insert into peoplekit.contacts (workspace_id, id, first_name)
      select 'acme', gen_random_uuid(), 'P' || n from generate_series(1, 150) as n`;
    const job = await killAt({ path: /batch\/upsert/, nth }, '/integrations/hubspot/export', {
      scope: { kind: 'all' },
    });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150, updated: 0, unchanged: 0, failed: 0 } });
    expect(
      records()
        .map(({ properties }) => properties.firstname)
        .sort(),
    ).toEqual(Array.from({ length: 150 }, (_, n) => `P${n + 1}`).sort());
    expect(await linked()).toEqual(
      records()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('loses no change of records that were there', async () => {
    await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
    const job = await killAt({ path: /batch\/update/ }, '/integrations/hubspot/export', { scope: { kind: 'all' } });
    expect(job.state).toBe('succeeded');
    expect(Object.values(job.counts).reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(job.counts).toMatchObject({ created: 0, failed: 0, skipped: 0 });
    expect(records().every(({ properties }) => properties.firstname?.endsWith('x'))).toBe(true);
    expect(records()).toHaveLength(150);
  });

  it('imports each record once', async () => {
    await database.sql`delete from peoplekit.contacts`;
    const job = await killAt({ path: /objects.*contacts$/, nth: 2 }, '/integrations/hubspot/import', { full: true });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150 }, progress: { done: 150 } });
    expect(await linked()).toEqual(
      records()
        .map(({ id }) => id)
        .sort(),
    );
  });
});
