/**
 * What exports and bulk work take beside the least that they could: `COPY` read by a bare client, and the library for Excel
 * in a bare loop. `SCALE` contacts, 100,000 when absent; CSV and JSON three times in turn with the bare copy, of which the
 * middle counts. The memory is that of a worker in a process of its own, above what it takes for 10,000.
 */
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemFields } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import excel from 'exceljs';
import postgres from 'postgres';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { startPeoplekit } from './harness/peoplekit-cli.ts';
import { startPostgres } from './harness/postgres-server.ts';
import { createTestServer } from './harness/test-server.ts';

const scale = Number(process.env.SCALE ?? 100_000);
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-export-'));
const database = await startPostgres(['shared_buffers=512MB', 'max_wal_size=8GB']);
const sql = postgres(database.url, { max: 1, onnotice: () => {} });
const environment = { PEOPLEKIT_DATA_DIR: dataDir };
const server = createTestServer({ url: database.url, sql }, environment);
const say = (line: string) => process.stdout.write(`${line}\n`);
const middle = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;
const seconds = (since: number) => (performance.now() - since) / 1_000;

const keys = systemFields.map(({ key }) => key).join(', ');
const selected = `select ${keys} from peoplekit.contacts where workspace_id = 'large' and deleted_at is null`;

async function bareCopy(): Promise<number> {
  const since = performance.now();
  const stream = await sql.unsafe(`copy (${selected}) to stdout (format csv)`).readable();
  for await (const _chunk of stream);
  return seconds(since);
}

async function bareExcel(): Promise<number> {
  const since = performance.now();
  const stream = createWriteStream(join(dataDir, 'bare.xlsx'));
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet('Contacts');
  await sql.unsafe(selected).cursor(1_000, async (rows) => {
    for (const row of rows) sheet.addRow(Object.values(row)).commit();
    await new Promise(setImmediate);
  });
  sheet.commit();
  await workbook.commit();
  return seconds(since);
}

/** Resident memory of a process, in MB. A `ps` for each look would take a tenth of what is measured. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, inProc] = /VmRSS:\s+(\d+) kB/.exec(status) ?? [];
  const kilobytes = inProc ?? (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout;
  return Number(kilobytes) / 1_024;
}

/** Peak memory of a process while something is done, in MB. */
async function peakOf<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; peak: number }> {
  let peak = 0;
  const sample = async () => {
    peak = Math.max(peak, await memoryOf(pid));
  };
  const timer = setInterval(() => void sample().catch(() => {}), 100);
  const result = await work();
  clearInterval(timer);
  return { result, peak };
}

/** Runs a job. @returns the job, with the seconds that it ran. */
async function run(workspace: string, path: string, body: object): Promise<{ job: Job; took: number }> {
  const { body: begun } = await server.as<Job>({ workspace }, 'POST', path, body);
  for (;;) {
    const { body: job } = await server.as<Job>({ workspace }, 'GET', `/jobs/${begun.id}`);
    if (job.finishedAt && job.startedAt) {
      if (job.state !== 'succeeded') throw new Error(`${path}: ${JSON.stringify(job.error)}`);
      return { job, took: (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1_000 };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** `CASES` of these, all when absent: `CASES=csv,json`. */
const cases = new Set((process.env.CASES ?? 'csv,json,xlsx,delete').split(','));

const scope = { kind: 'all' };
const limits = { csv: 1.5, json: 2, xlsx: 1.2 };

/** Exports in one format, beside the bare reference. */
async function exportsOf(pid: number, format: 'csv' | 'json' | 'xlsx'): Promise<void> {
  const small = await peakOf(pid, () => run('small', '/exports', { format, scope }));
  const bare: number[] = [];
  const ours: number[] = [];
  let peak = 0;
  for (let round = 0; round < (format === 'xlsx' ? 1 : 3); round += 1) {
    bare.push(await (format === 'xlsx' ? bareExcel() : bareCopy()));
    const large = await peakOf(pid, () => run('large', '/exports', { format, scope }));
    ours.push(large.result.took);
    peak = Math.max(peak, large.peak);
  }
  const [took, least] = [middle(ours), middle(bare)];
  say(
    `${format}: ${took.toFixed(2)} s for ${scale} contacts, bare ${least.toFixed(2)} s: ${(took / least).toFixed(2)} (limit ${limits[format]}); ${small.result.took.toFixed(2)} s for 10,000; peak ${peak.toFixed(0)} MB, ${(peak - small.peak).toFixed(0)} above that of 10,000`,
  );
}

/** Deletes all that match, and takes it back, while searches are asked. */
async function deletes(): Promise<void> {
  const query = { filter: { field: 'first_name', op: 'is_not_empty' } };
  const deleting = run('large', '/contacts/bulk-delete', { scope: { kind: 'query', query } });
  const answers: number[] = [];
  let isDone = false;
  void deleting.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const since = performance.now();
    await server.as({ workspace: 'large' }, 'POST', '/contacts/query', { search: 'ma' });
    answers.push(performance.now() - since);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { took, job } = await deleting;
  answers.sort((a, b) => a - b);
  say(
    `delete: ${took.toFixed(2)} s for ${job.counts.updated}; ${answers.length} searches meanwhile, median ${answers[Math.floor(answers.length / 2)]?.toFixed(0)} ms, slowest ${answers.at(-1)?.toFixed(0)} ms`,
  );
  const undo = await run('large', `/jobs/${job.id}/undo`, {});
  say(`undo: ${undo.took.toFixed(2)} s for ${undo.job.counts.updated}`);
}

try {
  await server.deps.database.open();
  await loadContacts(server.deps.database, 'small', contactFixtures(10_000, { seed: 'small' }));
  await loadContacts(server.deps.database, 'large', contactFixtures(scale, { seed: 'large' }));
  await sql`vacuum analyze peoplekit.contacts`;
  const worker = startPeoplekit(['work'], {
    ...environment,
    DATABASE_URL: database.url,
    MEILI_URL: 'http://127.0.0.1:9',
  });
  await worker.printed(/working/);
  const pid = worker.process.pid as number;
  for (const format of ['csv', 'json', 'xlsx'] as const) if (cases.has(format)) await exportsOf(pid, format);
  if (cases.has('delete')) await deletes();
  worker.process.kill('SIGTERM');
  await worker.ended;
} finally {
  await server.close();
  await sql.end();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
