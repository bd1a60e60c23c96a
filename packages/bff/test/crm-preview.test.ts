import type { Contact, MappingInput, Preview } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { createCrmServer, hubspotSettings, testPace, useCrm } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;
const { get } = contactCalls(server);

const mapping: MappingInput = {
  fields: [
    { field: 'email', remote: 'email', direction: 'both', rule: 'newest_wins' },
    { field: 'first_name', remote: 'firstname', direction: 'both', rule: 'ours_wins' },
  ],
  match: ['email'],
};

beforeAll(() => server.start());
beforeEach(async () => {
  for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
  await crm.connect();
  await server.as({}, 'PUT', '/integrations/hubspot/mapping', mapping);
});
afterEach(async () => {
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_connections`;
});

/** Contacts in the order of their ids, which is that of a run of all. */
const fill = (count: number) => database.sql`
  insert into peoplekit.contacts (workspace_id, id, email, first_name)
  select 'acme', ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'p' || n || '@example.com', 'P' || n
  from generate_series(1, ${count}) as n`;
const setEmail = (at: number, email: string) => database.sql`
  update peoplekit.contacts set email = ${email} where id = ${`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`}`;
const preview = (body: object) => server.as<Preview>({}, 'POST', '/integrations/hubspot/preview', body);
const sum = ({ counts }: Preview) => Object.values(counts).reduce((all, count) => all + count, 0);

describe('a preview of an export', () => {
  it('counts over all of its batches what the export then does, whom batches before have made or taken included', async () => {
    await fill(250);
    hubspot.store.add({ email: 'p3@example.com', firstname: 'P3' });
    hubspot.store.add({ email: 'p4@example.com', firstname: 'Theirs' });
    // The same new person in one batch, in the next one, and one whose record is another contact's by then.
    await setEmail(20, 'p10@example.com');
    await setEmail(120, 'p10@example.com');
    await setEmail(240, 'p4@example.com');
    const { body } = await preview({ direction: 'export' });
    expect(body).toMatchObject({
      read: 250,
      total: 250,
      complete: true,
      counts: { create: 245, update: 1, unchanged: 1, conflict: 0, refused: 3 },
    });
    expect(sum(body)).toBe(250);
    expect(hubspot.store.contacts.size).toBe(2);
    expect(await crm.export()).toMatchObject({
      counts: { created: 245, updated: 1, unchanged: 1, skipped: 3, failed: 0 },
    });
  });

  it('goes through a query as the export would, and leaves out those who are left out', async () => {
    await fill(230);
    const { body: page } = await server.as<{ contacts: Contact[] }>({}, 'POST', '/contacts/query', { pageSize: 10 });
    const exceptIds = page.contacts.slice(0, 2).map(({ id }) => id);
    const query = { filter: { field: 'first_name', op: 'contains', value: '1' } };
    const { body } = await preview({ direction: 'export', scope: { kind: 'query', query, exceptIds } });
    const job = await crm.export('acme', { kind: 'query', query, exceptIds });
    expect(body).toMatchObject({ read: job.progress.total, complete: true, counts: { create: job.counts.created } });
    expect(body.read).toBeGreaterThan(100);
  });
});

describe('a preview', () => {
  it('of an import counts over all pages, with the differences of some', async () => {
    await fill(30);
    for (let n = 1; n <= 240; n += 1) hubspot.store.add({ email: `p${n}@example.com`, firstname: `New${n}` });
    const { body } = await preview({ direction: 'import' });
    expect(body).toMatchObject({ read: 240, complete: true, counts: { create: 210, unchanged: 30 } });
    expect(body.sample).toHaveLength(50);
    expect(body.sample.every(({ changes }) => changes.length > 0)).toBe(true);
    expect(await crm.import()).toMatchObject({ counts: { created: 210, unchanged: 30 } });
  });

  it('that takes too long ends early, and says of how many it is', async () => {
    await fill(150);
    for (let n = 1; n <= 150; n += 1) hubspot.store.add({ email: `x${n}@example.com` });
    const hurried = createCrmServer(database, hubspotSettings(hubspot), { ...testPace, preview: 0 });
    for (const direction of ['export', 'import']) {
      const { body } = await hurried.as<Preview>({}, 'POST', '/integrations/hubspot/preview', { direction });
      expect(body).toMatchObject({ read: 100, complete: false });
      expect(sum(body)).toBe(100);
      if (direction === 'export') expect(body.total).toBe(150);
    }
    await hurried.close();
  });
});

describe('the links of a contact', () => {
  it('tell of each connected CRM whether it knows the contact, and lead to the record', async () => {
    await fill(2);
    const id = '00000000-0000-4000-8000-000000000001';
    const links = async () => (await get(id)).body.links;
    expect(await links()).toEqual([{ connector: 'hubspot', externalId: '', status: 'not_synced', syncedAt: null }]);
    await crm.export('acme', { kind: 'selected', ids: [id] });
    const [link] = await links();
    expect(link).toMatchObject({
      status: 'synced',
      url: `https://app.hubspot.com/contacts/4711/record/0-1/${link?.externalId}`,
    });
    const page = await server.as<{ contacts: Contact[] }>({}, 'POST', '/contacts/query', {
      sort: [{ field: 'crm_status', direction: 'asc' }],
    });
    expect(page.body.contacts.map((one) => one.links.map(({ status }) => status))).toEqual([
      ['synced'],
      ['not_synced'],
    ]);
    await server.as({}, 'DELETE', '/integrations/hubspot');
    const [kept, ...others] = await links();
    expect([kept?.status, kept?.url, others]).toEqual(['synced', undefined, []]);
  });

  it('lead to no page but those of HubSpot, whatever it says of itself', async () => {
    const { recordUrl } = server.deps.crm.connector('hubspot');
    const urlOf = async (uiDomain: string) => {
      hubspot.faults.add({ path: /account-info/, action: { answer: () => ({ portalId: 9, uiDomain }) } });
      await crm.connect();
      const [row] = await database.sql`select account, settings from peoplekit.crm_connections`;
      return recordUrl?.({ account: row?.account, settings: {}, id: '1' });
    };
    expect(await urlOf('app-eu1.hubspot.com')).toBe('https://app-eu1.hubspot.com/contacts/9/record/0-1/1');
    expect(await urlOf('evil.example')).toBe('https://app.hubspot.com/contacts/9/record/0-1/1');
  });
});
