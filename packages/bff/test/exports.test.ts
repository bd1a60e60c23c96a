import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Field, systemFields } from '@peoplekit/core';
import excel from 'exceljs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportCalls, readCsv, readXlsx } from './harness/export-calls.ts';
import { fieldsWith, giveFields } from './harness/fields-of.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { type Caller, createTestServer } from './harness/test-server.ts';
import { uglyContacts, uglyRows } from './harness/ugly-contacts.ts';

const custom: Partial<Field>[] = [
  { key: 'tier', label: 'Tier', type: 'text' },
  { key: 'score', label: 'Score', type: 'number' },
  { key: 'born', label: '=Born', type: 'date' },
  { key: 'vip', label: 'VIP', type: 'boolean' },
  { key: 'level', label: 'Level', type: 'enum', options: [{ value: 'Gold, first', label: 'Gold' }] },
];

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-exports-'));
const database = useTestDatabase();
const { sql } = database;
const server = createTestServer(database, { PEOPLEKIT_DATA_DIR: dataDir });
const fields = giveFields(server, fieldsWith([], custom));
const calls = jobCalls(server, database);
const { begin, fill, finished, until } = calls;
const { download, exported } = exportCalls(server, calls);

beforeAll(async () => {
  await server.start();
  // Without a sort the order is that of the plan, which statistics that are made meanwhile could change.
  await sql`alter table peoplekit.contacts set (autovacuum_enabled = off)`;
  // The column for search is made by the table.
  const own = systemFields.map(({ key }) => key).filter((key) => key !== 'id');
  const columns = ['workspace_id', 'id', ...own, 'custom', 'revision', 'created_at', 'updated_at'].join(', ');
  await sql.unsafe(
    `insert into peoplekit.contacts (${columns})
     select ${columns} from jsonb_populate_recordset(null::peoplekit.contacts, $1::text::jsonb)`,
    [uglyRows('ugly')],
  );
});
afterEach(() => {
  fields.current = fieldsWith([], custom);
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const all = { kind: 'all' };

describe('a CSV export', () => {
  it('is read back as it was stored, whatever is in it', async () => {
    const { bytes, headers, job } = await exported({ format: 'csv' }, { workspace: 'ugly' });
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="contacts-\d{8}-\d{4}\.csv"$/);
    const rows = readCsv(bytes);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...systemFields.map(({ key }) => key),
      ...custom.map(({ key }) => key),
    ]);
    expect(rows).toHaveLength(3);
    expect(job.counts.unchanged).toBe(3);
    for (const [at, row] of rows.entries()) {
      const stored = { ...uglyContacts[at], ...(uglyContacts[at]?.custom as object) } as Record<string, unknown>;
      for (const key of ['id', 'first_name', 'last_name', 'email', 'telegram_id', 'whatsapp_id', 'phone', 'username'])
        if (!/^[=\-@]/.test(String(stored[key] ?? ''))) expect(row[key], key).toBe(stored[key] ?? '');
    }
    expect(rows[0]).toMatchObject({
      is_valid: 'true',
      is_blocked: 'false',
      ai_available: '',
      last_seen_at: '2026-03-12T10:04:05.123Z',
      total_messages_sent: '0',
      flow_completion_rate: '33.3333333333',
      product_interest: 'Pro; semi\\; colon; back\\\\slash; com,ma; "quoted"',
      score: '1000000000000000',
      born: '1987-06-05',
      vip: 'true',
      level: 'Gold, first',
    });
    expect(rows[1]).toMatchObject({ product_interest: '', score: '-5', vip: 'false', tier: '' });
  });

  it('holds no cell that a spreadsheet runs, and every phone number as it is', async () => {
    const { bytes } = await exported({ format: 'csv' }, { workspace: 'ugly' });
    const rows = readCsv(bytes);
    expect(rows[0]).toMatchObject({
      phone: '+491701234567',
      company: '\'=HYPERLINK("http://evil.example","click")',
      location: "'\tTab first",
      tier: "'@SUM(A1)",
    });
    expect(rows[1]).toMatchObject({
      phone: '+1 (202) 555-0100',
      last_name: "'-1+1|cmd",
      company: "'+49 cmd|calc",
      location: "'＝1+1",
    });
    for (const [key, value] of rows.flatMap((row) => Object.entries(row)))
      if (/^[=@\t\r\n+-]/.test(value) && !/^-?\d/.test(value)) expect(value, key).toMatch(/^\+\d[\d ().-]+$/);
  });

  it('is byte for byte what it was, lines and quotes and all', async () => {
    const chosen = [
      'id',
      'first_name',
      'last_name',
      'phone',
      'company',
      'product_interest',
      'is_valid',
      'last_seen_at',
      'tier',
      'born',
    ];
    const { bytes } = await exported(
      { format: 'csv', fields: chosen, headers: 'labels', bom: true },
      { workspace: 'ugly' },
    );
    const golden = new URL('./golden/ugly.csv', import.meta.url);
    expect(bytes.toString('utf8')).toBe(await readFile(golden, 'utf8'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has a header when there is nothing else', async () => {
    const { bytes, job } = await exported({ format: 'csv', fields: ['id', 'email'] }, { workspace: 'empty' });
    expect(bytes.toString()).toBe('id,email\r\n');
    expect(job.file?.rows).toBe(0);
  });
});

describe('a JSON export', () => {
  it('is an array of objects as the API has their values', async () => {
    const { bytes, headers } = await exported({ format: 'json' }, { workspace: 'ugly' });
    expect(headers.get('content-type')).toBe('application/json');
    const objects = JSON.parse(bytes.toString()) as Record<string, unknown>[];
    const { body } = await server.as<{ contacts: { id: string; values: Record<string, unknown> }[] }>(
      { workspace: 'ugly' },
      'POST',
      '/contacts/query',
      {},
    );
    const byId = new Map(body.contacts.map(({ id, values }) => [id, values]));
    expect(objects).toHaveLength(3);
    for (const object of objects) expect(object).toEqual(byId.get(object.id as string));
    expect(Object.keys(objects[0] ?? {})[0]).toBe('id');
  });

  it('is an object a line when that is asked for, and both forms of nothing can be read', async () => {
    const { bytes, job } = await exported(
      { format: 'json', lines: true, fields: ['id', 'last_name'] },
      { workspace: 'ugly' },
    );
    expect(job.file?.name).toMatch(/\.ndjson$/);
    const lines = bytes.toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).last_name)).toEqual(uglyContacts.map(({ last_name }) => last_name));
    const nothing = (lines: boolean) => exported({ format: 'json', lines }, { workspace: 'empty' });
    expect(JSON.parse((await nothing(false)).bytes.toString())).toEqual([]);
    expect((await nothing(true)).bytes).toHaveLength(0);
  });
});

