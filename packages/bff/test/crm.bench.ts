/**
 * How fast contacts come from a CRM and go there, beside what its limits allow and what the simulator gives a client that
 * does nothing else: `SCALE` people (20,000 when absent), `CRM` (hubspot, salesforce or bigquery; all when absent). One line
 * of JSON a case. Limits that hold for ten seconds let a run of a few seconds through as one burst: HubSpot's are met from
 * some 20,000 people on. Contacts are searched as in production: by a Meilisearch of its own, which indexes what comes in
 * meanwhile, and a run begins when the ones before are indexed and autovacuum would have been there. Jobs run in a process of
 * their own (`peoplekit work`), as the guide to deployment has it, and the server, in the process of whoever asks for pages,
 * leaves them to it; `PROCESSES=one` has them run in the server. `MEILI=off` has Postgres answer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ConnectAnswer, ContactPage, Job } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import postgres from 'postgres';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { readBacklog } from '../src/search/sync/outbox.repo.ts';
import { startBackground } from './harness/background-process.ts';
import { bareCrm } from './harness/bare-crm.ts';
import { setOut } from './harness/crm-server.ts';
import { encryptionKey } from './harness/encryption-key.ts';
import { startMeili } from './harness/meili-server.ts';
import { declared, startPlayedCrms, type Told } from './harness/played-crms.ts';
import { startPostgres } from './harness/postgres-server.ts';
import { postgresTime, processTime } from './harness/processor-time.ts';
import { createTestServer } from './harness/test-server.ts';

type What = 'import' | 'export';

const scale = Number(process.env.SCALE ?? 20_000);
const crms = process.env.CRM ? process.env.CRM.split(',') : ['hubspot', 'salesforce', 'bigquery'];
const round = (value: number | undefined, digits = 0) =>
  value === undefined ? undefined : Number(value.toFixed(digits));

const played = startPlayedCrms(scale, crms);
const { urls, form } = await played.ask();
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-crm-'));
const database = await startPostgres(['shared_buffers=512MB', 'max_wal_size=8GB']);
const meili = process.env.MEILI === 'off' ? undefined : await startMeili();
const isApart = process.env.PROCESSES !== 'one';
const settings = {
  ...(meili && { MEILI_URL: meili.url, MEILI_KEY: meili.key }),
  PEOPLEKIT_DATA_DIR: dataDir,
  PEOPLEKIT_ENCRYPTION_KEY: encryptionKey,
  HUBSPOT_CLIENT_ID: 'simulated-app',
  HUBSPOT_CLIENT_SECRET: 'simulated-secret',
  HUBSPOT_API_URL: urls.hubspot,
  HUBSPOT_AUTHORIZE_URL: `${urls.hubspot}/oauth/authorize`,
  SALESFORCE_CLIENT_ID: 'simulated-app',
  SALESFORCE_CLIENT_SECRET: 'simulated-secret',
  SALESFORCE_LOGIN_URL: urls.salesforce,
  BIGQUERY_API_URL: urls.bigquery,
};
const server = createTestServer({ url: database.url } as never, {
  ...settings,
  PEOPLEKIT_BACKGROUND_WORK: isApart ? 'off' : 'on',
});
let background: Awaited<ReturnType<typeof startBackground>> | undefined;

/** Each with keys of its own, so that none is left out as somebody else; Salesforce makes no record without a last name. */
function* distinct(people: ReturnType<typeof contactFixtures>): ReturnType<typeof contactFixtures> {
  let n = 0;
  for (const { values, ...person } of people) {
    n += 1;
    const { email, phone, last_name = 'Unknown' } = values;
    const own = {
      email: email ? `e${n}@contacts.example` : null,
      phone: phone ? `+49170${String(n).padStart(7, '0')}` : null,
    };
    yield { ...person, values: { ...values, ...own, last_name: last_name ?? 'Unknown' } };
  }
}

async function connect(workspace: string): Promise<void> {
  const body = workspace === 'bigquery' ? { settings: form } : {};
  const path = `/integrations/${workspace}/connect`;
  const { body: answer } = await server.as<ConnectAnswer>({ workspace }, 'POST', path, body);
  if (answer.authorizeUrl === undefined) return;
  const { href, cookie } = await setOut(server, answer.authorizeUrl);
  await server.app.request(href, { headers: { cookie } });
}

/** Milliseconds of a page of the table, and who answered. */
async function timeQuery(workspace: string): Promise<{ time: number; engine: string }> {
  const asked = performance.now();
  const { body } = await server.as<ContactPage>({ workspace }, 'POST', '/contacts/query', { pageSize: 50 });
  return { time: performance.now() - asked, engine: body.index.engine };
}

/** Until the index knows all contacts, and Postgres has looked through them as it does within a minute. */
async function settled(): Promise<void> {
  const { database: own, search } = server.deps;
  const isBehind = async () =>
    meili && !((await own.asIndexWorker((tx) => readBacklog(tx, 'live'))).changes === 0 && search.usable());
  while (await isBehind()) await new Promise((resolve) => setTimeout(resolve, 200));
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`vacuum (analyze) peoplekit.contacts`;
  await sql`vacuum (analyze) peoplekit.index_outbox`;
  await sql.end();
}

