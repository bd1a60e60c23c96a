import type { Contact, Mapping, MappingInput } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCrmService } from '../src/crm/crm-service.ts';
import { createLog } from '../src/log.ts';
import { contactCalls } from './harness/contact-calls.ts';
import { useCrm } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;
const { newContact, patch, remove } = contactCalls(server);
const withoutReveal = { permissions: ['contacts:read', 'integrations:manage', 'integrations:run', 'jobs:read'] };
const mapping: MappingInput = {
  fields: [
    { field: 'email', remote: 'email', direction: 'both', rule: 'newest_wins' },
    { field: 'phone', remote: 'phone', direction: 'both', rule: 'remote_wins' },
  ],
  match: ['email'],
};
const save = (input: MappingInput, caller = {}) =>
  server.as<Mapping>(caller, 'PUT', '/integrations/hubspot/mapping', input);
/** Those with an address, each by their own record. */
const all = { kind: 'query', query: { search: 'example.com' } };
const setPrivacy = (key: string, privacy: string) => server.as({}, 'PATCH', `/fields/${key}`, { privacy });

/** Does something once when the CRM is asked, and no answer comes before it is done: a call that is repeated waits too. */
function whileRead(work: () => ReturnType<typeof remove>) {
  let done: ReturnType<typeof remove> | undefined;
  const meanwhile = () => {
    done ??= work();
    return done;
  };
  hubspot.faults.add({ path: /search|batch/, times: 100, action: { meanwhile } });
  return async () => (await done)?.status;
}