describe('an Excel export', () => {
  it('is a workbook of typed cells under a header that stays, with filters', async () => {
    const { bytes, headers } = await exported({ format: 'xlsx' }, { workspace: 'ugly' });
    expect(headers.get('content-type')).toContain('spreadsheetml');
    const sheet = (await readXlsx(bytes)).worksheets[0] as excel.Worksheet;
    const header = sheet.getRow(1);
    const at = (key: string) => fields.current.findIndex((field) => field.key === key) + 1;
    const cell = (row: number, key: string) => sheet.getRow(row + 1).getCell(at(key));
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBeTruthy();
    expect(header.getCell(1).value).toBe('ID');
    expect(header.getCell(1).font).toMatchObject({ bold: true });
    expect(sheet.getColumn(at('email')).width).toBeGreaterThan(15);
    expect(cell(1, 'phone')).toMatchObject({ value: '+491701234567', type: excel.ValueType.String, numFmt: '@' });
    expect(cell(1, 'telegram_id').value).toBe('12345678901234567890');
    expect(cell(1, 'company')).toMatchObject({ type: excel.ValueType.String, formula: undefined });
    expect(cell(1, 'company').value).toBe(uglyContacts[0]?.company);
    expect(cell(1, 'last_seen_at').value).toEqual(new Date('2026-03-12T10:04:05.123Z'));
    expect(cell(1, 'registration_date').value).toBe('1899-12-31T00:00:00.000Z');
    expect(cell(1, 'total_messages_sent').value).toBe(0);
    expect(cell(1, 'flow_completion_rate').value).toBeCloseTo(33.333_333_333_3, 9);
    expect(cell(1, 'is_valid').value).toBe(true);
    expect(cell(1, 'is_blocked').value).toBe(false);
    expect(cell(1, 'product_interest').value).toBe('Pro; semi; colon; back\\slash; com,ma; "quoted"');
    expect(cell(1, 'born').value).toEqual(new Date('1987-06-05T00:00:00Z'));
    expect(cell(1, 'score').value).toBe(1e15);
    expect(cell(2, 'first_name').value).toBe('日本語 😀 עברית');
    expect(cell(2, 'tier').value).toBeNull();
    expect(cell(3, 'company').value).toBe(' control');
    expect(sheet.rowCount).toBe(4);
  });

  it('is whole with thousands of contacts, and their values are those of the CSV', async () => {
    await fill('many', 3_000);
    const chosen = ['id', 'email', 'phone', 'total_messages_sent', 'last_seen_at'];
    const [csv, xlsx] = await Promise.all(
      ['csv', 'xlsx'].map((format) => exported({ format, fields: chosen }, { workspace: 'many' })),
    );
    const rows = readCsv(csv?.bytes as Buffer).map((row) => Object.values(row));
    const sheet = (await readXlsx(xlsx?.bytes as Buffer)).worksheets[0] as excel.Worksheet;
    const text = (value: excel.CellValue) => (value instanceof Date ? value.toISOString() : String(value ?? ''));
    const cells = (sheet.getRows(2, sheet.rowCount - 1) ?? []).map((row) =>
      chosen.map((_, column) => text(row.getCell(column + 1).value)),
    );
    const byId = ([a = '']: string[], [b = '']: string[]) => (a < b ? -1 : 1);
    expect(cells).toHaveLength(3_000);
    expect(cells.sort(byId)).toEqual(rows.sort(byId));
  });
});

