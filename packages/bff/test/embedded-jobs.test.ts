import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { addMigratedDatabase } from './harness/embedded-data.ts';
import { exportCalls, readCsv, readXlsx } from './harness/export-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import type { TestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-embedded-jobs-'));
/** No Postgres of its own: the one inside the process, over the one connection that all share. */
const server = createTestServer({ url: '' } as TestDatabase, { PEOPLEKIT_DATA_DIR: dataDir });
const calls = jobCalls(server, { url: '' } as TestDatabase);
const { act, begin, finished } = calls;
const { exported } = exportCalls(server, calls);

beforeAll(async () => {
  await addMigratedDatabase(dataDir);
  await server.start();
  await loadContacts(server.deps.database, 'acme', contactFixtures(2_500, { seed: '1' }));
}, 240_000);
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}, 240_000);

const total = async () =>
  (await server.as<{ total: number }>({}, 'POST', '/contacts/query', { pageSize: 10 })).body.total;

describe('jobs on the embedded database', { timeout: 240_000 }, () => {
  it('export in every format, while requests are answered', async () => {
    const answered = Array.from({ length: 20 }, total);
    const csv = await exported({ format: 'csv' }, {});
    expect(readCsv(csv.bytes)).toHaveLength(2_500);
    const json = await exported({ format: 'json' }, {});
    expect(JSON.parse(json.bytes.toString())).toHaveLength(2_500);
    const query = { search: 'ma' };
    const xlsx = await exported({ format: 'xlsx', scope: { kind: 'query', query } }, {});
    expect((await readXlsx(xlsx.bytes)).worksheets[0]?.rowCount).toBe(xlsx.job.progress.total + 1);
    expect(new Set(await Promise.all(answered))).toEqual(new Set([2_500]));
  });

  it('delete, and take it back', async () => {
    const job = await finished((await begin('/contacts/bulk-delete', { scope: { kind: 'all' } })).body);
    expect(job.counts.updated).toBe(2_500);
    expect(await total()).toBe(0);
    const undo = await finished((await act(job, 'undo')).body);
    expect(undo.counts.updated).toBe(2_500);
    expect(await total()).toBe(2_500);
  });
});
