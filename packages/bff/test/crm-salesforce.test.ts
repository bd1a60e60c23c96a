import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useSalesforce } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useSalesforce(database);
const { salesforce, server } = crm;
const { store } = salesforce;

beforeAll(() => server.start());
beforeEach(async () => {
  store.clear();
  await crm.connect();
});
afterEach(async () => {
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_mappings`;
  await database.sql`delete from peoplekit.crm_connections`;
});

const past = () => Date.now() - 3_600_000;
const addRecords = (count: number) => {
  for (let n = 0; n < count; n += 1) store.add('Contact', { Email: `p${n}@example.com`, LastName: `P${n}` }, past());
};

describe('an import', () => {
  it('makes contacts of records', async () => {
    addRecords(3);
    expect(await crm.import()).toMatchObject({ state: 'succeeded', counts: { created: 3 } });
  });
  it('goes by bulk above 2,000', async () => {
    addRecords(2_300);
    expect(await crm.import()).toMatchObject({ state: 'succeeded', counts: { created: 2_300 } });
  });
});
describe('an export', () => {
  it('makes records of contacts', async () => {
    await database.sql`insert into peoplekit.contacts (workspace_id, id, email, last_name)
      select 'acme', gen_random_uuid(), 'p' || n || '@example.com', 'P' || n from generate_series(1, 230) as n`;
    expect(await crm.export()).toMatchObject({ state: 'succeeded', counts: { created: 230 } });
    expect(store.all('Contact').length).toBe(230);
  });
  it('goes by bulk above 2,000', async () => {
    await database.sql`insert into peoplekit.contacts (workspace_id, id, email, last_name)
      select 'acme', gen_random_uuid(), 'p' || n || '@example.com', 'P' || n from generate_series(1, 2300) as n`;
    expect(await crm.export()).toMatchObject({ state: 'succeeded', counts: { created: 2_300 } });
    expect(store.all('Contact').length).toBe(2_300);
  });
});
