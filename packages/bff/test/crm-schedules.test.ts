import type { Problem } from '@peoplekit/core';
import type { Integration, Preview } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDueSyncs } from '../src/crm/start-due-syncs.ts';
import { createCrmServer, hubspotSettings, useCrm } from './harness/crm-server.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, server } = crm;

beforeAll(() => server.start());
beforeEach(() => crm.connect());
afterEach(async () => {
  for (const id of [...hubspot.store.contacts.keys()]) hubspot.store.remove(id);
  hubspot.store.properties.delete('peoplekit_contact_id');
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_schedules`;
  await database.sql`delete from peoplekit.crm_connections`;
  await database.sql`delete from peoplekit.jobs`;
});

const add = (email: string) => hubspot.store.add({ email, firstname: 'Ann' }, Date.now() - 3_600_000);
const contact = async (email: string) =>
  (await server.as<{ id: string }>({}, 'POST', '/contacts', { values: { email, first_name: 'Ann' } })).body.id;
const runs = async () =>
  database.sql<{ id: string; type: string; created_by: string }[]>`
    select id, type, created_by from peoplekit.jobs order by created_at`;

describe('a schedule', () => {
  const path = (direction: string) => `/integrations/hubspot/schedules/${direction}`;
  const save = (direction: string, body: object, caller = {}) =>
    server.as<Integration & Problem>(caller, 'PUT', path(direction), body);
  const makeDue = (hours: number) => database.sql`
    update peoplekit.crm_schedules set next_at = next_at - make_interval(hours => ${hours}::int)`;

  it('is shown with the integration, in words and with its next time', async () => {
    const startAt = new Date(Date.now() + 3_600_000).toISOString();
    const filter = { field: 'company', op: 'eq', value: 'Ann' };
    await save('import', { interval: 'day', startAt }, { user: 'u2', name: 'Bea' });
    const { status, body } = await save('export', { interval: 'hour', scope: { kind: 'query', query: { filter } } });
    expect(status).toBe(200);
    expect(body.schedules).toEqual([
      {
        direction: 'export',
        interval: 'hour',
        scope: 'Company is “Ann”',
        createdBy: 'u1',
        nextAt: expect.any(String),
      },
      { direction: 'import', interval: 'day', scope: 'all contacts', createdBy: 'Bea', nextAt: startAt },
    ]);
    expect((await crm.list())[0]?.schedules).toHaveLength(2);
    const few = { user: 'u3', permissions: ['integrations:run'] };
    const words = async (caller = {}) => (await crm.list(caller))[0]?.schedules?.[0]?.scope;
    expect(await words(few)).toBe('Company is “Ann”');
    await fieldCalls(server).update('company', { privacy: 'hidden' });
    expect([await words(few), await words()]).toEqual(['a filter by hidden fields', 'Company is “Ann”']);
    await fieldCalls(server).update('company', { privacy: 'visible' });
    expect((await crm.list({ role: 'agent' }))[0]).not.toHaveProperty('schedules');
    expect((await crm.list({ workspace: 'other' }))[0]?.schedules).toEqual([]);
    const audit = await server.as<{ entries: unknown[] }>({}, 'GET', '/audit?action=integration.schedule');
    expect(audit.body.entries[0]).toMatchObject({ detail: { direction: 'export', interval: 'hour' } });
    expect((await server.as<Integration>({}, 'DELETE', path('import'))).body.schedules).toHaveLength(1);
    expect((await server.as({}, 'DELETE', path('import'))).body).toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['import', { interval: 'hour', scope: { kind: 'query', query: {} } }, '/scope'],
    ['export', { interval: 'hour', scope: { kind: 'selected', ids: [crypto.randomUUID()] } }, '/scope'],
    ['export', { interval: 'minute' }, '/interval'],
  ])('of an %s is refused for what cannot be one', async (direction, body, pointer) => {
    expect((await save(direction, body)).body).toMatchObject({ code: 'invalid', errors: [{ pointer }] });
  });

  it('begins one run when its time comes, whoever looks, in the name of who made it; times that were missed are one', async () => {
    add('a@example.com');
    await save('import', { interval: 'hour' }, { user: 'u2' });
    await makeDue(50);
    const second = createCrmServer(database, hubspotSettings(hubspot));
    await Promise.all([server, second, server].map(({ deps }) => startDueSyncs(deps)));
    await second.close();
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ type: 'crm.import', created_by: 'u2' });
    expect(await crm.jobs.finished({ id: run?.id ?? '' })).toMatchObject({
      state: 'succeeded',
      counts: { created: 1 },
    });
    const [schedule] = (await crm.list())[0]?.schedules ?? [];
    expect(schedule).toMatchObject({ lastJob: run?.id });
    const next = Date.parse(schedule?.nextAt ?? '') - Date.now();
    expect(next).toBeGreaterThan(0);
    expect(next).toBeLessThan(3_600_000);
  });

  it('waits for a run that is under way, and runs after it', async () => {
    await contact('a@example.com');
    await save('export', { interval: 'hour' });
    await makeDue(2);
    hubspot.faults.add({ path: /batch\/read/, action: { delay: 300 } });
    const { body } = await crm.jobs.begin('/integrations/hubspot/export', { scope: { kind: 'all' } });
    await startDueSyncs(server.deps);
    expect(await runs()).toHaveLength(1);
    await crm.jobs.finished(body);
    await startDueSyncs(server.deps);
    expect(await runs()).toHaveLength(2);
  });

  it('says what to do while the CRM is not connected, and runs once it is again', async () => {
    await save('import', { interval: 'week' });
    await makeDue(8 * 24);
    await server.as({}, 'DELETE', '/integrations/hubspot');
    await startDueSyncs(server.deps);
    expect(await runs()).toEqual([]);
    expect((await crm.list())[0]?.schedules?.[0]?.error).toContain('connect it');
    await crm.connect();
    await startDueSyncs(server.deps);
    expect(await runs()).toHaveLength(1);
    expect((await crm.list())[0]?.schedules?.[0]).not.toHaveProperty('error');
  });
});

describe('an import of some contacts', () => {
  it('reads the records that they are linked to or match, and says of the others why not', async () => {
    const linked = add('linked@example.com');
    await crm.import();
    const [row] = await database.sql<{ id: string }[]>`select id from peoplekit.contacts`;
    hubspot.store.edit(linked, { firstname: 'Bea' });
    const matching = await contact('matching@example.com');
    add('matching@example.com');
    const alone = await contact('alone@example.com');
    add('not-asked-for@example.com');
    const gone = crypto.randomUUID();
    const scope = { kind: 'selected', ids: [row?.id, matching, alone, gone] };
    const preview = await server.as<Preview>({}, 'POST', '/integrations/hubspot/preview', {
      direction: 'import',
      scope,
    });
    expect(preview.body).toMatchObject({ read: 4, complete: true, counts: { update: 1, unchanged: 1, refused: 2 } });
    const job = await crm.import('acme', { scope });
    expect(job).toMatchObject({
      state: 'succeeded',
      progress: { done: 4, total: 4 },
      counts: { created: 0, updated: 1, unchanged: 1, skipped: 2, failed: 0 },
    });
    const report = await server.as<{ code: string }[]>({}, 'GET', `/jobs/${job.id}/report?format=json`);
    expect(JSON.stringify(report.body)).toContain('no_record');
    const names = await database.sql<{ first_name: string }[]>`select first_name from peoplekit.contacts order by 1`;
    expect(names.map(({ first_name }) => first_name)).toEqual(['Ann', 'Ann', 'Bea']);
  });

  it('takes those of a query, as the table would show them', async () => {
    await contact('a@example.com');
    await contact('b@other.example');
    add('a@example.com');
    add('b@other.example');
    const filter = { field: 'email', op: 'ends_with', value: '@example.com' };
    const job = await crm.import('acme', { scope: { kind: 'query', query: { filter } } });
    expect(job).toMatchObject({ counts: { unchanged: 1, skipped: 0 }, progress: { total: 1 } });
    const masked = await server.as<Problem>({}, 'POST', '/integrations/hubspot/import', {
      scope: { kind: 'query', query: { filter: { field: 'nothing', op: 'eq', value: 'x' } } },
    });
    expect(masked.body).toMatchObject({ code: 'filter_invalid' });
  });
});

describe('a run that is held for an authorisation', () => {
  it.each([
    ['is ended when the CRM is disconnected', 'disconnected'],
    ['is ended when another account is connected', 'account_changed'],
  ])('%s', async (_name, code) => {
    await contact('a@example.com');
    hubspot.oauth.revokeAll();
    await database.sql`update peoplekit.crm_connections set expires_at = now()`;
    const { body } = await crm.jobs.begin('/integrations/hubspot/export', { scope: { kind: 'all' } });
    await crm.jobs.until(body, {}, ({ notice }) => notice?.code === 'needs_reauth');
    if (code === 'disconnected') await server.as({}, 'DELETE', '/integrations/hubspot');
    else {
      await database.sql`update peoplekit.crm_connections set account = '{"id": "1", "name": "Another"}'`;
      await crm.connect();
    }
    expect(await crm.jobs.get(body.id)).toMatchObject({ state: 'failed', error: { code }, canRetry: true });
    expect(await crm.jobs.get(body.id)).not.toHaveProperty('notice');
  });
});
