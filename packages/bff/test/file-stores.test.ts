import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { contactFixtures } from '@peoplekit/core/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { createFileStore, describeStorage } from '../src/exports/create-file-store.ts';
import type { FileStore } from '../src/exports/file-store.ts';
import { writeTo } from '../src/exports/formats/write-to.ts';
import { purgeExpired } from '../src/jobs/purge-expired.ts';
import { exportCalls, readCsv } from './harness/export-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { startS3 } from './harness/s3-server.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-stores-'));
const s3 = await startS3();
const environment = { PEOPLEKIT_DATA_DIR: dataDir, ...s3.environment('some/folder') };
const { storage } = readConfig(environment);
const stores = {
  'a local disk': createFileStore({ kind: 'local', directory: join(dataDir, 'files') }),
  S3: createFileStore(storage),
};

afterEach(() => {
  s3.state.fault = () => undefined;
  s3.state.requests.length = 0;
});
afterAll(async () => {
  await s3.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Bytes that are not the same anywhere. */
const bytesOf = (count: number) =>
  Buffer.from(Uint8Array.from({ length: count }, (_, at) => (at * 31 + (at >> 8)) & 255));

async function keysOf(store: FileStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key, changedAt } of store.list()) {
    expect(Math.abs(Date.now() - changedAt.getTime())).toBeLessThan(60_000);
    keys.push(key);
  }
  return keys.sort();
}

async function write(store: FileStore, key: string, ...chunks: Buffer[]) {
  const file = await store.create(key);
  for (const chunk of chunks) await writeTo(file.stream, chunk);
  return file;
}

describe.each(Object.entries(stores))('files on %s', { timeout: 240_000 }, (_name, store) => {
  const small = bytesOf(1_000);
  // More than two parts.
  const large = bytesOf(17 * 1024 * 1024);
  const onePart = large.subarray(0, 8.5 * 1024 * 1024);

  it.each([
    ['nothing', []],
    ['a little', [small]],
    ['much', [large.subarray(0, 9_000_000), large.subarray(9_000_000)]],
  ])('hold %s, as it was written, and parts of it', async (_what, chunks) => {
    const whole = Buffer.concat(chunks);
    const file = await write(store, 'read/a-file.csv', ...chunks);
    expect(await store.read('read/a-file.csv')).toBeUndefined();
    const sha256 = createHash('sha256').update(whole).digest('hex');
    expect(await file.finish()).toEqual({ size: whole.length, sha256 });
    const content = await store.read('read/a-file.csv');
    expect((await buffer(content as NonNullable<typeof content>)).equals(whole)).toBe(true);
    if (whole.length > 0) {
      const part = await store.read('read/a-file.csv', { start: 10, end: 19 });
      expect(await buffer(part as NonNullable<typeof part>)).toEqual(whole.subarray(10, 20));
    }
    await store.remove('read/a-file.csv');
    await store.remove('read/a-file.csv');
    expect(await store.read('read/a-file.csv')).toBeUndefined();
  });

  it('are gone without a trace when they are given up, at any moment', async () => {
    for (const chunks of [[], [small], [large]]) {
      const file = await write(store, 'given-up/a.csv', ...chunks);
      await file.discard();
    }
    const finished = await write(store, 'given-up/b.csv', small);
    await finished.finish();
    await finished.discard();
    expect(await keysOf(store)).toEqual([]);
  });

  it('are listed, page by page, and removed by how they begin, what was being written included', async () => {
    for (const name of ['1-a', '1-b', '1-c', '2-a', '2-b'])
      await write(store, `many/${name}.csv`, small).then((file) => file.finish());
    const unfinished = ['1-x', '1-y', '1-z', '2-x'].map((name) => write(store, `many/${name}.csv`, onePart));
    await Promise.all(unfinished);
    await expect
      .poll(() => keysOf(store), { timeout: 60_000 })
      .toEqual(
        ['1-a', '1-b', '1-c', '1-x', '1-y', '1-z', '2-a', '2-b', '2-x'].map(
          (name) => `many/${name}.csv${/[xyz]$/.test(name) ? '.part' : ''}`,
        ),
      );
    await store.removeAll('many/1-');
    expect(await keysOf(store)).toEqual(['many/2-a.csv', 'many/2-b.csv', 'many/2-x.csv.part']);
    for (const key of await keysOf(store)) await store.remove(key);
    expect(await keysOf(store)).toEqual([]);
    for (const file of await Promise.all(unfinished)) file.stream.destroy();
  });

  it('have keys that lead nowhere else', async () => {
    for (const key of ['../a', 'a/../b', 'a', '/etc/passwd', 'a/b/c', 'a/b?x=1'])
      await expect(async () => store.read(key)).rejects.toThrow(TypeError);
  });
});

