import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, JobList, JobTicket } from '@peoplekit/core/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { purgeExpired } from '../src/jobs/purge-expired.ts';
import { exportCalls, readXlsx } from './harness/export-calls.ts';
import { fieldsWith } from './harness/fields-of.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-files-'));
const database = useTestDatabase();
const { sql } = database;
const server = createTestServer(database, {
  PEOPLEKIT_DATA_DIR: dataDir,
  PEOPLEKIT_FILE_DAYS: '3',
  PEOPLEKIT_JOB_DAYS: '40',
});
const calls = jobCalls(server, database);
const { act, begin, fill, finished, get, until } = calls;
const { download, exported } = exportCalls(server, calls);

beforeAll(async () => {
  await server.start();
  await fill('few', 50);
  await fill('many', 3_000);
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const all = { kind: 'all' };

const filesLeft = async () =>
  (await readdir(join(dataDir, 'files'), { recursive: true })).filter((name) => name.includes('.'));

describe('GET /jobs/{id}/file', () => {
  it('sends the part that is asked for', async () => {
    const caller = { workspace: 'few' };
    const { job, bytes, headers } = await exported({ format: 'csv' }, caller);
    const { size } = job.file as NonNullable<Job['file']>;
    const etag = headers.get('etag') ?? '';
    expect([headers.get('accept-ranges'), headers.get('content-length')]).toEqual(['bytes', String(size)]);
    const part = (range: string, more = {}) => download(job, caller, { range, ...more });
    for (const [range, start, end] of [
      ['bytes=0-9', 0, 9],
      ['bytes=10-', 10, size - 1],
      ['bytes=-5', size - 5, size - 1],
      ['bytes=3-99999999', 3, size - 1],
    ] as const) {
      const found = await part(range);
      expect([found.status, found.headers.get('content-range')]).toEqual([206, `bytes ${start}-${end}/${size}`]);
      expect(found.bytes).toEqual(bytes.subarray(start, end + 1));
    }
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const found = await part(range);
      expect([found.status, found.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
    }
    for (const range of ['bytes=9-3', 'lines=1-2', 'bytes=0-1,4-5', 'bytes='])
      expect((await part(range)).status).toBe(200);
    expect((await part('bytes=0-1', { 'if-range': etag })).status).toBe(206);
    expect((await part('bytes=0-1', { 'if-range': '"old"' })).status).toBe(200);
  });

  it('lets a ticket in once, for a minute, to this file only', async () => {
    const caller = { workspace: 'few', user: 'ann' };
    const { job, bytes } = await exported({ format: 'csv' }, caller);
    const other = await exported({ format: 'csv' }, { workspace: 'many' });
    const ticket = async () => {
      const { body } = await server.as<JobTicket>(caller, 'POST', `/jobs/${job.id}/ticket`);
      expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(61_000);
      expect(body.url.startsWith(`/api/people/jobs/${job.id}/file?ticket=`)).toBe(true);
      return body.url.slice(body.url.indexOf('?'));
    };
    const first = await ticket();
    const head = await server.app.request(`/api/people/jobs/${job.id}/file${first}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
    expect((await download(job, {}, {}, first)).bytes).toEqual(bytes);
    const again = await download(job, {}, {}, first);
    expect([again.status, JSON.parse(again.bytes.toString()).code]).toEqual([401, 'unauthenticated']);
    // For another file, by another workspace, and when it is over.
    expect((await download(other.job, {}, {}, await ticket())).status).toBe(401);
    const foreign = await ticket();
    const authorization = `Bearer ${await server.tokenFor({ workspace: 'many' })}`;
    expect((await download(job, {}, { authorization }, foreign)).status).toBe(401);
    expect((await download(job, {}, {}, foreign)).status).toBe(200);
    const late = await ticket();
    await sql`update peoplekit.job_tickets set expires_at = now() - interval '1 second'`;
    expect((await download(job, {}, {}, late)).status).toBe(401);
    for (const query of ['?ticket=', '?ticket=x', `${late}x`])
      expect((await download(job, {}, {}, query)).status).toBe(401);
    const lines =
      await sql`select actor from peoplekit.audit where action = 'contacts.download' and detail ->> 'job' = ${job.id}`;
    expect(new Set(lines.map(({ actor }) => actor))).toEqual(new Set(['ann']));
  });

  it('says that a file has expired after as many days as are set, and then it is gone', async () => {
    const caller = { workspace: 'few' };
    const { job } = await exported({ format: 'csv' }, caller);
    const days = (Date.parse(job.file?.expiresAt ?? '') - Date.parse(job.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(3, 1);
    await sql`update peoplekit.jobs set file = jsonb_set(file, '{expiresAt}', '"2020-01-01T00:00:00.000Z"') where id = ${job.id}`;
    const { status, bytes } = await download(job, caller);
    expect([status, JSON.parse(bytes.toString()).detail]).toEqual([404, 'The file has expired: export again.']);
    expect((await get(job.id, caller)).file).toBeNull();
    expect((await server.as(caller, 'POST', `/jobs/${job.id}/ticket`)).status).toBe(404);
    expect((await filesLeft()).some((name) => name.includes(job.id))).toBe(true);
    await purgeExpired(server.deps, new AbortController().signal);
    expect((await filesLeft()).some((name) => name.includes(job.id))).toBe(false);
    expect((await download(job, caller)).status).toBe(404);
  });
});

describe('a store of files that fails', () => {
  const failing = (code: string) => {
    const create = server.deps.files.create.bind(server.deps.files);
    vi.spyOn(server.deps.files, 'create').mockImplementationOnce(async (key) => {
      const file = await create(key);
      setTimeout(() => file.stream.destroy(Object.assign(new Error(code), { code })), 5);
      return file;
    });
  };

  it.each([
    ['csv', 'ENOSPC', 'storage_full'],
    ['xlsx', 'ENOSPC', 'storage_full'],
    ['json', 'EIO', 'storage_unavailable'],
  ])('ends a %s export with %s as %s, leaves no file, and lets it be retried', async (format, code, error) => {
    const caller = { workspace: 'many' };
    failing(code);
    const { body } = await begin('/exports', { format, scope: all }, caller);
    const job = await finished(body, caller);
    expect(job).toMatchObject({ state: 'failed', error: { code: error }, file: null, canRetry: true });
    expect((await filesLeft()).filter((name) => name.includes(job.id))).toEqual([]);
    expect((await act(job, 'retry', caller)).status).toBe(202);
    expect(await finished(job, caller)).toMatchObject({ state: 'succeeded', error: null, file: { rows: 3_000 } });
  });

  it('cannot be written to at all: the job says so', async () => {
    const path = join(dataDir, 'a-file');
    await writeFile(path, '');
    const broken = createTestServer(database, {
      PEOPLEKIT_DATA_DIR: dataDir,
      PEOPLEKIT_STORAGE_URL: `file://${path}/below`,
    });
    vi.spyOn(server.deps.files, 'create').mockImplementation((key) => broken.deps.files.create(key));
    const { body } = await begin('/exports', { format: 'csv', scope: all }, { workspace: 'few' });
    expect(await finished(body, { workspace: 'few' })).toMatchObject({
      state: 'failed',
      error: { code: 'storage_unavailable' },
    });
    await broken.close();
  });
});

describe('GET /jobs/{id}/report', () => {
  it('tells of a hundred thousand failures, as a file and as JSON', async () => {
    const caller = { workspace: 'failing' };
    const begun = await begin('/contacts/bulk-delete', { scope: all }, caller);
    const { id } = await finished(begun.body, caller);
    await sql`insert into peoplekit.job_items (workspace_id, job_id, position, contact_id, outcome, code, message)
      select 'failing', ${id}, n, gen_random_uuid(), 'failed', 'failed', 'No. ' || n from generate_series(1, 100000) as n`;
    const { body: csv } = await server.as<string>(caller, 'GET', `/jobs/${id}/report`);
    const lines = csv.trimEnd().split('\r\n');
    expect([lines.length, lines.at(-1)]).toEqual([100_001, expect.stringMatching(/,failed,failed,No\. 100000$/)]);
    const { body } = await server.as<{ items: { message: string }[] }>(caller, 'GET', `/jobs/${id}/report?format=json`);
    expect([body.items.length, body.items[99_999]?.message]).toEqual([100_000, 'No. 100000']);
  });
});

describe('a database that restarts', { timeout: 240_000 }, () => {
  it('interrupts an export, which begins again by itself and ends with a whole file', async () => {
    const caller = { workspace: 'many' };
    const { body } = await begin('/exports', { format: 'xlsx', scope: all }, caller);
    await until(body, caller, ({ progress }) => progress.done > 0);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like 'peoplekit%'`;
    const job = await finished(body, caller);
    expect(job).toMatchObject({ state: 'succeeded', counts: { unchanged: 3_000 }, file: { rows: 3_000 } });
    expect((await filesLeft()).filter((name) => name.includes(job.id))).toHaveLength(1);
    expect((await readXlsx((await download(job, caller)).bytes)).worksheets[0]?.rowCount).toBe(3_001);
  });
});

describe('what a job is about', () => {
  it('is told without values of fields that were hidden since, but to who may have them or asked', async () => {
    const query = {
      search: 'quokka',
      filter: {
        all: [
          { field: 'email', op: 'contains', value: 'findme' },
          { field: 'company', op: 'is_empty' },
        ],
      },
    };
    const [workspace, permissions] = ['hidden-since', ['jobs:read', 'jobs:manage', 'contacts:delete']];
    const [ann, ben] = [
      { workspace, user: 'ann', permissions },
      { workspace, user: 'ben', permissions },
    ];
    await fill(workspace, 2);
    await sql`update peoplekit.contacts set email = 'findme@quokka.example', company = null where workspace_id = ${workspace}`;
    const { body } = await begin('/contacts/bulk-delete', { scope: { kind: 'query', query } }, ann);
    expect((await finished(body, ann)).counts.updated).toBe(2);
    await finished((await act(body, 'undo', ann)).body, ann);
    const told = async (caller: object) => {
      const { body: list } = await server.as<JobList>(caller, 'GET', '/jobs');
      const { body: one } = await server.as<Job>(caller, 'GET', `/jobs/${body.id}`);
      return [...list.jobs, one].map(({ detail }) => detail.scope);
    };
    const about = async (caller: object) => (await server.as<Job>(caller, 'GET', `/jobs/${body.id}`)).body.detail.about;
    expect(await about(ben)).toEqual({ kind: 'query', ...query, hidden: [], except: 0 });
    const but = { kind: 'query', query: { search: 'quokka' }, exceptIds: ['01a21d20-aa90-71b4-a002-8a738b78c417'] };
    const { body: other } = await begin('/contacts/bulk-delete', { scope: but }, ann);
    await finished(other, ann);
    const listed = (await server.as<JobList>(ben, 'GET', '/jobs?limit=1')).body.jobs[0]?.detail;
    expect(listed).toMatchObject({ scope: 'search “quokka”, except 1', about: { search: 'quokka', except: 1 } });
    await sql`delete from peoplekit.jobs where workspace_id = ${workspace} and id = ${other.id}`;
    const whole = Array(3).fill('search “quokka” and Email contains “findme” and Company is empty');
    expect(await told(ben)).toEqual(whole);
    vi.spyOn(server.deps.fields, 'of').mockResolvedValue(fieldsWith(['email']));
    expect(await told(ben)).toEqual(Array(3).fill('a search in hidden fields too and a filter by hidden fields'));
    expect(await told(ann)).toEqual(whole);
    expect(await about(ben)).toEqual({ kind: 'query', hidden: ['search', 'filter'], except: 0 });
    expect(await about(ann)).toEqual({ kind: 'query', search: 'quokka', hidden: ['filter'], except: 0 });
    expect(await told({ workspace })).toEqual(whole);
    vi.spyOn(server.deps.fields, 'of').mockResolvedValue(fieldsWith(['phone']));
    expect(await told(ben)).toEqual(
      Array(3).fill('a search in hidden fields too and Email contains “findme” and Company is empty'),
    );
  });
});

describe('what is over', () => {
  it('goes: jobs after as many days as are set with what they knew, deleted contacts after 30, files that nobody knows', async () => {
    const caller = { workspace: 'over' };
    const ids = await fill('over', 4);
    const edited = await begin('/contacts/bulk-edit', { scope: all, values: { company: 'New' } }, caller);
    await finished(edited.body, caller);
    const old = await finished(
      (await begin('/contacts/bulk-delete', { scope: { kind: 'selected', ids: ids.slice(0, 2) } }, caller)).body,
      caller,
    );
    await sql`update peoplekit.jobs set finished_at = now() - interval '41 days' where id = ${old.id}`;
    await sql`update peoplekit.contacts set deleted_at = now() - interval '31 days' where workspace_id = 'over' and id = ${ids[0] as string}`;
    const orphan = join(dataDir, 'files', 'orphans');
    await rm(orphan, { recursive: true, force: true });
    await server.deps.files.create('orphans/left.csv').then(async (file) => file.finish());
    await server.deps.files.create('orphans/fresh.csv').then(async (file) => file.finish());
    const before = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(orphan, 'left.csv'), before, before);
    await purgeExpired(server.deps, new AbortController().signal);
    expect(await readdir(orphan)).toEqual(['fresh.csv']);
    expect((await get(old.id, caller)).code).toBe('not_found');
    expect((await get(edited.body.id, caller)).state).toBe('succeeded');
    expect(await sql`select from peoplekit.job_items where job_id = ${old.id}`).toHaveLength(0);
    const left = await sql`select id from peoplekit.contacts where workspace_id = 'over' order by id`;
    expect(left.map(({ id }) => id)).toEqual(ids.slice(1));
    // What an edit remembers of a contact goes with it.
    const known =
      await sql`select contact_id from peoplekit.job_items where job_id = ${edited.body.id} and before is not null order by contact_id`;
    expect(known.map(({ contact_id }) => contact_id)).toEqual(ids.slice(1));
    await server.as(caller, 'DELETE', `/contacts/${ids[3]}?erase=true`);
    expect(
      await sql`select from peoplekit.job_items where contact_id = ${ids[3] as string} and before is not null`,
    ).toHaveLength(0);
    const lines = await sql`select actor, detail from peoplekit.audit where action = 'contacts.purge'`;
    expect(lines).toMatchObject([{ actor: 'peoplekit', detail: { count: 1 } }]);
  });
});
