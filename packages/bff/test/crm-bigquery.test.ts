import type { Problem } from '@peoplekit/core';
import type { Integration, Mapping, RemoteFieldList } from '@peoplekit/core/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runStatement } from '../src/dev/bigquery/sql-statement.ts';
import { createLog } from '../src/log.ts';
import { contactCalls } from './harness/contact-calls.ts';
import { useBigquery } from './harness/crm-server.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useBigquery(database);
const { bigquery, server } = crm;
const { store, account } = bigquery;
const { newContact, patch } = contactCalls(server);
const table = 'peoplekit_contacts';

beforeAll(() => server.start());
beforeEach(() => crm.connect());
afterEach(async () => {
  store.tables.clear();
  store.jobs.clear();
  store.bytes = 10 * 1_024 ** 2;
  account.revoked = false;
  await database.sql`delete from peoplekit.contacts`;
  await database.sql`delete from peoplekit.crm_mappings`;
  await database.sql`delete from peoplekit.crm_connections`;
});

const integration = async () => (await crm.list()).find(({ connector }) => connector === 'bigquery');
const rows = (name = table) => store.table(name)?.rows ?? [];
const report = (id: string) => database.sql<Record<string, string>[]>`
  select outcome, code, message from peoplekit.job_items where job_id = ${id} and code is not null order by position`;
const contacts = () => database.sql<Record<string, string | null>[]>`
  select contact.*, link.external_id from peoplekit.contacts as contact
  left join peoplekit.crm_links as link on link.contact_id = contact.id where deleted_at is null order by email`;
const save = (input: object) => server.as<Mapping & Problem>({}, 'PUT', '/integrations/bigquery/mapping', input);
const both = (field: string, remote = field, rule = 'newest_wins') => ({ field, remote, direction: 'both', rule });
const fill = (count: number) => database.sql`
  insert into peoplekit.contacts (workspace_id, id, email, first_name)
  select 'acme', gen_random_uuid(), 'p' || n || '@example.com', 'P' || n from generate_series(1, ${count}) as n`;
const moves = () => [...store.jobs.keys()].filter((id) => !id.includes('_read_'));
const past = new Date(Date.now() - 3_600_000);
const make = (names: string[], more: Parameters<typeof store.addTable>[1] = []) =>
  store.addTable(table, [
    { name: 'contact_id', type: 'STRING', mode: 'REQUIRED' },
    { name: 'updated_at', type: 'TIMESTAMP' },
    ...names.map((name) => ({ name, type: 'STRING' })),
    ...more,
  ]);

describe('connecting', () => {
  const connect = async (settings: Record<string, string>) =>
    (await crm.authorize({}, { settings: { service_account: account.file, dataset: 'crm', ...settings } })).body;

  it('asks for what it needs, looks whether that works, and never shows the key again', async () => {
    const shown = (await integration()) as Integration;
    expect(shown.settings?.map(({ key, kind }) => `${key} ${kind}`)).toContain('service_account secret');
    expect(shown).toMatchObject({
      state: 'connected',
      capabilities: { oauth: true },
      account: { id: `${store.project}.crm.${table}`, name: `crm.${table} (${store.project})` },
    });
    const stored = await database.sql`select * from peoplekit.crm_connections`;
    const key = JSON.parse(account.file).private_key.split('\n')[1];
    expect(`${JSON.stringify(stored)} ${JSON.stringify(shown)}`).not.toContain(key);
    expect(JSON.stringify(stored)).not.toContain('PRIVATE KEY');
    expect(stored[0]?.settings).toMatchObject({ dataset: 'crm', key_column: 'contact_id' });
  });

  it.each([
    [{ service_account: 'x' }, 'service_account', 'is not JSON'],
    [{ service_account: '{"type":"authorized_user"}' }, 'service_account', 'is not the key of a service account'],
    [{ dataset: 'a`; drop table b' }, 'dataset', 'is no name'],
    [{ key_column: 'a b' }, 'key_column', 'is no name of a column'],
    [{ max_gigabytes: 'many' }, 'max_gigabytes', 'must be a number'],
    [{ dataset: '' }, 'dataset', 'is needed'],
    [{ other: 'x' }, 'other', 'is not asked for'],
  ])('says what of %j is wrong', async (settings, key, message) => {
    const { code, errors } = await connect(settings as Record<string, string>);
    expect(code).toBe('invalid');
    expect(errors).toMatchObject([{ pointer: `/settings/${key}`, message: expect.stringContaining(message) }]);
  });

  it('keeps nothing that does not work: a dataset that is not there, a key that is not taken', async () => {
    await database.sql`delete from peoplekit.crm_connections`;
    expect(await connect({ dataset: 'other' })).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('Dataset'),
    });
    account.revoked = true;
    expect(await connect({})).toMatchObject({ code: 'conflict' });
    expect(await integration()).toMatchObject({ state: 'not_connected' });
  });

  it('sends the claim to no place that a file names', async () => {
    const led = JSON.stringify({ ...JSON.parse(account.file), token_uri: 'http://127.0.0.1:1/elsewhere' });
    expect(await connect({ service_account: led })).toMatchObject({ integration: { state: 'connected' } });
  });
});

