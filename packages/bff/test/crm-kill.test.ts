import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubspotSettings, useCrm } from './harness/crm-server.ts';
import { type RunningCommand, startPeoplekit } from './harness/peoplekit-cli.ts';
import { useTestDatabase } from './harness/test-database.ts';

const database = useTestDatabase();
const crm = await useCrm(database);
const { hubspot, jobs } = crm;
const workers: RunningCommand[] = [];
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-crm-'));

/** A process of its own, as `peoplekit work` is. */
async function startWorker(): Promise<RunningCommand> {
  const worker = startPeoplekit(['work'], {
    DATABASE_URL: database.url,
    // Nobody is there: Postgres answers searches.
    MEILI_URL: 'http://127.0.0.1:9',
    PEOPLEKIT_DATA_DIR: dataDir,
    ...hubspotSettings(hubspot),
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

/** Resolves when a request to HubSpot was done there, and its answer is still held back. */
async function isHeld(path: RegExp, count: number): Promise<void> {
  for (let tries = 0; tries < 750; tries += 1) {
    if (hubspot.journal.filter((entry) => path.test(entry.path)).length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The call never came');
}

/** Kills the worker while HubSpot has done what it was asked for and nobody here knows; another one takes over. */
async function killAt(path: RegExp, nth: number, path2: string, body: object) {
  const before = hubspot.journal.filter((entry) => path.test(entry.path)).length;
  hubspot.faults.add({ path, nth, action: { hold: 60_000 } });
  const worker = await startWorker();
  const begun = await jobs.begin(path2, body);
  await isHeld(path, before + nth);
  await new Promise((resolve) => setTimeout(resolve, 150));
  worker.process.kill('SIGKILL');
  await worker.ended;
  hubspot.faults.clear();
  const next = await startWorker();
  const job = await jobs.finished(begun.body, {}, 30);
  next.process.kill('SIGKILL');
  await next.ended;
  return job;
}

const records = () => [...hubspot.store.contacts.values()];
const linked = async () => {
  const rows = await database.sql<
    { external_id: string }[]
  >`select external_id from peoplekit.crm_links where status = 'synced'`;
  return rows.map(({ external_id }) => external_id).sort();
};

describe('a process that is killed between what HubSpot did and what is known here', { timeout: 60_000 }, () => {
  it.each([1, 2])('leaves no record made twice and none lost: the batch %s of new ones', async (nth) => {
    await database.sql`delete from peoplekit.contacts`;
    for (const { id } of records()) hubspot.store.remove(id);
    // Without an e-mail address nothing but our own id in it tells a record from a new one.
    await database.sql`
      insert into peoplekit.contacts (workspace_id, id, first_name)
      select 'acme', gen_random_uuid(), 'P' || n from generate_series(1, 150) as n`;
    const job = await killAt(/batch\/upsert/, nth, '/integrations/hubspot/export', { scope: { kind: 'all' } });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150, updated: 0, unchanged: 0, failed: 0 } });
    expect(
      records()
        .map(({ properties }) => properties.firstname)
        .sort(),
    ).toEqual(Array.from({ length: 150 }, (_, n) => `P${n + 1}`).sort());
    expect(await linked()).toEqual(
      records()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('loses no change of records that were there', async () => {
    await database.sql`update peoplekit.contacts set first_name = first_name || 'x'`;
    const job = await killAt(/batch\/update/, 1, '/integrations/hubspot/export', { scope: { kind: 'all' } });
    expect(job.state).toBe('succeeded');
    expect(Object.values(job.counts).reduce((sum, count) => sum + count, 0)).toBe(150);
    expect(job.counts).toMatchObject({ created: 0, failed: 0, skipped: 0 });
    expect(records().every(({ properties }) => properties.firstname?.endsWith('x'))).toBe(true);
    expect(records()).toHaveLength(150);
  });

  it('imports each record once', async () => {
    await database.sql`delete from peoplekit.contacts`;
    const job = await killAt(/objects.*contacts$/, 2, '/integrations/hubspot/import', { full: true });
    expect(job).toMatchObject({ state: 'succeeded', counts: { created: 150 }, progress: { done: 150 } });
    expect(await linked()).toEqual(
      records()
        .map(({ id }) => id)
        .sort(),
    );
  });
});
