import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, JobList } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createJobWorker } from '../src/jobs/worker.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { type RunningCommand, startPeoplekit } from './harness/peoplekit-cli.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const { sql } = database;
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-jobs-'));
/** The server takes jobs on and runs none: whoever is to run them is started by the test. */
const environment = {
  PEOPLEKIT_DATA_DIR: dataDir,
  PEOPLEKIT_JOB_CONCURRENCY: '2',
  PEOPLEKIT_BACKGROUND_WORK: 'off',
};
const server = createTestServer(database, environment);
const { act, begin, fill, finished, get, until } = jobCalls(server, database);

let workers: RunningCommand[] = [];

beforeAll(async () => {
  await server.start();
  await sql.unsafe(`
    create function public.slow() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger slow after update on peoplekit.contacts for each statement execute function public.slow();
    alter table peoplekit.contacts disable trigger slow;`);
});
afterEach(async () => {
  await sql.unsafe('alter table peoplekit.contacts disable trigger slow');
  for (const { process } of workers) process.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  workers = [];
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A process of its own, as `peoplekit work` is. */
async function startWorker(): Promise<RunningCommand> {
  const worker = startPeoplekit(['work'], {
    ...environment,
    DATABASE_URL: database.url,
    // Nobody is there: Postgres answers searches.
    MEILI_URL: 'http://127.0.0.1:9',
  });
  workers.push(worker);
  await worker.printed(/working/);
  return worker;
}

/** @param seconds that one batch takes, as on a database that is busy. */
const slowly = (seconds: number) =>
  sql.unsafe(`
    create or replace function public.slow() returns trigger language plpgsql
      as $$ begin perform pg_sleep(${seconds}); return null; end $$;
    alter table peoplekit.contacts enable trigger slow`);
const removeAll = async (workspace: string, caller = {}) =>
  (await begin('/contacts/bulk-delete', { scope: { kind: 'all' } }, { workspace, ...caller })).body;

/** How many contacts of a workspace are deleted, and how often they were changed. */
async function deletedIn(workspace: string) {
  const [row] = await sql`
    select count(*) filter (where deleted_at is not null)::int as deleted, max(revision)::int as revision
    from peoplekit.contacts where workspace_id = ${workspace}`;
  return row;
}

/** Deletes a field that so many contacts of a workspace hold. */
async function eraseField(workspace: string, count: number) {
  const { key } = await fieldCalls(server).newField({ label: 'Doomed', type: 'text' }, { workspace });
  const rows = Array.from(contactFixtures(count, { seed: workspace }), (contact) => ({
    ...contact,
    values: { ...contact.values, [key]: 'x' },
  }));
  await loadContacts(server.deps.database, workspace, rows);
  return { key, erasing: { id: (await fieldCalls(server).remove(key, { workspace })).body.job } };
}

const filesLeft = async () =>
  (await readdir(dataDir, { recursive: true })).filter((name) => /\.(csv|part)$/.test(name));

it('a server that leaves its background work to others takes jobs on, and a worker runs them', async () => {
  await fill('left to others', 3);
  const job = await removeAll('left to others');
  const worker = await startWorker();
  // It gives way to the server where both are on one machine.
  expect(getPriority(worker.process.pid)).toBe(Math.min(19, getPriority() + 5));
  await worker.printed(new RegExp(`"job":"${job.id}".*"msg":"job ended"`));
  expect(await get(job.id, { workspace: 'left to others' })).toMatchObject({
    state: 'succeeded',
    progress: { done: 3 },
  });
});

describe('a worker that is killed', { timeout: 180_000 }, () => {
  it('is taken over from at every checkpoint, and each contact is changed exactly once', async () => {
    const workspace = 'killed';
    await fill(workspace, 4_500);
    const { key, erasing } = await eraseField('killed field', 7_000);
    await slowly(0.8);
    let worker = await startWorker();
    const job = await removeAll(workspace);
    const seen: number[] = [];
    for (const checkpoint of [0, 1_000, 2_000, 3_000]) {
      const reached = ({ state, progress }: Job) => state === 'running' && progress.done >= checkpoint;
      const { progress } = await until(job, { workspace }, reached);
      seen.push(progress.done);
      // The other job is under way as well, and killed wherever it is.
      await until(erasing, { workspace: 'killed field' }, ({ state: other }) => other !== 'queued');
      const next = startWorker();
      worker.process.kill('SIGKILL');
      await worker.ended;
      // As if the six seconds of its lease were over: that they are waited for is shown below.
      await sql`update peoplekit.jobs set leased_until = clock_timestamp() where id in ${sql([job.id, erasing.id])}`;
      worker = await next;
    }
    const ended = await finished(job, { workspace });
    expect(seen).toEqual([0, 1_000, 2_000, 3_000]);
    expect(ended).toMatchObject({
      state: 'succeeded',
      progress: { done: 4_500, total: 4_500 },
      counts: { updated: 4_500, skipped: 0, failed: 0 },
    });
    expect(await deletedIn(workspace)).toEqual({ deleted: 4_500, revision: 2 });
    expect(await sql`select from peoplekit.audit where workspace_id = ${workspace}`).toHaveLength(1);
    expect(await finished(erasing, { workspace: 'killed field' })).toMatchObject({
      ...{ state: 'succeeded', progress: { done: 7_000, total: 7_000 }, counts: { updated: 7_000 } },
    });
    const [left] = await sql`
      select count(*) filter (where custom ? ${key})::int as holders, max(revision)::int as revision
      from peoplekit.contacts where workspace_id = 'killed field'`;
    expect(left).toEqual({ holders: 0, revision: 2 });
  });

  it('leaves half a file that the next one replaces by a whole one', async () => {
    const workspace = 'killed export';
    await fill(workspace, 5_000);
    const worker = await startWorker();
    const { body } = await begin('/exports', { format: 'xlsx', scope: { kind: 'all' } }, { workspace });
    await until(body, { workspace }, ({ progress }) => progress.done > 0);
    const next = startWorker();
    worker.process.kill('SIGKILL');
    await next;
    const job = await finished(body, { workspace });
    expect(job).toMatchObject({ state: 'succeeded', counts: { unchanged: 5_000 }, file: { rows: 5_000 } });
    const left = (await readdir(dataDir, { recursive: true })).filter((name) => name.includes(body.id));
    expect(left).toHaveLength(1);
    expect(left[0]).toMatch(/\.xlsx$/);
  });

  it('is given up for good when it gets nowhere time after time', async () => {
    const workspace = 'poisonous';
    await fill(workspace, 1);
    const job = await removeAll(workspace);
    await sql`update peoplekit.jobs set attempts = 5 where id = ${job.id}`;
    await startWorker();
    expect(await finished(job, { workspace })).toMatchObject({
      state: 'failed',
      error: { code: 'interrupted' },
      canRetry: true,
    });
    await act(job, 'retry', { workspace });
    expect(await finished(job, { workspace })).toMatchObject({ state: 'succeeded', error: null });
  });
});

describe('a worker that is stopped', { timeout: 180_000 }, () => {
  it('ends at its next step and leaves the rest to the next', async () => {
    const workspace = 'stopped';
    await fill(workspace, 2_500);
    await slowly(0.5);
    const worker = await startWorker();
    const job = await removeAll(workspace);
    await until(job, { workspace }, ({ progress }) => progress.done >= 1_000);
    worker.process.kill('SIGTERM');
    expect((await worker.ended).code).toBe(0);
    expect((await get(job.id, { workspace })).state).toBe('queued');
    await startWorker();
    expect((await finished(job, { workspace })).counts.updated).toBe(2_500);
    expect(await deletedIn(workspace)).toEqual({ deleted: 2_500, revision: 2 });
  });
});

describe('a restart of Postgres', { timeout: 180_000 }, () => {
  it('interrupts a job, which goes on by itself', async () => {
    const workspace = 'restarted';
    await fill(workspace, 3_000);
    await slowly(0.5);
    await startWorker();
    const job = await removeAll(workspace);
    await until(job, { workspace }, ({ progress }) => progress.done >= 1_000);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like 'peoplekit%'`;
    const ended = await finished(job, { workspace });
    expect(ended).toMatchObject({ state: 'succeeded', counts: { updated: 3_000 } });
    expect(await deletedIn(workspace)).toEqual({ deleted: 3_000, revision: 2 });
  });
});

describe('POST /jobs/{id}/cancel', { timeout: 180_000 }, () => {
  it('ends a job that waits, which is then never run', async () => {
    const workspace = 'cancelled at 0 %';
    await fill(workspace, 5);
    const job = await removeAll(workspace);
    const { status, body } = await act(job, 'cancel', { workspace });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'cancelled',
      progress: { done: 0 },
      canCancel: false,
      canRetry: true,
      canUndo: false,
    });
    await startWorker();
    const other = await removeAll(`${workspace}, other`);
    await finished(other, { workspace: `${workspace}, other` });
    expect(await deletedIn(workspace)).toEqual({ deleted: 0, revision: 1 });
    // What was cancelled can be gone on with.
    await act(job, 'retry', { workspace });
    expect((await finished(job, { workspace })).counts.updated).toBe(5);
  });

  it('ends a job that runs, within a second and with counts that are exact, and what it did can be undone', async () => {
    const workspace = 'cancelled midway';
    await fill(workspace, 4_000);
    // The run has the job to itself while it writes a batch: whoever cancels waits for the end of that.
    await slowly(0.4);
    await startWorker();
    const job = await removeAll(workspace);
    await until(job, { workspace }, ({ progress }) => progress.done >= 1_000);
    const asked = performance.now();
    const { body } = await act(job, 'cancel', { workspace });
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(body.state).toBe('cancelled');
    const done = body.counts.updated;
    expect(done).toBeGreaterThanOrEqual(1_000);
    expect(done).toBeLessThan(4_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await deletedIn(workspace)).toEqual({ deleted: done, revision: 2 });
    expect(await get(job.id, { workspace })).toMatchObject({ state: 'cancelled', counts: { updated: done } });
    expect((await act(job, 'cancel', { workspace })).status).toBe(200);
    const undo = await act(job, 'undo', { workspace });
    expect((await finished(undo.body, { workspace })).counts.updated).toBe(done);
    expect(await deletedIn(workspace)).toEqual({ deleted: 0, revision: 3 });
    const lines = await sql`select action, detail from peoplekit.audit where workspace_id = ${workspace} order by at`;
    expect(lines.map(({ action, detail }) => [action, detail.state, detail.count])).toEqual([
      ['contacts.delete', 'cancelled', done],
      ['contacts.restore', 'succeeded', done],
    ]);
  });

  it('lets no half file of an export stay for longer than a second', async () => {
    const workspace = 'cancelled export';
    await fill(workspace, 6_000);
    await startWorker();
    const { body } = await begin('/exports', { format: 'xlsx', scope: { kind: 'all' } }, { workspace });
    await until(body, { workspace }, ({ progress }) => progress.done > 0);
    expect((await filesLeft()).length).toBe(1);
    expect((await act(body, 'cancel', { workspace })).body).toMatchObject({ state: 'cancelled', file: null });
    await expect.poll(filesLeft, { timeout: 1_000, interval: 50 }).toEqual([]);
    expect((await server.as({ workspace }, 'GET', `/jobs/${body.id}/file`)).status).toBe(404);
  });

  it('is too late when the job has ended', async () => {
    const workspace = 'cancelled at 100 %';
    await fill(workspace, 1);
    await startWorker();
    const job = await finished(await removeAll(workspace), { workspace });
    expect((await act(job, 'cancel', { workspace })).body).toMatchObject({ status: 409, code: 'conflict' });
    expect((await act(job, 'retry', { workspace })).body).toMatchObject({ status: 409, code: 'conflict' });
  });
});

describe('jobs of several workspaces', { timeout: 180_000 }, () => {
  it('take turns, in all processes: one with fifty does not keep another waiting', async () => {
    for (const workspace of ['busy', 'calm']) await fill(workspace, 500);
    const csv = { format: 'csv', scope: { kind: 'all' } };
    const busy: Job[] = [];
    for (let at = 0; at < 50; at += 1) busy.push((await begin('/exports', csv, { workspace: 'busy' })).body);
    const calm = (await begin('/exports', csv, { workspace: 'calm' })).body;
    await Promise.all([startWorker(), startWorker()]);
    const { startedAt } = await finished(calm, { workspace: 'calm' });
    const ended = await Promise.all(busy.map((job) => finished(job, { workspace: 'busy' })));
    const before = ended.filter((job) => (job.startedAt as string) < (startedAt as string));
    expect(before.length).toBeLessThanOrEqual(4);
    // Of two at once in each of two processes, one is for others.
    const times = ended.map((job) => [job.startedAt, job.finishedAt] as [string, string]);
    for (const [start] of times)
      expect(times.filter(([from, to]) => from <= start && start < to).length).toBeLessThanOrEqual(2);
  });

  it('are hidden from each other', async () => {
    const job = await removeAll('mine');
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/cancel'],
      ['POST', '/retry'],
      ['POST', '/undo'],
      ['GET', '/file'],
      ['GET', '/report'],
      ['POST', '/ticket'],
    ] as const) {
      const { status, body } = await server.as({ workspace: 'theirs' }, method, `/jobs/${job.id}${path}`);
      expect([path, status, body.code]).toEqual([path, 404, 'not_found']);
    }
    expect((await server.as<JobList>({ workspace: 'theirs' }, 'GET', '/jobs')).body).toEqual({ jobs: [], total: 0 });
    expect((await get('nonsense')).code).toBe('not_found');
  });
});

describe('GET /jobs', () => {
  it('lists the jobs of the workspace, the latest first, by type, state and user', async () => {
    const workspace = 'listed';
    const first = await removeAll(workspace, { user: 'ann', name: 'Ann' });
    const csv = { format: 'csv', scope: { kind: 'all' } };
    const second = (await begin('/exports', csv, { workspace, user: 'ben' })).body;
    await act(first, 'cancel', { workspace });
    const list = async (query = '') => (await server.as<JobList>({ workspace }, 'GET', `/jobs${query}`)).body;
    const all = await list();
    expect(all.total).toBe(2);
    expect(all.jobs.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(all.jobs[1]).toMatchObject({ createdBy: 'ann', createdByName: 'Ann', state: 'cancelled', error: null });
    expect(all.jobs[0]).toMatchObject({
      state: 'queued',
      startedAt: null,
      finishedAt: null,
      file: null,
      canCancel: true,
    });
    for (const query of ['?type=contacts.export', '?state=queued', '?createdBy=ben', '?limit=1'])
      expect((await list(query)).jobs.map(({ id }) => id)).toEqual([second.id]);
    expect(await list('?limit=1&offset=1')).toMatchObject({ jobs: [{ id: first.id }], total: 2 });
    for (const query of ['?state=done', '?limit=0', '?limit=101', '?page=1'])
      expect((await server.as({ workspace }, 'GET', `/jobs${query}`)).body.code).toBe('invalid');
  });

  it('shows who may not read jobs their own ones only, and lets them do nothing about any', async () => {
    const workspace = 'own';
    const theirs = await removeAll(workspace, { user: 'ann' });
    const few = { workspace, user: 'ben', permissions: ['contacts:delete'] };
    const own = (await begin('/contacts/bulk-delete', { scope: { kind: 'all' } }, few)).body;
    expect(await get(own.id, few)).toMatchObject({ id: own.id, canCancel: false });
    expect((await get(theirs.id, few)).code).toBe('not_found');
    expect((await server.as(few, 'GET', '/jobs')).body.code).toBe('forbidden');
    expect((await act(own, 'cancel', few)).body.code).toBe('forbidden');
  });
});

describe('what is told of a job', { timeout: 180_000 }, () => {
  it('is told on a channel of Postgres with every change', async () => {
    const listener = postgres(database.url, { max: 1 });
    const told: unknown[] = [];
    await listener.listen('peoplekit_jobs', (payload) => told.push(JSON.parse(payload)));
    await fill('told', 3);
    const job = await removeAll('told');
    const event = { workspace: 'told', id: job.id };
    await expect.poll(() => told).toContainEqual(event);
    const before = told.length;
    await startWorker();
    await finished(job, { workspace: 'told' });
    await expect.poll(() => told.length).toBeGreaterThan(before);
    await listener.end();
  });

  it('reaches a worker though nobody told the queue, or it told a process that died before it began', async () => {
    const workspace = 'untold';
    await fill(workspace, 2);
    await fill('delivered', 2);
    const delivered = await removeAll('delivered');
    const taken = () => sql`
      update peoplekit_queue.job set state = 'active', started_on = now() where id = (
        select message_id from peoplekit.jobs where id = ${delivered.id}) returning id`;
    await expect.poll(taken).toHaveLength(1);
    await sql`update peoplekit.jobs set queued_at = now() - interval '1 minute' where id = ${delivered.id}`;
    const job = await removeAll(workspace);
    await act(job, 'cancel', { workspace });
    // As if the row were there and its message had never been sent.
    await sql`update peoplekit.jobs set state = 'queued', finished_at = null, message_id = gen_random_uuid(),
      queued_at = now() - interval '1 minute' where id = ${job.id}`;
    const worker = createJobWorker(server.deps.queue);
    worker.start(server.deps);
    expect((await finished(job, { workspace })).counts.updated).toBe(2);
    expect((await finished(delivered, { workspace: 'delivered' })).counts.updated).toBe(2);
    await worker.stop();
  });
});
