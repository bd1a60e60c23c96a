import type { Contact, Mapping, MappingInput } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { useCrm } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;
const { newContact, patch, remove, get } = contactCalls(server);

const mapping: MappingInput = {
  fields: [
    { field: 'email', remote: 'email', direction: 'both', rule: 'newest_wins' },
    { field: 'first_name', remote: 'firstname', direction: 'both', rule: 'ours_wins' },
    { field: 'last_name', remote: 'lastname', direction: 'both', rule: 'remote_wins' },
    { field: 'phone', remote: 'phone', direction: 'both', rule: 'newest_wins' },
    { field: 'language', remote: 'hs_language', direction: 'export', rule: 'ours_wins' },
    { field: 'last_seen_at', remote: 'date_of_birth', direction: 'export', rule: 'ours_wins' },
    { field: 'lead_status', remote: 'hs_lead_status', direction: 'export', rule: 'ours_wins', values: { new: 'NEW' } },
  ],
  match: ['email', 'phone'],
};
const saveMapping = (input: MappingInput) => server.as<Mapping>({}, 'PUT', '/integrations/hubspot/mapping', input);

beforeAll(() => server.start());
beforeEach(async () => {
  for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
  await crm.connect();
  await saveMapping(mapping);
});
afterEach(async () => {
  hubspot.store.rule = undefined;
  hubspot.store.properties.delete('peoplekit_contact_id');
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_connections`;
});

const records = () => [...hubspot.store.contacts.values()];
const linkOf = async (id: string) => (await get(id)).body.links[0];
const report = async (id: string) =>
  database.sql<Record<string, string>[]>`
    select contact_id, outcome, code, message from peoplekit.job_items where job_id = ${id} and code is not null order by position`;
const fill = async (count: number) => {
  await database.sql`
    insert into peoplekit.contacts (workspace_id, id, email, first_name)
    select 'acme', gen_random_uuid(), 'p' || n || '@example.com', 'P' || n from generate_series(1, ${count}) as n`;
};
const retry = async (id: string) => {
  const begun = await crm.jobs.act({ id }, 'retry');
  expect(begun.status).toBe(202);
  return crm.jobs.finished({ id });
};

describe('an export', () => {
  it('makes records in the types of HubSpot, links them, and shows the link at the contact', async () => {
    const contact = await newContact({
      email: 'ann@example.com',
      first_name: 'Ann',
      language: 'de',
      lead_status: 'new',
    });
    const job = await crm.export();
    expect(job).toMatchObject({ type: 'crm.export', state: 'succeeded', counts: { created: 1, failed: 0 } });
    const [record] = records();
    expect(record?.properties).toEqual({
      email: 'ann@example.com',
      firstname: 'Ann',
      hs_language: 'de',
      hs_lead_status: 'NEW',
      peoplekit_contact_id: contact.id,
    });
    expect(await linkOf(contact.id)).toEqual({
      connector: 'hubspot',
      externalId: record?.id,
      status: 'synced',
      syncedAt: expect.stringMatching(/^\d{4}-/),
      url: expect.stringContaining(record?.id ?? 'none'),
    });
    const page = await server.as<{ contacts: Contact[] }>({}, 'POST', '/contacts/query', {});
    expect(page.body.contacts[0]?.links).toHaveLength(1);
  });

  it('made twice writes nothing the second time', async () => {
    await fill(230);
    expect((await crm.export()).counts).toMatchObject({ created: 230 });
    const writes = crm.calls(/batch\/(upsert|update)$/).length;
    expect((await crm.export()).counts).toMatchObject({ created: 0, updated: 0, unchanged: 230 });
    expect(crm.calls(/batch\/(upsert|update)$/).length).toBe(writes);
    expect(records().map((record) => record.writes)).toEqual(Array.from({ length: 230 }, () => 1));
  });

  it('asks the CRM for those alone that it may not know as they are, wherever they stand', async () => {
    await fill(230);
    await crm.export();
    await database.sql`
      update peoplekit.contacts set first_name = 'Other'
      where id in (select id from (select id, row_number() over (order by id) as n from peoplekit.contacts) as c where n in (5, 120, 228))`;
    // What was not compared then, and what is gone.
    await database.sql`
      update peoplekit.crm_links set snapshot = snapshot - 'phone>phone'
      where contact_id = (select id from peoplekit.contacts order by id limit 1)`;
    await database.sql`
      update peoplekit.contacts set deleted_at = now() where id = (select max(id::text)::uuid from peoplekit.contacts)`;
    const before = crm.calls(/batch\/read$/).length;
    expect(await crm.export()).toMatchObject({
      progress: { done: 229, total: 229 },
      counts: { created: 0, updated: 3, unchanged: 226, skipped: 0, failed: 0 },
    });
    expect(crm.calls(/batch\/read$/).length).toBe(before + 1);
    expect(records().filter(({ properties }) => properties.firstname === 'Other')).toHaveLength(3);
  });

  it('writes only the values that changed, and shows a contact that changed since as pending', async () => {
    const contact = await newContact({ email: 'ann@example.com', first_name: 'Ann' });
    await crm.export();
    await patch(contact.id, { first_name: 'Anna' });
    expect(await linkOf(contact.id)).toMatchObject({ status: 'pending' });
    hubspot.store.edit(records()[0]?.id ?? '', { lastname: 'Theirs' });
    expect((await crm.export()).counts).toMatchObject({ updated: 1 });
    expect(records()[0]?.properties).toMatchObject({ firstname: 'Anna', lastname: 'Theirs' });
    expect(await linkOf(contact.id)).toMatchObject({ status: 'synced' });
  });

  it('joins contacts with the records that are there already', async () => {
    const ann = await newContact({ email: 'ann@example.com', first_name: 'Anna' });
    const bo = await newContact({ phone: '+12025550143', first_name: 'Bo' });
    const ids = [
      hubspot.store.add({ email: 'Ann@Example.com', firstname: 'Ann' }),
      hubspot.store.add({ phone: '+12025550143' }),
    ];
    expect((await crm.export()).counts).toMatchObject({ created: 0, updated: 2 });
    expect([await linkOf(ann.id), await linkOf(bo.id)].map((link) => link?.externalId)).toEqual(ids);
    expect(records().map(({ properties }) => properties.firstname)).toEqual(['Anna', 'Bo']);
  });

  it('guesses neither between records nor between contacts', async () => {
    hubspot.store.add({ phone: '+12025550143' });
    hubspot.store.add({ phone: '+12025550143' });
    const first = await newContact({ phone: '+12025550143', first_name: 'Two there' });
    hubspot.store.add({ email: 'ann@example.com' });
    await newContact({ email: 'ann@example.com', first_name: 'One' });
    await newContact({ email: 'ann@example.com', first_name: 'Two' });
    const job = await crm.export();
    expect(job.counts).toMatchObject({ updated: 1, skipped: 2, created: 0 });
    const told = await report(job.id);
    expect(told.map(({ code }) => code)).toEqual(['ambiguous', 'ambiguous']);
    expect(told[0]?.contact_id).toBe(first.id);
    expect(records()).toHaveLength(3);
  });

  it('follows the rules where both sides have changed', async () => {
    const contact = await newContact({ email: 'ann@example.com', first_name: 'A', last_name: 'B' });
    await crm.export();
    await patch(contact.id, { first_name: 'Ours', last_name: 'Ours' });
    hubspot.store.edit(records()[0]?.id ?? '', { firstname: 'Theirs', lastname: 'Theirs' });
    const { body } = await crm.preview('export');
    expect(body).toMatchObject({ counts: { conflict: 1 }, read: 1 });
    await crm.export();
    expect(records()[0]?.properties).toMatchObject({ firstname: 'Ours', lastname: 'Theirs' });
  });

  it('reports each record that HubSpot refuses with its reason, and retries those alone', async () => {
    await fill(150);
    hubspot.store.rule = ({ email = '' }) => (/^p(7|107)@/.test(email) ? 'Lead source is required' : undefined);
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 148, failed: 2 }, canRetry: true });
    expect(await report(job.id)).toMatchObject([
      { outcome: 'failed', code: 'VALIDATION_ERROR', message: 'Lead source is required' },
      { outcome: 'failed', code: 'VALIDATION_ERROR', message: 'Lead source is required' },
    ]);
    const failed = (await report(job.id))[0]?.contact_id ?? '';
    expect(await linkOf(failed)).toMatchObject({ status: 'error', error: 'Lead source is required', externalId: '' });
    hubspot.store.rule = undefined;
    const writes = records().reduce((sum, record) => sum + record.writes, 0);
    expect(await retry(job.id)).toMatchObject({ counts: { created: 150, failed: 0 } });
    expect(records().reduce((sum, record) => sum + record.writes, 0) - writes).toBe(2);
    expect(await linkOf(failed)).toMatchObject({ status: 'synced' });
  });

  it('tells which value does not fit before HubSpot has to', async () => {
    await newContact({ email: 'ann@example.com', language: 'ja' });
    await newContact({ language: 'ja' });
    const job = await crm.export();
    expect(job.counts).toMatchObject({ created: 1, failed: 1 });
    expect(await report(job.id)).toMatchObject([
      {
        outcome: 'created',
        code: 'value_refused',
        message: expect.stringContaining('Language "ja" is not one of the options'),
      },
      { outcome: 'failed', code: 'value_refused' },
    ]);
  });

  it('makes no record anew that was deleted there, and says so', async () => {
    const contact = await newContact({ email: 'ann@example.com' });
    await crm.export();
    hubspot.store.remove(records()[0]?.id ?? '');
    await patch(contact.id, { first_name: 'Ann' });
    const job = await crm.export();
    expect(job.counts).toMatchObject({ skipped: 1, created: 0 });
    expect(await report(job.id)).toMatchObject([{ code: 'gone' }]);
    expect(await linkOf(contact.id)).toMatchObject({ status: 'error' });
    expect(records()).toEqual([]);
  });

  it('is about the contacts that were asked for', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4])
      ids.push((await newContact({ email: `p${n}@example.com`, company: n > 2 ? 'Acme' : 'Other' })).id);
    await crm.export('acme', { kind: 'selected', ids: [ids[0]] });
    expect(records().map(({ properties }) => properties.email)).toEqual(['p1@example.com']);
    const filter = { field: 'company', op: 'eq', value: 'acme' };
    await crm.export('acme', { kind: 'query', query: { filter }, exceptIds: [ids[3]] });
    expect(records().map(({ properties }) => properties.email)).toEqual(['p1@example.com', 'p3@example.com']);
    await remove(ids[0] ?? '');
    expect((await crm.export('acme', { kind: 'selected', ids: [ids[0]] })).counts).toMatchObject({ skipped: 1 });
  });

  it('without the right to make a property goes by the e-mail address, and makes nothing that it could not find again', async () => {
    const body = {
      status: 'error',
      category: 'MISSING_SCOPES',
      message: 'This app hasn’t been granted all required scopes.',
    };
    hubspot.faults.add({ method: 'POST', path: /crm\/properties/, times: 9, action: { status: 403, body } });
    await newContact({ email: 'ann@example.com' });
    await newContact({ first_name: 'No address' });
    const job = await crm.export();
    expect(job.counts).toMatchObject({ created: 1, failed: 1 });
    expect(await report(job.id)).toMatchObject([
      { code: 'no_key', message: expect.stringContaining('crm.schemas.contacts.write') },
    ]);
  });

  describe('that decides about the next contacts while HubSpot writes the ones before', () => {
    const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const fillInOrder = () => database.sql`
      insert into peoplekit.contacts (workspace_id, id, email, first_name)
      select 'acme', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'p' || n || '@example.com', 'P' || n
      from generate_series(1, 120) as n`;
    /** Runs an export that does something when those are known and the ones before are not written yet. */
    async function during(act: () => Promise<unknown>) {
      const asked = crm.calls(/batch\/read/).length;
      hubspot.faults.add({ path: /batch\/upsert/, action: { delay: 600 } });
      const begun = await crm.jobs.begin('/integrations/hubspot/export', { scope: { kind: 'all' } });
      await expect.poll(() => crm.calls(/batch\/read/).length - asked, { timeout: 5_000, interval: 10 }).toBe(2);
      await act();
      return crm.jobs.finished(begun.body);
    }

    it('makes one record of two contacts with one key', async () => {
      await fillInOrder();
      await database.sql`update peoplekit.contacts set email = 'p1@example.com' where id = ${idOf(120)}`;
      const job = await during(async () => {});
      expect(job).toMatchObject({ state: 'succeeded', counts: { created: 119, skipped: 1, failed: 0 } });
      expect(await report(job.id)).toMatchObject([{ contact_id: idOf(120), code: 'linked_elsewhere' }]);
      expect(records()).toHaveLength(119);
    });

    it('writes them as they are when it is their turn', async () => {
      await fillInOrder();
      const job = await during(async () => {
        await database.sql`update peoplekit.contacts set first_name = 'Later' where id = ${idOf(119)}`;
        await database.sql`delete from peoplekit.contacts where id = ${idOf(120)}`;
      });
      expect(job).toMatchObject({ state: 'succeeded', counts: { created: 119, skipped: 1, failed: 0 } });
      expect(records()).toHaveLength(119);
      const late = records().find(({ properties }) => properties.peoplekit_contact_id === idOf(119));
      expect(late?.properties.firstname).toBe('Later');
      expect(await linkOf(idOf(119))).toMatchObject({ status: 'synced' });
    });
  });

  it('and an import do not run at the same time', async () => {
    await fill(300);
    hubspot.faults.add({ path: /batch\/upsert/, action: { delay: 400 } });
    const begun = await crm.jobs.begin('/integrations/hubspot/export', { scope: { kind: 'all' } });
    const second = await crm.jobs.begin('/integrations/hubspot/import', {});
    expect(second.body).toMatchObject({ code: 'conflict', status: 409 });
    expect(await crm.jobs.finished(begun.body)).toMatchObject({ counts: { created: 300 } });
  });

  it('is for a plan and a right', async () => {
    const scope = { kind: 'all' };
    const begin = async (caller: object) =>
      (await crm.jobs.begin('/integrations/hubspot/export', { scope }, caller)).body;
    expect(await begin({ plan: 'basic' })).toMatchObject({ code: 'plan_required' });
    expect(await begin({ role: 'agent' })).toMatchObject({ code: 'forbidden' });
    expect(await begin({ workspace: 'other' })).toMatchObject({ code: 'conflict' });
  });
});
