import type { Mapping, MappingInput, RemoteFieldList } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyField } from '../src/dev/salesforce/fields.ts';
import { contactCalls } from './harness/contact-calls.ts';
import { useSalesforce } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useSalesforce(database);
const { salesforce, server } = crm;
const { store, oauth, faults } = salesforce;
const { newContact, patch, get } = contactCalls(server);

const mapping: MappingInput = {
  fields: [
    { field: 'email', remote: 'Email', direction: 'both', rule: 'newest_wins' },
    { field: 'first_name', remote: 'FirstName', direction: 'both', rule: 'ours_wins' },
    { field: 'last_name', remote: 'LastName', direction: 'both', rule: 'remote_wins' },
    { field: 'phone', remote: 'Phone', direction: 'both', rule: 'newest_wins' },
    { field: 'company', remote: 'Account.Name', direction: 'import', rule: 'fill_empty' },
    { field: 'last_seen_at', remote: 'Last_Seen__c', direction: 'export', rule: 'ours_wins' },
    { field: 'lead_status', remote: 'LeadSource', direction: 'both', rule: 'ours_wins', values: { new: 'Web' } },
  ],
  match: ['email', 'phone'],
};
const path = '/integrations/salesforce';
const saveMapping = (input: MappingInput) => server.as<Mapping>({}, 'PUT', `${path}/mapping`, input);
const remoteFields = async (object?: string) =>
  (await server.as<RemoteFieldList>({}, 'GET', `${path}/remote-fields${object ? `?object=${object}` : ''}`)).body;
const report = async (id: string) => database.sql<Record<string, string>[]>`
  select outcome, code, message from peoplekit.job_items where job_id = ${id} and code is not null order by position`;
const contacts = async () => database.sql<Record<string, string>[]>`
  select contact.*, link.external_id from peoplekit.contacts as contact
  left join peoplekit.crm_links as link on link.contact_id = contact.id order by email nulls last, contact.id`;
const records = (object: 'Contact' | 'Lead' = 'Contact') => store.all(object);
const past = () => Date.now() - 3_600_000;
const ann = { Email: 'ann@example.com', FirstName: 'Ann', LastName: 'Lee' };