describe('an export', () => {
  it('makes the table and its columns, and one row for each contact by one load and one MERGE', async () => {
    await fill(30);
    const job = await crm.export();
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 30, failed: 0 }, progress: { done: 30 } });
    expect(rows()).toHaveLength(30);
    expect(rows()[0]).toMatchObject({ email: expect.stringContaining('@'), updated_at: expect.any(Date) });
    expect(moves().map((id) => id.replace(/.*_/, ''))).toEqual(['load', 'merge']);
    expect(moves()[0]).toContain(job.id.replaceAll('-', '_'));
    const staging = [...store.tables.keys()].find((name) => name.startsWith('peoplekit_stg_')) ?? '';
    expect(store.table(staging)?.expires).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    expect((await contacts()).map(({ id }) => id).sort()).toEqual(
      rows()
        .map(({ contact_id }) => contact_id)
        .sort(),
    );
  });

  it('made twice writes nothing, and afterwards only the columns that changed', async () => {
    const { id } = await newContact({ email: 'ann@example.com', first_name: 'Ann' });
    await crm.export();
    const before = moves().length;
    expect(await crm.export()).toMatchObject({ counts: { unchanged: 1, updated: 0 } });
    expect(moves()).toHaveLength(before);
    const [row] = rows();
    if (row) Object.assign(row, { company: 'Theirs', updated_at: new Date() });
    await patch(id, { first_name: 'Anna' });
    expect(await crm.export()).toMatchObject({ counts: { updated: 1 } });
    expect(rows()).toMatchObject([{ first_name: 'Anna', company: 'Theirs', email: 'ann@example.com' }]);
  });

  it('adds columns of each type to a table that is there, and changes none', async () => {
    make(['email'], [{ name: 'legacy', type: 'STRING' }]);
    store.addRows(table, [{ contact_id: 'x1', email: 'bo@example.com', legacy: 'kept', updated_at: past }]);
    const custom = async (label: string, type: string) =>
      (await server.as<{ key: string }>({}, 'POST', '/fields', { label, type })).body.key;
    const [shoe, vip] = [await custom('Shoe size', 'number'), await custom('Very important', 'boolean')];
    const code = await custom('Agent code', 'text');
    const { body: fields } = await server.as<RemoteFieldList>({}, 'GET', '/integrations/bigquery/remote-fields');
    expect(fields.fields).toContainEqual(expect.objectContaining({ key: shoe, type: 'number', isNew: true }));
    expect(fields.objects?.[0]).toMatchObject({ key: table });
    expect(fields.fields).toContainEqual(expect.objectContaining({ key: 'contact_id', readOnly: true }));
    const mapped = [
      both('email'),
      both(shoe),
      both(vip),
      both(code),
      both('registration_date', 'joined'),
      both('product_interest', 'likes'),
    ];
    const lines = mapped.map((line) => (line.remote === 'joined' ? { ...line, direction: 'export' } : line));
    expect(await save({ fields: lines, match: ['email'] })).toMatchObject({ status: 200, body: { problems: [] } });
    const own = { [shoe]: 42.5, [vip]: true, [code]: '007' };
    await newContact({ email: 'ann@example.com', ...own, product_interest: ['chat', 'voice'] });
    await newContact({ email: 'Bo@example.com', [shoe]: 40 });
    expect(await crm.export()).toMatchObject({ counts: { created: 1, updated: 1, failed: 0 } });
    expect(rows()).toMatchObject([
      { contact_id: 'x1', legacy: 'kept', [shoe]: 40, [vip]: null },
      { email: 'ann@example.com', ...own, likes: ['chat', 'voice'] },
    ]);
    const types = store.table(table)?.columns.map(({ name, type, mode }) => `${name} ${type} ${mode ?? ''}`.trim());
    expect(types).toContain(`${shoe} FLOAT64 NULLABLE`);
    expect(types).toContain('joined TIMESTAMP NULLABLE');
    expect(types).toContain('likes STRING REPEATED');
    expect(types).toContain('legacy STRING');
  });

  it('goes into a table of another dataset, or one that is not there yet, where a mapping names it', async () => {
    const tables = async () =>
      (await server.as<RemoteFieldList>({}, 'GET', '/integrations/bigquery/remote-fields')).body;
    store.addTable('warehouse.people', [
      { name: 'contact_id', type: 'STRING', mode: 'REQUIRED' },
      { name: 'mail', type: 'STRING' },
    ]);
    store.addTable('warehouse.peoplekit_stg_1', []);
    expect(await tables()).toMatchObject({
      objects: [
        { key: table, label: table, group: 'crm', isNew: true },
        { key: 'warehouse.people', label: 'people', group: 'warehouse' },
      ],
      object: table,
      newObjectIn: ['crm', 'warehouse'],
    });
    for (const object of ['nowhere.people', 'warehouse.pe`ople', 'warehouse.a.b'])
      expect((await save({ object, fields: [both('email')], match: ['email'] })).body).toMatchObject({
        errors: [{ pointer: '/object' }],
      });
    const contact = await newContact({ email: 'ann@example.com' });
    const into = async (object: string, remote: string) => {
      expect(await save({ object, fields: [both('email', remote)], match: ['email'] })).toMatchObject({ status: 200 });
      expect(await crm.export()).toMatchObject({ counts: { created: 1, failed: 0 } });
      expect(rows(object)).toMatchObject([{ contact_id: contact.id, [remote]: 'ann@example.com' }]);
    };
    await into('warehouse.people', 'mail');
    await into('warehouse.fresh', 'email');
    await into('also_fresh', 'email');
    expect(rows()).toEqual([]);
    const link = (await server.as<{ links: { url: string }[] }>({}, 'GET', `/contacts/${contact.id}`)).body.links[0];
    expect(link?.url).toBe(
      `https://console.cloud.google.com/bigquery?p=${store.project}&d=crm&t=also_fresh&page=table`,
    );
  });

  it('never changes the type of a column: the mapping says that it does not fit', async () => {
    make([], [{ name: 'email', type: 'INTEGER' }]);
    const { body } = await save({ fields: [both('email')], match: [] });
    expect(body.errors).toMatchObject([{ pointer: '/fields/0/remote' }]);
  });

  it('reports each row whose value does not fit, with the type, and writes the others', async () => {
    make(
      ['email'],
      [
        { name: 'size', type: 'INTEGER' },
        { name: 'short', type: 'STRING', maxLength: '3' },
      ],
    );
    const { body } = await server.as<{ key: string }>({}, 'POST', '/fields', { label: 'Size', type: 'number' });
    await save({ fields: [both('email'), both(body.key, 'size'), both('company', 'short')], match: ['email'] });
    await newContact({ email: 'a@example.com', [body.key]: 1.5 });
    await newContact({ email: 'b@example.com', [body.key]: 2 });
    await newContact({ email: 'c@example.com', company: 'Acme' });
    const job = await crm.export();
    expect(job.counts).toEqual({ created: 1, updated: 0, unchanged: 0, skipped: 0, failed: 2 });
    expect(await report(job.id)).toMatchObject([
      { outcome: 'failed', code: 'value_refused', message: 'size: does not fit the type INT64' },
      { outcome: 'failed', code: 'too_long', message: expect.stringContaining('3 characters') },
    ]);
    expect(rows()).toMatchObject([{ email: 'b@example.com', size: 2 }]);
  });

  it('cuts a batch in halves that BigQuery refuses for one row, and tells its reason', async () => {
    await fill(9);
    store.failJob = (kind, id) => {
      const staged = store.tables.get(id.replace(/^peoplekit_/, 'peoplekit_stg_').replace(/_merge$/, ''));
      const isIn = staged?.rows.some(({ v0 }) => v0 === 'p5@example.com');
      return kind === 'MERGE' && isIn ? { reason: 'invalid', message: 'Numeric overflow' } : undefined;
    };
    const job = await crm.export();
    store.failJob = undefined;
    expect(job.counts).toMatchObject({ created: 8, failed: 1 });
    expect(await report(job.id)).toMatchObject([{ code: 'invalid', message: 'Numeric overflow' }]);
    expect(rows()).toHaveLength(8);
  });

  it('goes on behind a row that was deleted there, and makes no second one', async () => {
    const { id } = await newContact({ email: 'ann@example.com' });
    await crm.export();
    const made = store.table(table);
    if (made) made.rows = [];
    await patch(id, { first_name: 'Ann' });
    const job = await crm.export();
    expect(job.counts).toMatchObject({ skipped: 1, created: 0 });
    expect(await report(job.id)).toMatchObject([{ code: 'gone' }]);
  });

  it('refuses a view, and a table without the column that names its rows', async () => {
    await fill(1);
    make(['email']).type = 'VIEW';
    expect(await crm.export()).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('is a view') },
    });
    store.tables.clear();
    store.addTable(table, [{ name: 'email', type: 'STRING' }]);
    expect(await crm.export()).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('has no column contact_id') },
    });
  });

  it('keeps the later of two writes of one row, whichever comes last', async () => {
    const { id } = await newContact({ email: 'ann@example.com', first_name: 'Old' });
    await crm.export();
    const [row] = rows();
    if (row) row.peoplekit_revised_at = new Date(Date.now() + 60_000);
    await patch(id, { first_name: 'Late' });
    await crm.export();
    expect(rows()).toMatchObject([{ first_name: 'Old' }]);
  });
});

