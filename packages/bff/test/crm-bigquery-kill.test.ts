import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigquerySettings, useBigquery } from './harness/crm-server.ts';
import { type RunningCommand, startPeoplekit } from './harness/peoplekit-cli.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useBigquery(database);
const { bigquery, jobs } = crm;
const { store, faults, journal } = bigquery;
const table = 'peoplekit_contacts';
const workers: RunningCommand[] = [];
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-bigquery-'));

/** A process of its own, as `peoplekit work` is. */
async function startWorker(): Promise<RunningCommand> {
  const worker = startPeoplekit(['work'], {
    DATABASE_URL: database.url,
    // Nobody is there: Postgres answers searches.
    MEILI_URL: 'http://127.0.0.1:9',
    PEOPLEKIT_DATA_DIR: dataDir,
    ...bigquerySettings(bigquery),
  });
  workers.push(worker);
  await worker.printed(/working/);
  return worker;
}

beforeAll(() => crm.connect());
afterAll(async () => {
  for (const { process } of workers) process.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  await rm(dataDir, { recursive: true, force: true });
});

interface Step {
  method: string;
  path: RegExp;
  nth?: number;
}

/** Resolves when a call was done there, and its answer is still held back. */
async function isHeld({ method, path }: Step, count: number): Promise<void> {
  for (let tries = 0; tries < 750; tries += 1) {
    const seen = journal.filter((entry) => entry.method === method && path.test(entry.path) && entry.fault);
    if (seen.length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The call never came: ${method} ${path}`);
}

/**
 * One job, of which each process is killed while BigQuery has done what it was asked for and nobody here knows; the next one
 * takes over, and is killed a step later.
 */
async function killAtEach(steps: readonly Step[], path: string, body: object) {
  let begun: Awaited<ReturnType<typeof jobs.begin>> | undefined;
  for (const step of steps) {
    journal.length = 0;
    faults.add({ ...step, action: { hold: 60_000 } });
    const worker = await startWorker();
    begun ??= await jobs.begin(path, body);
    await isHeld(step, 1);
    await new Promise((resolve) => setTimeout(resolve, 150));
    worker.process.kill('SIGKILL');
    await worker.ended;
    faults.clear();
  }
  const last = await startWorker();
  const job = await jobs.finished(begun?.body ?? { id: '' }, {});
  last.process.kill('SIGKILL');
  await last.ended;
  return job;
}

const rows = () => store.table(table)?.rows ?? [];
const linked = async () => {
  const links = await database.sql<{ external_id: string }[]>`
    select external_id from peoplekit.crm_links where status = 'synced'`;
  return links.map(({ external_id }) => external_id).sort();
};
const keys = () =>
  rows()
    .map(({ contact_id }) => String(contact_id))
    .sort();

describe('processes that are killed between what BigQuery did and what is known here', { timeout: 240_000 }, () => {
  it('leave no row made twice and none lost, at whatever step of a batch each dies', async () => {
    await database.sql`
      insert into peoplekit.contacts (workspace_id, id, first_name)
      select 'acme', gen_random_uuid(), 'P' || n from generate_series(1, 150) as n`;
    const steps: Step[] = [
      // The staging table behind the table itself, the load, its state, the MERGE.
      { method: 'POST', path: /\/tables$/, nth: 2 },
      { method: 'POST', path: /upload/ },
      { method: 'GET', path: /\/jobs\/\w+_load$/ },
      { method: 'POST', path: /v2.*\/jobs$/, nth: 2 },
    ];
    const job = await killAtEach(steps, '/integrations/bigquery/export', { scope: { kind: 'all' } });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150, updated: 0, unchanged: 0, failed: 0 } });
    expect(
      rows()
        .map(({ first_name }) => first_name)
        .sort(),
    ).toEqual(Array.from({ length: 150 }, (_, n) => `P${n + 1}`).sort());
    expect(await linked()).toEqual(keys());
  });

  it('lose no change of rows that were there', async () => {
    await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
    const steps: Step[] = [{ method: 'GET', path: /\/jobs\/\w+_merge$/ }];
    const job = await killAtEach(steps, '/integrations/bigquery/export', { scope: { kind: 'all' } });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 0, failed: 0, skipped: 0 } });
    expect(Object.values(job.counts).reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(rows().every(({ first_name }) => String(first_name).endsWith('x'))).toBe(true);
    expect(rows()).toHaveLength(150);
  });

  it('import each row once', async () => {
    await database.sql`delete from peoplekit.contacts`;
    store.addRows(
      table,
      Array.from({ length: 450 }, (_, n) => ({ contact_id: `k${n}`, first_name: `K${n}`, updated_at: new Date() })),
    );
    const steps: Step[] = [{ method: 'GET', path: /\/queries\//, nth: 3 }];
    const job = await killAtEach(steps, '/integrations/bigquery/import', { full: true });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 600 }, progress: { done: 600 } });
    expect(await linked()).toEqual(keys());
  });
});