beforeAll(() => server.start());
beforeEach(async () => {
  store.clear();
  await crm.connect();
});
afterEach(async () => {
  store.rule = undefined;
  store.fields.Contact.set(keyField.name, keyField);
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_mappings`;
  await database.sql`delete from peoplekit.crm_connections`;
});

describe('connecting Salesforce', () => {
  it('asks by OAuth with PKCE for what is needed, and names the organisation', async () => {
    const { body } = await crm.authorize();
    expect((await crm.integration())?.account).toMatchObject({ id: '00D000000000001EAA', name: 'Simulated Org' });
    expect(body.authorizeUrl).toBeDefined();
    expect([...(oauth.scopesOf(await token()) ?? [])]).toEqual(['api', 'refresh_token']);
  });

  const token = async () => {
    const { freshToken } = await import('../src/crm/fresh-token.ts');
    return (await freshToken(server.deps, server.deps.crm.connector('salesforce'), 'acme')).split(' ')[1];
  };

  it('takes no address that is not of Salesforce', async () => {
    const evil = (body: unknown) => ({ ...(body as object), instance_url: 'https://salesforce.com.evil.example' });
    faults.add({ path: /token$/, action: { answer: evil } });
    const { body } = await crm.authorize();
    expect(await (await crm.allow(body.authorizeUrl)).text()).toContain('not one of Salesforce');
  });

  it('ends with giving the authorisation back', async () => {
    const live = oauth.liveGrants;
    expect(await server.as({}, 'DELETE', path)).toMatchObject({ status: 200 });
    expect(oauth.liveGrants).toBe(live - 1);
  });
});

describe('the fields of Salesforce', () => {
  it('are read from the organisation, with their types, and without that of our ids', async () => {
    const { fields, object, objects } = await remoteFields();
    expect({ object, objects: objects?.map(({ key }) => key) }).toEqual({
      object: 'Contact',
      objects: ['Contact', 'Lead'],
    });
    const field = (key: string) => fields.find((one) => one.key === key);
    expect(field('LastName')).toEqual({
      key: 'LastName',
      label: 'Last Name',
      type: 'text',
      readOnly: false,
      required: true,
    });
    expect(field('Interests__c')).toMatchObject({ type: 'list', options: [{ value: 'chat' }, {}, {}] });
    expect(field('Account.Name')).toMatchObject({ readOnly: true });
    expect(field('HasOptedOutOfEmail')).toMatchObject({ type: 'boolean', required: false });
    for (const key of ['MailingAddress', keyField.name]) expect(field(key)).toBeUndefined();
  });

  it('are those of leads where they are asked for, and of nothing else', async () => {
    expect((await remoteFields('Lead')).fields.map(({ key }) => key)).toContain('Company');
    expect(await server.as({}, 'GET', `${path}/remote-fields?object=User`)).toMatchObject({ status: 400 });
    expect((await saveMapping({ ...mapping, object: 'User' })).body).toMatchObject({
      errors: [{ pointer: '/object' }],
    });
  });

  it('make up the mapping that it begins with', async () => {
    const { body } = await server.as<Mapping>({}, 'GET', `${path}/mapping`);
    expect(body.fields.map(({ remote }) => remote)).toEqual(
      expect.arrayContaining(['Email', 'LastName', 'Account.Name', 'MailingCity']),
    );
    expect(body.problems).toEqual([]);
  });
});

describe('an import from Salesforce', () => {
  it('makes contacts of records, in the types of our fields, and reads only what changed since the next time', async () => {
    store.accounts.set('001000000000001AAA', 'Acme');
    const values = { ...ann, Phone: '+1 (202) 555-0143', AccountId: '001000000000001AAA', LeadSource: 'Web' };
    const id = store.add('Contact', values, past());
    await saveMapping(mapping);
    expect((await crm.import()).counts).toMatchObject({ created: 1 });
    expect(await contacts()).toMatchObject([
      { email: 'ann@example.com', phone: '+12025550143', company: 'Acme', lead_status: 'new', external_id: id },
    ]);
    store.add('Contact', { Email: 'bo@example.com', LastName: 'Bo' });
    expect((await crm.import()).counts).toEqual({ created: 1, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
  });

  it('goes by a bulk job above 2,000 records, with the same values', async () => {
    store.accounts.set('001000000000001AAA', 'Acme, "Inc"\nBerlin');
    for (let n = 0; n < 2_100; n += 1)
      store.add(
        'Contact',
        { Email: `p${n}@example.com`, LastName: `Ö${n}; x`, AccountId: '001000000000001AAA' },
        past(),
      );
    await saveMapping(mapping);
    const { body } = await crm.preview('import');
    expect(body).toMatchObject({ read: 2_100, total: 2_100, complete: true, counts: { create: 2_100 } });
    expect(crm.calls(/jobs/)).toEqual([]);
    expect(await crm.import()).toMatchObject({ counts: { created: 2_100 }, progress: { done: 2_100, total: 2_100 } });
    expect((await contacts())[0]).toMatchObject({ last_name: 'Ö0; x', company: 'Acme, "Inc"\nBerlin' });
    expect(crm.calls(/results$/).length).toBe(3);
  });

  it('of leads leaves out those that were converted', async () => {
    await saveMapping({
      ...mapping,
      object: 'Lead',
      fields: mapping.fields.filter(({ remote }) => remote !== 'Account.Name'),
    });
    store.add('Lead', { ...ann, Company: 'Acme' }, past());
    store.add('Lead', { Email: 'old@example.com', LastName: 'Old', Company: 'Acme', IsConverted: true }, past());
    expect((await crm.import()).counts).toMatchObject({ created: 1 });
    expect((await contacts()).map(({ external_id }) => external_id?.slice(0, 3))).toEqual(['00Q']);
  });

  it('after the kind of records was changed knows nothing of the links of before', async () => {
    store.add('Contact', ann, past());
    store.add('Lead', { ...ann, Company: 'Acme' }, past());
    await saveMapping(mapping);
    await crm.import();
    await saveMapping({ ...mapping, object: 'Lead', fields: mapping.fields.slice(0, 3) });
    expect((await crm.import()).counts).toMatchObject({ created: 0, unchanged: 1 });
    expect((await contacts()).map(({ external_id }) => external_id?.slice(0, 3))).toEqual(['00Q']);
  });
});

describe('an export to Salesforce', () => {
  it('makes records in its types with our id in them, and writes nothing the second time', async () => {
    await saveMapping(mapping);
    const { id } = await newContact({ ...names('Lee'), email: 'ann@example.com', lead_status: 'new' });
    expect((await crm.export()).counts).toMatchObject({ created: 1 });
    const [record] = records();
    expect(record?.values).toEqual({ ...ann, LeadSource: 'Web', [keyField.name]: id });
    expect((await get(id)).body.links[0]).toMatchObject({ connector: 'salesforce', externalId: record?.id });
    expect((await crm.export()).counts).toMatchObject({ unchanged: 1 });
    expect(record?.writes).toBe(1);
  });

  const names = (last: string) => ({ first_name: 'Ann', last_name: last });

  it('joins contacts with the records that are there, and guesses between none', async () => {
    await saveMapping(mapping);
    store.add('Contact', { ...ann, Email: 'Ann@Example.com' });
    store.add('Contact', { LastName: 'One', Phone: '+12025550143' });
    store.add('Contact', { LastName: 'Two', Phone: '+12025550143' });
    await newContact({ ...names('Lee'), email: 'ann@example.com' });
    await newContact({ ...names('Bo'), phone: '+12025550143' });
    const job = await crm.export();
    expect(job.counts).toEqual({ created: 0, updated: 0, unchanged: 1, skipped: 1, failed: 0 });
    expect(await report(job.id)).toMatchObject([{ code: 'ambiguous' }]);
  });

  it('finds the records that are there even where an answer holds only some of them', async () => {
    for (const n of [1, 2, 3]) store.add('Contact', { ...ann, Email: `p${n}@example.com` });
    for (const n of [1, 2, 3]) await newContact({ ...names('Lee'), email: `p${n}@example.com` });
    const first = (body: unknown) => {
      const { records: all, ...rest } = body as { records: unknown[] };
      return { ...rest, done: false, nextRecordsUrl: '/services/data/v62.0/query/01g-1', records: all.slice(0, 1) };
    };
    faults.add({ path: /query$/, times: 2, action: { answer: first } });
    expect((await crm.export()).counts).toMatchObject({ created: 0, unchanged: 3 });
    expect(records()).toHaveLength(3);
  });

  it('follows the rules where both sides have changed', async () => {
    await saveMapping(mapping);
    const { id } = await newContact({ ...names('Lee'), email: 'ann@example.com' });
    await crm.export();
    await patch(id, { first_name: 'Ours', last_name: 'Ours' });
    store.edit(records()[0]?.id ?? '', { FirstName: 'Theirs', LastName: 'Theirs' });
    expect((await crm.preview('export')).body).toMatchObject({ counts: { conflict: 1 } });
    await crm.export();
    expect(records()[0]?.values).toMatchObject({ FirstName: 'Ours', LastName: 'Theirs' });
  });

  it('empties a field that was emptied here', async () => {
    await saveMapping(mapping);
    const { id } = await newContact({ ...names('Lee'), email: 'ann@example.com' });
    await crm.export();
    await patch(id, { first_name: null });
    await crm.export();
    expect(records()[0]?.values).not.toHaveProperty('FirstName');
  });

  it('reports each record that is refused with its reason, and a new one that lacks what is required before it is sent', async () => {
    await saveMapping(mapping);
    await newContact({ first_name: 'No last name', email: 'x@example.com' });
    await newContact({ ...names('Lee'), email: 'ann@example.com' });
    const message = "You're creating a duplicate record. We recommend you use an existing record instead.";
    store.rule = () => ({ statusCode: 'DUPLICATES_DETECTED', message, fields: [] });
    const job = await crm.export();
    expect(job.counts).toMatchObject({ created: 0, failed: 2 });
    expect(await report(job.id)).toEqual([
      { outcome: 'failed', code: 'required_missing', message: 'A new record needs Last Name.' },
      { outcome: 'failed', code: 'DUPLICATES_DETECTED', message },
    ]);
  });

  it('changes and makes thousands by bulk jobs, empties among them', async () => {
    await saveMapping(mapping);
    const insert = (from: number, to: number) => database.sql`
      insert into peoplekit.contacts (workspace_id, id, email, first_name, last_name)
      select 'acme', gen_random_uuid(), 'p' || n || '@example.com', 'F;' || n, 'P,"' || n
      from generate_series(${from}::int, ${to}::int) as n`;
    await insert(1, 2_050);
    expect(await crm.export()).toMatchObject({ state: 'succeeded', counts: { created: 2_050 } });
    await database.sql`update peoplekit.contacts set first_name = null`;
    await insert(2_051, 2_060);
    expect(await crm.export()).toMatchObject({ state: 'succeeded', counts: { created: 10, updated: 2_050 } });
    expect(records().filter(({ values }) => values.FirstName === undefined)).toHaveLength(2_050);
    expect(records().map(({ values }) => values.LastName)).toContain('P,"77');
    expect([...salesforce.bulk.jobs.values()].map(({ state }) => state)).not.toContain('Open');
  });

  it('without a field for our ids goes by the e-mail address, whatever answer is lost, and says who cannot be told apart', async () => {
    store.fields.Contact.delete(keyField.name);
    await saveMapping({ ...mapping, match: ['phone'] });
    await newContact({ ...names('Lee'), email: 'ann@example.com' });
    await newContact({ ...names('Twin'), email: 'ann@example.com' });
    await newContact({ ...names('Known'), email: 'known@example.com' });
    await newContact(names('No address'));
    store.add('Contact', { Email: 'Known@example.com', LastName: 'Old' });
    faults.add({ method: 'POST', path: /composite\/sobjects$/, action: { drop: 'after' } });
    const job = await crm.export();
    expect(job.counts).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 2 });
    expect((await report(job.id)).map(({ code }) => code).sort()).toEqual(['ambiguous', 'no_key']);
    expect(
      records()
        .map(({ values }) => values.LastName)
        .sort(),
    ).toEqual(['Known', 'Lee']);
  });
});