describe('an import', () => {
  const read = (count: number, at = past) =>
    Array.from({ length: count }, (_, n) => ({
      contact_id: `k${String(n).padStart(5, '0')}`,
      email: `p${n}@example.com`,
      first_name: `P${n}`,
      updated_at: at,
    }));

  it('reads by pages, each row once, and afterwards only what changed', async () => {
    make(['email', 'first_name']);
    store.addRows(table, read(620));
    const pages = () => crm.calls(/\/queries\//).length;
    const before = pages();
    expect(await crm.import()).toMatchObject({
      state: 'succeeded',
      counts: { created: 620, failed: 0 },
      progress: { done: 620, total: 620 },
    });
    expect(pages() - before).toBeLessThanOrEqual(3);
    Object.assign(rows()[7] ?? {}, { first_name: 'New', updated_at: new Date() });
    expect(await crm.import()).toMatchObject({ counts: { created: 0, updated: 1, unchanged: 0 } });
    expect(await crm.import('acme', { full: true })).toMatchObject({ counts: { updated: 0, unchanged: 620 } });
    expect((await contacts()).every(({ external_id }) => external_id?.startsWith('k'))).toBe(true);
  });

  it('reads any table by names of its own, in the types of our fields, and the latest of several rows of one key', async () => {
    store.addTable('people', [
      { name: 'id', type: 'INTEGER' },
      { name: 'mail', type: 'STRING' },
      { name: 'visits', type: 'INT64' },
      { name: 'active', type: 'BOOLEAN' },
      { name: 'seen', type: 'DATETIME' },
      { name: 'tags', type: 'STRING', mode: 'REPEATED' },
      { name: 'place', type: 'GEOGRAPHY' },
      { name: 'changed', type: 'TIMESTAMP' },
    ]);
    const row = { mail: 'ann@example.com', visits: 3, active: true, seen: '2026-01-02T03:04:05.000', tags: ['a', 'b'] };
    store.addRows('people', [
      { id: 7, ...row, mail: 'old@example.com', changed: past },
      { id: 7, ...row, changed: new Date() },
      { id: null, mail: 'nobody@example.com' },
    ]);
    await crm.connect('acme', { table: 'people', key_column: 'id', changed_column: 'changed' });
    const importing = (field: string, remote: string) => ({ field, remote, direction: 'import', rule: 'remote_wins' });
    const { body: fields } = await server.as<RemoteFieldList>({}, 'GET', '/integrations/bigquery/remote-fields');
    expect(fields.fields.some(({ key }) => key === 'place')).toBe(false);
    const lines = [importing('email', 'mail'), importing('is_valid', 'active'), importing('product_interest', 'tags')];
    expect(await save({ fields: lines, match: ['email'] })).toMatchObject({ status: 200 });
    expect(await crm.import()).toMatchObject({ counts: { created: 1 }, progress: { done: 1 } });
    expect(await contacts()).toMatchObject([
      { email: 'ann@example.com', is_valid: true, product_interest: ['a', 'b'], external_id: '7' },
    ]);
  });

  it('looks through no more than was allowed, and says so', async () => {
    make(['email']);
    store.addRows(table, [{ contact_id: 'a', email: 'ann@example.com', updated_at: past }]);
    store.bytes = 11 * 1_024 ** 3;
    expect((await crm.preview('import')).body).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('limit for bytes billed'),
    });
    await crm.connect('acme', { max_gigabytes: '12' });
    expect((await crm.preview('import')).body).toMatchObject({
      counts: { create: 1 },
      read: 1,
      complete: true,
      bytes: 11 * 1_024 ** 3,
    });
  });

  it('of a table that is not there yet is empty', async () => {
    expect(await crm.import()).toMatchObject({ state: 'succeeded', progress: { done: 0 } });
  });
});