describe('the contacts of an export', () => {
  const shown = async (workspace: string, query: object) => {
    const { body } = await server.as<{ contacts: { id: string }[]; total: number }>(
      { workspace },
      'POST',
      '/contacts/query',
      {
        ...query,
        pageSize: 100,
      },
    );
    expect(body.total).toBeLessThanOrEqual(100);
    return body.contacts.map(({ id }) => id);
  };
  const idsOf = (bytes: Buffer) => readCsv(bytes).map(({ id }) => id);

  it.each([
    ['a filter', { filter: { field: 'priority', op: 'in', value: ['urgent'] } }],
    [
      'a filter in an order',
      { filter: { field: 'priority', op: 'in', value: ['urgent'] }, sort: [{ field: 'company', direction: 'desc' }] },
    ],
    ['words', { search: 'mar' }],
    [
      'words in an order',
      {
        search: 'ma',
        filter: { field: 'is_valid', op: 'eq', value: true },
        sort: [{ field: 'email', direction: 'asc' }],
      },
    ],
  ])('are those that the table shows for %s', async (name, query) => {
    const workspace = `shown for ${name}`;
    await fill(workspace, 250);
    const expected = await shown(workspace, query);
    expect(expected.length).toBeGreaterThan(3);
    const { bytes, job } = await exported(
      { format: 'csv', fields: ['id'], scope: { kind: 'query', query } },
      { workspace },
    );
    const ids = idsOf(bytes);
    if ('sort' in query) expect(ids).toEqual(expected);
    else expect(ids.sort()).toEqual(expected.sort());
    expect(job).toMatchObject({
      progress: { done: expected.length, total: expected.length },
      file: { rows: expected.length },
    });
    const except = { kind: 'query', query, exceptIds: expected.slice(0, 2) };
    const rest = await exported({ format: 'json', fields: ['id'], scope: except }, { workspace });
    expect(JSON.parse(rest.bytes.toString())).toHaveLength(expected.length - 2);
  });

  it('are those selected, in that order; what is not there is skipped and reported', async () => {
    const ids = await fill('selected', 5);
    const [foreign = ''] = await fill('selected elsewhere', 1);
    const chosen = [ids[3], foreign, ids[0]];
    const { bytes, job } = await exported(
      { format: 'csv', fields: ['id'], scope: { kind: 'selected', ids: chosen } },
      { workspace: 'selected' },
    );
    expect(idsOf(bytes)).toEqual([ids[3], ids[0]]);
    expect(job.counts).toMatchObject({ unchanged: 2, skipped: 1 });
    const { body } = await server.as<string>({ workspace: 'selected' }, 'GET', `/jobs/${job.id}/report`);
    expect(readCsv(Buffer.from(body))).toMatchObject([{ contact_id: foreign, outcome: 'skipped', code: 'not_found' }]);
  });

  it('are as they were at one moment, whatever happens meanwhile', async () => {
    const workspace = 'moving';
    await fill(workspace, 3_000);
    await sql`update peoplekit.contacts set first_name = 'before', last_name = 'before' where workspace_id = ${workspace}`;
    const { body } = await begin(
      '/exports',
      { format: 'xlsx', scope: all, fields: ['id', 'first_name', 'last_name'] },
      { workspace },
    );
    await until(body, { workspace }, ({ progress }) => progress.done > 0);
    await sql`update peoplekit.contacts set first_name = 'after', last_name = 'after' where workspace_id = ${workspace}`;
    await sql`delete from peoplekit.contacts where workspace_id = ${workspace} and id in (select id from peoplekit.contacts where workspace_id = ${workspace} order by id desc limit 100)`;
    const job = await finished(body, { workspace });
    expect(job).toMatchObject({ state: 'succeeded', file: { rows: 3_000 } });
    const sheet = (await readXlsx((await download(job, { workspace })).bytes)).worksheets[0] as excel.Worksheet;
    const names = new Set<string>();
    sheet.eachRow((row, at) => at > 1 && names.add(`${row.getCell(2).value} ${row.getCell(3).value}`));
    expect([...names]).toEqual(['before before']);
  });
});