describe('S3', () => {
  it('is tried again when it is in trouble, and takes nothing that arrives changed', async () => {
    let faults = 0;
    s3.state.fault = () => {
      faults += 1;
      if (faults === 1) return { status: 503, code: 'SlowDown' };
      return faults === 3 ? 'no answer' : undefined;
    };
    const file = await write(stores.S3, 'tried/again.csv', bytesOf(10));
    await file.finish();
    await stores.S3.remove('tried/again.csv');
    expect(faults).toBeGreaterThan(4);
    s3.state.fault = () => ({ status: 403, code: 'XAmzContentSHA256Mismatch' });
    const changed = await write(stores.S3, 'tried/changed.csv', bytesOf(10));
    await expect(changed.finish()).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
  });

  it('is looked at by doctor, which says what is wrong', async () => {
    expect(await describeStorage(storage)).toBe('are kept in the bucket peoplekit-test');
    expect(await keysOf(stores.S3)).toEqual([]);
    const wrong = readConfig({ ...environment, AWS_SECRET_ACCESS_KEY: 'another' }).storage;
    await expect(describeStorage(wrong)).rejects.toThrow('SignatureDoesNotMatch');
    const missing = readConfig({ ...environment, PEOPLEKIT_STORAGE_URL: 's3://nothing-here' }).storage;
    await expect(describeStorage(missing)).rejects.toThrow('NoSuchBucket');
    expect(() => readConfig({ PEOPLEKIT_STORAGE_URL: 's3://bucket' })).toThrow('AWS_ACCESS_KEY_ID');
    expect(() => readConfig({ ...environment, PEOPLEKIT_STORAGE_URL: 's3://no bucket' })).toThrow('s3://bucket/folder');
  });
});

describe('exports to S3', () => {
  const database = useTestDatabase();
  const server = createTestServer(database, environment);
  const calls = jobCalls(server, database);
  const { download, exported } = exportCalls(server, calls);
  const { act, begin, finished } = calls;
  const caller = { workspace: 'acme' };
  const csv = { format: 'csv', scope: { kind: 'all' } };

  beforeAll(async () => {
    await server.start();
    await loadContacts(server.deps.database, 'acme', contactFixtures(300, { seed: '1' }));
  });
  afterAll(() => server.close());

  it('are downloaded through us, whole and in parts, and go when they expire', async () => {
    const { job, bytes } = await exported({ format: 'csv' }, caller);
    expect(readCsv(bytes)).toHaveLength(300);
    const part = await download(job, caller, { range: 'bytes=100-199' });
    expect([part.status, part.bytes.equals(bytes.subarray(100, 200))]).toEqual([206, true]);
    expect([...s3.objects.keys()]).toEqual([expect.stringMatching(/^some\/folder\/[0-9a-f]{32}\/[\w-]+\.csv$/)]);
    await database.sql`update peoplekit.jobs set file = jsonb_set(file, '{expiresAt}', '"2020-01-01T00:00:00.000Z"')`;
    await purgeExpired(server.deps, new AbortController().signal);
    expect(s3.objects.size).toBe(0);
  });

  it.each([
    ['cannot be reached', 'no answer', 'storage_unavailable'],
    ['refuses', { status: 403, code: 'AccessDenied' }, 'storage_unavailable'],
    ['is full', { status: 507, code: 'XMinioStorageFull' }, 'storage_full'],
  ] as const)('fail when it %s, say so, leave nothing, and can be retried', async (_what, fault, code) => {
    s3.state.fault = ({ method }) => (method === 'PUT' ? fault : undefined);
    const job = await finished((await begin('/exports', csv, caller)).body, caller);
    expect(job).toMatchObject({ state: 'failed', error: { code }, file: null, canRetry: true });
    expect([s3.objects.size, s3.uploads.size]).toEqual([0, 0]);
    s3.state.fault = () => undefined;
    await act(job, 'retry', caller);
    const again = await finished(job, caller);
    expect(again).toMatchObject({ state: 'succeeded', file: { rows: 300 } });
    s3.objects.clear();
  });

  it('cannot be downloaded while it is away, and can be afterwards', async () => {
    const { job } = await exported({ format: 'csv' }, caller);
    s3.state.fault = () => 'no answer';
    const { status, bytes } = await download(job, caller);
    expect([status, JSON.parse(bytes.toString()).code]).toEqual([503, 'unavailable']);
    s3.state.fault = () => undefined;
    expect((await download(job, caller)).status).toBe(200);
  });
});