describe('the log', () => {
  it('holds no key, no token and no value, whatever goes wrong', async () => {
    const lines: string[] = [];
    const { log, crm: service } = server.deps;
    server.deps.log = createLog({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) });
    await newContact({ email: 'secret-address@example.com' });
    const body = { error: { code: 403, message: 'denied', errors: [{ reason: 'accessDenied', message: 'denied' }] } };
    bigquery.faults.add({ path: /upload/, action: { status: 403, body } });
    expect(await crm.export()).toMatchObject({ state: 'failed' });
    account.revoked = true;
    await crm.preview('import');
    await crm.authorize({}, { settings: { service_account: account.file, dataset: 'crm' } });
    await server.as({}, 'DELETE', '/integrations/bigquery');
    Object.assign(server.deps, { log, crm: service });
    expect(lines.length).toBeGreaterThan(0);
    const key = JSON.parse(account.file).private_key.split('\n')[1];
    expect(lines.join('')).not.toMatch(/secret-address|PRIVATE KEY|Bearer/);
    expect(lines.join('')).not.toContain(key);
  });
});

describe('the simulator', () => {
  const world = { params: {}, now: new Date(), table: () => ({ columns: [{ name: 'a', type: 'STRING' }], rows: [] }) };

  it.each([
    'DELETE FROM `p.d.t` WHERE TRUE',
    'SELECT a FROM `p.d.t`',
    'SELECT COUNT(a) AS n FROM `p.d.t`',
    'SELECT a AS a FROM `p.d.t` WHERE a = 1',
    'SELECT a AS a FROM `p.d.t` WHERE a',
    'SELECT b AS b FROM `p.d.t`',
    'SELECT a AS a FROM `p.d.t` LIMIT 1',
    "SELECT a AS a FROM `p.d.t` WHERE a = 'x'; SELECT 1",
  ])('refuses %s', (query) => {
    expect(() => runStatement(query, world)).toThrow();
  });
});