beforeAll(() => server.start());
beforeEach(async () => {
  for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
  await crm.connect();
});
afterEach(async () => {
  hubspot.store.rule = undefined;
  await setPrivacy('phone', 'visible');
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_connections`;
});

describe('a hidden field', () => {
  it('is mapped only by those who may reveal it', async () => {
    expect((await setPrivacy('phone', 'hidden')).status).toBe(200);
    const refused = await save(mapping, withoutReveal);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'field_hidden', errors: [{ pointer: '/fields/1/field' }] },
    });
    expect(await save(mapping)).toMatchObject({ status: 200 });
  });

  it('is not part of the mapping that a connector comes with', async () => {
    await database.sql`delete from peoplekit.crm_mappings`;
    await setPrivacy('phone', 'hidden');
    const { body } = await server.as<Mapping>({}, 'GET', '/integrations/hubspot/mapping');
    expect(body.fields.map(({ field }) => field)).not.toContain('phone');
  });

  it('is a mask in a preview, on both sides', async () => {
    await save(mapping);
    await newContact({ email: 'ann@example.com', phone: '+12025550143' });
    hubspot.store.add({ email: 'ann@example.com', phone: '+12025550199' });
    await setPrivacy('phone', 'hidden');
    const { body } = await crm.preview('import', withoutReveal);
    expect(body.sample).toMatchObject([{ outcome: 'update', changes: [{ field: 'phone' }] }]);
    expect(JSON.stringify(body)).not.toMatch(/202555|0143|0199/);
  });
});

describe('what is kept of a sync', () => {
  it('holds no value of anybody, and goes with the contact', async () => {
    await save(mapping);
    hubspot.store.add({ email: 'ann@example.com', phone: '+12025550143' });
    await crm.import();
    const [link] = await database.sql`select * from peoplekit.crm_links`;
    expect(link).toMatchObject({ workspace_id: 'acme', status: 'synced' });
    expect(JSON.stringify(link)).not.toMatch(/example\.com|0143/);
    await remove(link?.contact_id, '?erase=true');
    expect(await database.sql`select from peoplekit.crm_links`).toHaveLength(0);
  });

  it('is nothing of a contact that is erased while the CRM writes its batch, and the others are linked', async () => {
    await save(mapping);
    const ann = (await newContact({ email: 'ann@example.com' })).id;
    const bob = (await newContact({ email: 'bob@example.com' })).id;
    const eve = (await newContact({ email: 'eve@example.com' })).id;
    hubspot.store.rule = (properties) =>
      properties.email === 'eve@example.com' ? 'eve@example.com is not wanted' : undefined;
    const erase = async () => {
      for (const id of [ann, eve]) await remove(id, '?erase=true');
    };
    hubspot.faults.add({ path: /batch.(upsert|create)/, action: { meanwhile: erase } });
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 2, failed: 1 } });
    expect(await database.sql`select contact_id, status from peoplekit.crm_links`).toEqual([
      { contact_id: bob, status: 'synced' },
    ]);
    const told = await database.sql`
      select external_id, code, message from peoplekit.job_items where contact_id in (${ann}, ${eve})`;
    expect(told).toEqual(told.map(() => ({ external_id: null, code: null, message: null })));
    expect(told).toHaveLength(2);
  });

  it('does not come back by the record when it is erased while that is read', async () => {
    await save(mapping);
    hubspot.store.add({ email: 'ann@example.com' });
    hubspot.store.add({ email: 'bob@example.com', phone: '+12025550143' });
    const ann = (await newContact({ email: 'ann@example.com' })).id;
    await newContact({ email: 'bob@example.com' });
    const status = whileRead(() => remove(ann, '?erase=true'));
    const job = await crm.import('acme', { scope: all });
    expect(await status()).toBe(200);
    expect(job).toMatchObject({
      state: 'succeeded',
      progress: { total: 2 },
      counts: { created: 0, updated: 1, unchanged: 0, skipped: 1, failed: 0 },
    });
    expect(await database.sql`select email from peoplekit.contacts`).toEqual([{ email: 'bob@example.com' }]);
  });

  it('does not come back by the record when it is erased while what had failed is tried again', async () => {
    await save(mapping);
    const record = hubspot.store.add({ email: 'ann@example.com', phone: 'nonsense' });
    const ann = (await newContact({ email: 'ann@example.com' })).id;
    const failed = await crm.import();
    expect(failed).toMatchObject({ counts: { failed: 1 } });
    hubspot.store.edit(record, { phone: '+12025550143' });
    const status = whileRead(() => remove(ann, '?erase=true'));
    await crm.jobs.act(failed, 'retry');
    const job = await crm.jobs.finished(failed);
    expect(await status()).toBe(200);
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 0, skipped: 1, failed: 0 } });
    expect(await database.sql`select from peoplekit.contacts`).toHaveLength(0);
    expect(await database.sql`select external_id from peoplekit.job_items where contact_id = ${ann}`).toEqual([
      { external_id: null },
    ]);
  });

  it.each([
    ['deleted', (id: string) => remove(id)],
    ['given another address', (id: string) => patch(id, { email: 'ann@example.org' })],
  ])('is not made a second time when it is %s while its record is read', async (_what, change) => {
    await save(mapping);
    hubspot.store.add({ email: 'ann@example.com' });
    const ann = (await newContact({ email: 'ann@example.com' })).id;
    const status = whileRead(() => change(ann));
    const job = await crm.import('acme', { scope: all });
    expect(await status()).toBe(200);
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 0, updated: 0, skipped: 1, failed: 0 } });
    expect(await database.sql`select id from peoplekit.contacts`).toEqual([{ id: ann }]);
  });

  it('outlasts connecting the same account again, and ends with another one: its ids are other people', async () => {
    await save(mapping);
    hubspot.store.add({ email: 'ann@example.com' });
    await crm.import();
    const links = () => database.sql`select account_id from peoplekit.crm_links`;
    await server.as({}, 'DELETE', '/integrations/hubspot');
    await crm.connect();
    expect(await links()).toEqual([{ account_id: '4711' }]);
    hubspot.faults.add({ path: /account-info/, action: { answer: () => ({ portalId: 9, uiDomain: 'simulator' }) } });
    await crm.connect();
    expect(await links()).toEqual([]);
    expect(await crm.import()).toMatchObject({ counts: { created: 0, unchanged: 1 } });
    expect(await links()).toEqual([{ account_id: '9' }]);
  });

  it('belongs to one workspace', async () => {
    await save(mapping);
    hubspot.store.add({ email: 'ann@example.com' });
    await crm.import();
    await crm.connect('other');
    await server.as({ workspace: 'other' }, 'PUT', '/integrations/hubspot/mapping', mapping);
    expect(await crm.import('other')).toMatchObject({ counts: { created: 1 } });
    const page = await server.as<{ contacts: Contact[] }>({ workspace: 'other' }, 'POST', '/contacts/query', {});
    expect(page.body.contacts).toMatchObject([{ links: [{ connector: 'hubspot', status: 'synced' }] }]);
    expect(await database.sql`select workspace_id from peoplekit.crm_links order by 1`).toMatchObject([
      { workspace_id: 'acme' },
      { workspace_id: 'other' },
    ]);
  });
});

describe('the log', () => {
  it('holds no token and no value, whatever goes wrong', async () => {
    const lines: string[] = [];
    server.deps.log = createLog({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) });
    server.deps.crm = createCrmService(server.deps.config, server.deps.database, {
      base: 1,
      deadline: 500,
      preview: 5_000,
      patience: 1_000,
      rate: 1_000,
    });
    await save(mapping);
    await newContact({ email: 'secret-address@example.com', phone: '+12025550143' });
    const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'no' };
    hubspot.faults.add({
      path: /batch\/read/,
      times: 50,
      action: { status: 403, body: { ...body, leaked: 'secret-address@example.com' } },
    });
    expect(await crm.export()).toMatchObject({ state: 'failed' });
    hubspot.faults.clear();
    hubspot.oauth.revokeAll();
    hubspot.oauth.expireAll();
    await crm.preview('import');
    hubspot.faults.add({ path: /revoke/, action: { status: 500, body: {} } });
    await server.as({}, 'DELETE', '/integrations/hubspot');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).not.toMatch(/secret-address|0143|simulated-secret|Bearer/);
  });
});

describe('a field that is deleted while an import runs', () => {
  it('gets no value any more, and the import says that its mapping does not fit', async () => {
    const { body: field } = await server.as<{ key: string }>({}, 'POST', '/fields', {
      label: 'Shoe size',
      type: 'text',
    });
    const shoe = { field: field.key, remote: 'jobtitle', direction: 'import', rule: 'remote_wins' } as const;
    expect((await save({ ...mapping, fields: [...mapping.fields, shoe] })).status).toBe(200);
    for (let n = 0; n < 350; n += 1) hubspot.store.add({ email: `p${n}@example.com`, jobtitle: '42' });
    const pages = () => crm.calls(/objects.*contacts$/).length;
    const before = pages();
    hubspot.faults.add({ method: 'GET', path: /objects.*contacts$/, nth: 3, action: { hold: 700 } });
    const { body: begun } = await crm.jobs.begin('/integrations/hubspot/import', {});
    while (pages() < before + 3) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await server.as({}, 'DELETE', `/fields/${field.key}`)).status).toBe(200);
    expect(await crm.jobs.finished(begun)).toMatchObject({ state: 'failed', error: { code: 'mapping_invalid' } });
    const holding = () => database.sql`select from peoplekit.contacts where custom ? ${field.key}`;
    for (let tries = 0; tries < 100 && (await holding()).length > 0; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await holding()).toHaveLength(0);
  });
});