describe('the fields of an export', () => {
  const hidden = () => {
    fields.current = fieldsWith(['email'], custom);
  };

  it('are those asked for, each once, in that order; without values there are ids only', async () => {
    const chosen = ['tier', 'id', 'email', 'tier'];
    const { bytes, job } = await exported({ format: 'csv', fields: chosen }, { workspace: 'ugly' });
    expect(bytes.toString().split('\r\n')[0]).toBe('tier,id,email');
    expect(job.detail).toMatchObject({ format: 'csv', fields: ['tier', 'id', 'email'], scope: 'all contacts' });
    const without = await exported({ format: 'csv', includeFieldValues: false }, { workspace: 'ugly' });
    expect(without.bytes.toString().trim().split('\r\n')).toEqual(['id', ...uglyContacts.map(({ id }) => id)]);
  });

  it('are the hidden ones only for who may reveal, and only when asked for', async () => {
    const workspace = 'ugly';
    const few: Caller = { workspace, permissions: ['contacts:export', 'jobs:read'] };
    // A file from before the field was hidden holds it all the same.
    const earlier = await exported({ format: 'csv' }, few);
    hidden();
    expect((await download(earlier.job, few)).status).toBe(403);
    expect((await server.as(few, 'POST', `/jobs/${earlier.job.id}/ticket`)).body.code).toBe('field_hidden');
    expect((await download(earlier.job, { workspace })).status).toBe(200);
    const plain = await exported({ format: 'csv' }, few);
    expect(readCsv(plain.bytes)[0]).not.toHaveProperty('email');
    const named = await begin('/exports', { format: 'csv', scope: all, fields: ['id', 'email'] }, few);
    expect(named.body).toMatchObject({ status: 403, code: 'field_hidden', errors: [{ pointer: '/fields/1' }] });
    const asked = await begin('/exports', { format: 'csv', scope: all, includeHidden: true }, few);
    expect(asked.body).toMatchObject({ status: 403, code: 'forbidden' });
    for (const format of ['csv', 'json', 'xlsx']) {
      const masked = await exported({ format, fields: ['id', 'email'] }, { workspace });
      const text =
        format === 'xlsx'
          ? JSON.stringify((await readXlsx(masked.bytes)).worksheets[0]?.getSheetValues())
          : masked.bytes.toString();
      expect(text).not.toContain('a+b@');
      expect(text).toContain('••••');
      expect((await download(masked.job, few)).status).toBe(200);
    }
    const whole = await exported({ format: 'csv', includeHidden: true }, { workspace });
    expect(readCsv(whole.bytes)[0]?.email).toBe('a+b@example.com');
    // What one may see must not be had through another's file.
    expect((await download(whole.job, few)).status).toBe(403);
    expect((await server.as(few, 'POST', `/jobs/${whole.job.id}/ticket`)).body.code).toBe('field_hidden');
    const [line] =
      await sql`select detail from peoplekit.audit where action = 'contacts.export' and detail ->> 'job' = ${whole.job.id}`;
    expect(line?.detail).toMatchObject({ hidden: true, format: 'csv', count: 3 });
  });

  it.each([
    ['a format that is none', { format: 'pdf' }, '/format'],
    ['a field that is none', { fields: ['id', 'x'] }, '/fields/1'],
    ['no field', { fields: [] }, '/fields'],
    ['no scope', { scope: undefined }, '/scope'],
    ['an empty selection', { scope: { kind: 'selected', ids: [] } }, '/scope/ids'],
    ['what is not known', { compress: true }, '/compress'],
  ])('is refused with %s', async (_name, change, pointer) => {
    const { status, body } = await begin(
      '/exports',
      { format: 'csv', scope: all, ...change },
      { workspace: 'refused' },
    );
    expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, 'invalid', pointer]);
    expect(await sql`select from peoplekit.jobs where workspace_id = 'refused'`).toHaveLength(0);
  });

  it('is for who may export', async () => {
    const { body } = await begin('/exports', { format: 'csv', scope: all }, { permissions: ['contacts:read'] });
    expect(body.code).toBe('forbidden');
  });
});
