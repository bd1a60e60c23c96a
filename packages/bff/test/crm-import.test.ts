import type { ContactValues } from '@peoplekit/core';
import type { Mapping, MappingInput } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactCalls } from './harness/contact-calls.ts';
import { useCrm } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;
const { newContact, patch, remove, get } = contactCalls(server);

const fields: MappingInput['fields'] = [
  { field: 'email', remote: 'email', direction: 'both', rule: 'newest_wins' },
  { field: 'first_name', remote: 'firstname', direction: 'both', rule: 'remote_wins' },
  { field: 'last_name', remote: 'lastname', direction: 'both', rule: 'ours_wins' },
  { field: 'phone', remote: 'phone', direction: 'both', rule: 'newest_wins' },
  { field: 'company', remote: 'company', direction: 'import', rule: 'fill_empty' },
  {
    field: 'lead_status',
    remote: 'hs_lead_status',
    direction: 'import',
    rule: 'remote_wins',
    values: { new: 'NEW', won: 'OPEN' },
  },
];
const mapping: MappingInput = { fields, match: ['email', 'phone'] };
const saveMapping = (input: MappingInput) => server.as<Mapping>({}, 'PUT', '/integrations/hubspot/mapping', input);

beforeAll(() => server.start());
beforeEach(async () => {
  for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
  await crm.connect();
  await saveMapping(mapping);
});
afterEach(async () => {
  hubspot.store.searchLag = 0;
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_connections`;
});

const contacts = async () =>
  database.sql<Record<string, string>[]>`
    select contact.*, link.external_id, link.status from peoplekit.contacts as contact
    left join peoplekit.crm_links as link on link.contact_id = contact.id
    where deleted_at is null order by email nulls last, contact.id`;
const report = async (id: string) =>
  (await server.as<{ items: Record<string, string>[] }>({}, 'GET', `/jobs/${id}/report?format=json`)).body.items;
const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const ann = {
  email: 'ann@example.com',
  firstname: 'Ann',
  lastname: 'Lee',
  phone: '+1 (202) 555-0143',
  company: 'Acme',
};

describe('an import', () => {
  it('makes contacts of records, in the types of our fields, and links them', async () => {
    const id = hubspot.store.add({ ...ann, hs_lead_status: 'OPEN' });
    const job = await crm.import();
    expect(job).toMatchObject({
      state: 'succeeded',
      type: 'crm.import',
      counts: { created: 1 },
      progress: { done: 1, total: 1 },
    });
    expect(await contacts()).toMatchObject([
      {
        email: 'ann@example.com',
        phone: '+12025550143',
        company: 'Acme',
        lead_status: 'won',
        external_id: id,
        status: 'synced',
      },
    ]);
  });

  it('made twice changes nothing the second time, and reads only what changed since', async () => {
    for (let n = 0; n < 250; n += 1) hubspot.store.add({ email: `p${n}@example.com` }, Date.now() - 3_600_000);
    expect((await crm.import()).counts).toMatchObject({ created: 250 });
    hubspot.store.edit([...hubspot.store.contacts.keys()][7] ?? '', { firstname: 'New' });
    const again = await crm.import();
    expect(again).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 1, unchanged: 0 } });
    expect((await crm.import('acme', { full: true })).counts).toMatchObject({ created: 0, updated: 0, unchanged: 250 });
    expect((await contacts()).length).toBe(250);
  });

  it('reads all again once the mapping has changed', async () => {
    hubspot.store.add({ ...ann, city: 'Oslo' }, Date.now() - 3_600_000);
    await crm.import();
    await saveMapping({
      ...mapping,
      fields: [...fields, { field: 'location', remote: 'city', direction: 'import', rule: 'remote_wins' }],
    });
    expect((await crm.import()).counts).toMatchObject({ updated: 1 });
    expect(await contacts()).toMatchObject([{ location: 'Oslo' }]);
  });

  it('passes the 10,000 results that one search gives', { timeout: 240_000 }, async () => {
    const past = Date.now() - 60_000;
    await crm.import();
    for (let n = 0; n < 10_300; n += 1) hubspot.store.add({ email: `p${n}@example.com` }, past);
    const searches = crm.calls(/search$/).length;
    const begun = await crm.jobs.begin('/integrations/hubspot/import', {});
    const job = await crm.jobs.finished(begun.body, {}, 100);
    expect(job).toMatchObject({
      state: 'succeeded',
      counts: { created: 10_300 },
      progress: { done: 10_300, total: 10_300 },
    });
    expect(crm.calls(/search$/).length - searches).toBe(52);
    expect((await contacts()).length).toBe(10_300);
  });

  it('recognises contacts by their e-mail address, then by their phone number', async () => {
    const byMail = await newContact({ email: 'ann@example.com', first_name: 'Anne' });
    const byPhone = await newContact({ phone: '+4915112345678' });
    const records = [
      hubspot.store.add(ann),
      hubspot.store.add({ email: 'bo@example.com', phone: '0049 151 12345678' }),
    ];
    expect((await crm.import()).counts).toMatchObject({ created: 0, updated: 2 });
    const rows = await contacts();
    expect(rows.map(({ id, external_id }) => [id, external_id])).toEqual([
      [byMail.id, records[0]],
      [byPhone.id, records[1]],
    ]);
    expect(rows[0]).toMatchObject({ first_name: 'Ann', company: 'Acme' });
  });

  it('never guesses which of several contacts is meant, and says so', async () => {
    await newContact({ email: 'ann@example.com' });
    await newContact({ email: 'ann@example.com' });
    const id = hubspot.store.add(ann);
    const job = await crm.import();
    expect(job.counts).toMatchObject({ skipped: 1, created: 0, updated: 0 });
    expect(await report(job.id)).toEqual([
      {
        contactId: '',
        outcome: 'skipped',
        code: 'ambiguous',
        message: expect.stringContaining(`Record ${id}: 2 contacts`),
      },
    ]);
  });

  it('lets no two records become one contact', async () => {
    await newContact({ phone: '+12025550143' });
    hubspot.store.add({ email: 'a@example.com', phone: '+12025550143' });
    hubspot.store.add({ email: 'b@example.com', phone: '+12025550143' });
    const job = await crm.import();
    expect(job.counts).toMatchObject({ updated: 1, skipped: 1 });
  });

  it('leaves out a value that does not fit, and takes the rest', async () => {
    hubspot.store.add({ ...ann, phone: '555 0143' });
    const job = await crm.import();
    expect(job.counts).toMatchObject({ created: 1 });
    expect(await contacts()).toMatchObject([{ email: 'ann@example.com', phone: null }]);
    expect(await report(job.id)).toMatchObject([
      { outcome: 'created', code: 'value_refused', message: expect.stringContaining('Phone must start with +') },
    ]);
    expect(JSON.stringify(await report(job.id))).not.toContain('555 0143');
  });

  it('does not bring back a contact that was deleted here', async () => {
    hubspot.store.add(ann);
    await crm.import();
    await remove((await contacts())[0]?.id ?? '');
    const job = await crm.import('acme', { full: true });
    expect(job.counts).toMatchObject({ skipped: 1, created: 0 });
    expect(await contacts()).toEqual([]);
  });

  it('that failed for some records tries those again, as they are now', async () => {
    const id = hubspot.store.add({ phone: 'nonsense' });
    const gone = hubspot.store.add({ phone: 'nonsense too' });
    hubspot.store.add(ann);
    const job = await crm.import();
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 1, failed: 2 }, canRetry: true });
    hubspot.store.edit(id, { phone: '+12025550100' });
    hubspot.store.remove(gone);
    await crm.jobs.act(job, 'retry');
    const again = await crm.jobs.finished(job);
    expect(again.counts).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 1, failed: 0 });
    expect(again.progress.done).toBe(3);
    expect(await report(job.id)).toMatchObject([{ outcome: 'skipped', code: 'not_found' }]);
  });

  it('counts every record that it read, once', async () => {
    await newContact({ email: 'two@example.com' });
    await newContact({ email: 'two@example.com' });
    await newContact({ email: 'known@example.com', first_name: 'Known' });
    for (const email of ['two', 'known', 'x', 'y', 'z'])
      hubspot.store.add({ email: `${email}@example.com`, firstname: 'F' });
    hubspot.store.add({ jobtitle: 'nothing that is mapped' });
    const job = await crm.import();
    expect(job.counts).toEqual({ created: 3, updated: 1, unchanged: 0, skipped: 2, failed: 0 });
    expect(sumOf(job.counts)).toBe(job.progress.done);
    expect(job.progress.done).toBe(hubspot.store.contacts.size);
  });
});

describe('the rule of a field', () => {
  let id = '';
  let contactId = '';
  /** Both sides alike, then each changes. */
  async function changed(
    theirs: Record<string, string>,
    ours: ContactValues,
  ): Promise<Record<string, string> | undefined> {
    id = hubspot.store.add(ann, Date.now() - 3_600_000);
    await crm.import();
    contactId = (await contacts())[0]?.id ?? '';
    hubspot.store.edit(id, theirs, Date.now() - 1_000);
    if (Object.keys(ours).length > 0) await patch(contactId, ours);
    await crm.import('acme', { full: true });
    return (await contacts())[0];
  }

  it('is not asked where one side alone has changed a value', async () => {
    expect(await changed({ firstname: 'Anna', lastname: 'Long' }, {})).toMatchObject({
      first_name: 'Anna',
      last_name: 'Long',
    });
  });

  it('keeps what was changed here alone', async () => {
    expect(await changed({ jobtitle: 'CTO' }, { first_name: 'Ours', last_name: 'Ours' })).toMatchObject({
      first_name: 'Ours',
      last_name: 'Ours',
    });
  });

  it('remote_wins and ours_wins decide where both have', async () => {
    const row = await changed({ firstname: 'Theirs', lastname: 'Theirs' }, { first_name: 'Ours', last_name: 'Ours' });
    expect(row).toMatchObject({ first_name: 'Theirs', last_name: 'Ours' });
  });

  it('newest_wins takes the side that was changed last', async () => {
    expect(await changed({ phone: '+12025550100' }, { phone: '+12025550199' })).toMatchObject({
      phone: '+12025550199',
    });
    await database.sql`delete from peoplekit.contacts`;
    hubspot.store.remove(id);
    id = hubspot.store.add(ann);
    await crm.import();
    await patch((await contacts())[0]?.id ?? '', { phone: '+12025550199' });
    hubspot.store.edit(id, { phone: '+12025550100' }, Date.now() + 2_000);
    await crm.import('acme', { full: true });
    expect(await contacts()).toMatchObject([{ phone: '+12025550100' }]);
  });

  it('fill_empty never replaces a value', async () => {
    expect(await changed({ company: 'Other' }, {})).toMatchObject({ company: 'Acme' });
  });

  it('empties what was emptied there, and nothing that was never there', async () => {
    expect(await changed({ firstname: '' }, {})).toMatchObject({ first_name: null });
    await database.sql`delete from peoplekit.contacts`;
    await newContact({ email: 'ann@example.com', first_name: 'Kept' });
    await crm.import('acme', { full: true });
    expect(await contacts()).toMatchObject([{ first_name: 'Kept' }]);
  });
});

describe('a preview', () => {
  it('tells what an import would do and does none of it', async () => {
    const known = await newContact({ email: 'ann@example.com', first_name: 'Anne' });
    hubspot.store.add(ann);
    hubspot.store.add({ email: 'new@example.com' });
    hubspot.store.add({ phone: 'nonsense' });
    const { status, body } = await crm.preview('import');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      read: 3,
      complete: true,
      counts: { create: 1, update: 1, unchanged: 0, conflict: 0, refused: 1 },
    });
    expect(body.sample[0]).toMatchObject({ outcome: 'update', contactId: known.id });
    expect(body.sample[0]?.changes).toContainEqual({
      field: 'first_name',
      remote: 'firstname',
      before: 'Anne',
      after: 'Ann',
      conflict: false,
    });
    expect(body.sample[2]).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('Phone') });
    expect((await get(known.id)).body).toMatchObject({ values: { first_name: 'Anne' }, revision: 1 });
    expect((await contacts()).length).toBe(1);
  });

  it('shows where both sides have changed', async () => {
    const id = hubspot.store.add(ann);
    await crm.import();
    await patch((await contacts())[0]?.id ?? '', { first_name: 'Ours' });
    hubspot.store.edit(id, { firstname: 'Theirs' });
    const { body } = await crm.preview('import');
    expect(body).toMatchObject({
      counts: { conflict: 1 },
      sample: [
        { outcome: 'conflict', changes: [{ field: 'first_name', before: 'Ours', after: 'Theirs', conflict: true }] },
      ],
    });
  });
});

describe('a mapping', () => {
  it('comes with what fits, as version 0', async () => {
    await database.sql`delete from peoplekit.crm_mappings`;
    const { body } = await server.as<Mapping>({}, 'GET', '/integrations/hubspot/mapping');
    expect(body).toMatchObject({ version: 0, match: ['email', 'phone'], problems: [] });
    expect(body.fields.map(({ field }) => field)).toContain('first_name');
  });

  it('may be sent back as it was answered', async () => {
    const read = await server.as<Mapping>({}, 'GET', '/integrations/hubspot/mapping');
    const { status, body } = await server.as<Mapping>({}, 'PUT', '/integrations/hubspot/mapping', read.body);
    expect(status).toBe(200);
    expect(body).toEqual({ ...read.body, version: read.body.version + 1 });
    const [row] = await database.sql`select mapping from peoplekit.crm_mappings`;
    expect(Object.keys(row?.mapping).sort()).toEqual(['fields', 'match']);
  });

  it('is refused with every fault at its place', async () => {
    const wrong: MappingInput = {
      match: ['email', 'external_id'],
      fields: [
        { field: 'nothing', remote: 'email', direction: 'both', rule: 'remote_wins' },
        { field: 'email', remote: 'nothing', direction: 'both', rule: 'remote_wins' },
        { field: 'last_seen_at', remote: 'closedate', direction: 'both', rule: 'remote_wins' },
        { field: 'first_name', remote: 'createdate', direction: 'export', rule: 'remote_wins' },
        { field: 'is_valid', remote: 'numemployees', direction: 'import', rule: 'remote_wins' },
        {
          field: 'lead_status',
          remote: 'hs_lead_status',
          direction: 'export',
          rule: 'ours_wins',
          values: { won: 'GONE' },
        },
      ],
    };
    const { status, body } = await server.as({}, 'PUT', '/integrations/hubspot/mapping', wrong);
    expect(status).toBe(400);
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/fields/0/field',
      '/fields/1/remote',
      '/fields/2/field',
      '/fields/3/remote',
      '/fields/3/remote',
      '/fields/4/remote',
      '/fields/5/values',
      '/externalIdField',
    ]);
  });

  it('says what does not fit any more, and then nothing is written by it', async () => {
    hubspot.store.add(ann);
    const email = hubspot.store.properties.get('company');
    hubspot.store.properties.delete('company');
    const { body } = await server.as<Mapping>({}, 'GET', '/integrations/hubspot/mapping');
    expect(body.problems).toEqual([{ pointer: '/fields/4/remote', message: '"company" is not a field there' }]);
    expect(await crm.import()).toMatchObject({ state: 'failed', error: { code: 'mapping_invalid' } });
    expect(await contacts()).toEqual([]);
    if (email) hubspot.store.properties.set('company', email);
  });
});