const p95 = (answers: readonly { time: number }[]) =>
  answers.map(({ time }) => time).toSorted((a, b) => a - b)[Math.ceil(answers.length * 0.95) - 1];

/** Seconds of processor time so far: of this server with the benchmark, of jobs apart, of the simulators, of Postgres, of Meilisearch. */
async function processorTimes(told: Told) {
  const pid = await server.deps.database.asOwner(
    async (sql) => (await sql.unsafe('select pg_backend_pid() as pid'))[0],
  );
  const { user, system } = process.cpuUsage();
  return {
    server: (user + system) / 1e6,
    jobs: await background?.time(),
    simulators: told.processor,
    postgres: await postgresTime(Number(pid?.pid)),
    meilisearch: await processTime(meili?.pid() ?? 0),
  };
}

/** Bytes that each process of ours holds. */
async function memory() {
  return { server: process.memoryUsage.rss(), jobs: await background?.memory() };
}

/** Contacts in a second that the limits allow; undefined where none is declared. */
function allowedRate(crm: string, done: number, { calls, searches }: Told): number | undefined {
  if (crm === 'bigquery') return undefined;
  if (crm === 'salesforce') return declared.bulkRate;
  return done / Math.max(calls / (declared.calls / (declared.window / 1_000)), searches / declared.searches);
}

/** Millions of bytes. */
const grown = (idle: number | undefined, peak: number | undefined) =>
  idle === undefined || peak === undefined ? undefined : round((peak - idle) / 1e6);

async function measure(crm: string, what: What, bare: number, body: object): Promise<void> {
  await settled();
  const idleTimes: Awaited<ReturnType<typeof timeQuery>>[] = [];
  for (let n = 0; n < 40; n += 1) idleTimes.push(await timeQuery(crm));
  const before = await processorTimes(await played.ask());
  const idle = await memory();
  const peak = { ...idle };
  const loop = monitorEventLoopDelay({ resolution: 2 });
  loop.enable();
  const at = performance.now();
  const { body: begun } = await server.as<Job>({ workspace: crm }, 'POST', `/integrations/${crm}/${what}`, body);
  const times: Awaited<ReturnType<typeof timeQuery>>[] = [];
  for (;;) {
    times.push(await timeQuery(crm));
    const now = await memory();
    peak.server = Math.max(peak.server, now.server);
    if (peak.jobs !== undefined) peak.jobs = Math.max(peak.jobs, now.jobs ?? 0);
    const { body: job } = await server.as<Job>({ workspace: crm }, 'GET', `/jobs/${begun.id}`);
    if (job.state === 'queued' || job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    const seconds = (performance.now() - at) / 1_000;
    loop.disable();
    const told = await played.ask();
    const after = await processorTimes(told);
    // What an export finds as it was is neither looked up nor written.
    const contacts = job.progress.done - (what === 'export' ? job.counts.unchanged : 0);
    const spent = (from: number | undefined, to: number | undefined) =>
      from === undefined || to === undefined ? undefined : round(((to - from) / contacts) * 1_000, 2);
    const rate = contacts / seconds;
    const allowed = allowedRate(crm, contacts, told);
    const line = {
      case: `${crm} ${what}`,
      contacts,
      state: job.state,
      error: job.error,
      seconds: round(seconds, 1),
      rate: round(rate),
      allowed: round(allowed),
      percent: allowed === undefined ? undefined : round((rate / allowed) * 100),
      bare: round(bare),
      processes: isApart ? 'server and jobs' : 'one',
      memoryMb: { server: grown(idle.server, peak.server), jobs: grown(idle.jobs, peak.jobs) },
      queryP95: round(p95(times)),
      queryMedian: round(times.map(({ time }) => time).toSorted((a, b) => a - b)[Math.floor(times.length / 2)]),
      queryP95Idle: round(p95(idleTimes)),
      // The others were answered by Postgres: Meilisearch was too busy.
      byMeilisearch: round(times.filter(({ engine }) => engine === 'meilisearch').length / times.length, 2),
      loopP99: round(loop.percentile(99) / 1e6),
      loopMost: round(loop.max / 1e6),
      calls: told.calls,
      searches: told.searches,
      refused: told.refused,
      processorSecondsPerThousand: {
        server: spent(before.server, after.server),
        jobs: spent(before.jobs, after.jobs),
        simulators: spent(before.simulators, after.simulators),
        postgres: spent(before.postgres, after.postgres),
        meilisearch: spent(before.meilisearch, after.meilisearch),
      },
      counts: job.counts,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
}

try {
  await server.start();
  if (isApart) background = await startBackground({ DATABASE_URL: database.url, ...settings });
  for (const crm of crms) {
    await connect(crm);
    const bare = bareCrm(server.deps, crm);
    await played.ask(false);
    const reads = await bare.read();
    await measure(crm, 'import', reads, {});
    await loadContacts(server.deps.database, crm, distinct(contactFixtures(scale, { seed: 'export' })));
    await played.ask(false);
    const writes = await bare.write(scale);
    await measure(crm, 'export', writes, { scope: { kind: 'all' } });
  }
} finally {
  await background?.stop();
  played.stop();
  await server.close();
  await meili?.stop();
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
