import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Filter, type SortKey, systemFields } from '@peoplekit/core';
import { Meilisearch } from 'meilisearch';
import postgres from 'postgres';
import { readConfig } from '../src/config.ts';
import { createDeps } from '../src/deps.ts';
import { type ContactDocument, contactDocument } from '../src/search/meili/contact-document.ts';
import { indexSettings } from '../src/search/meili/index-settings.ts';
import { meiliScope } from '../src/search/meili/meili-search.ts';
import { meiliSort } from '../src/search/meili/meili-sort.ts';
import { nextIndexedRows, type Position } from '../src/search/sync/indexed-contacts.repo.ts';
import { rebuildIndex } from '../src/search/sync/rebuild.ts';
import { peoplekit, startPeoplekit } from './harness/peoplekit-cli.ts';
import { startPostgres } from './harness/postgres-server.ts';

// `pnpm bench:search`: POST /contacts/query as a browser asks it, over HTTP, beside the same search asked of Meilisearch
// directly; the reindex beside the same documents sent directly. One JSON line a case, times in ms; SCALE contacts.

const scale = Number(process.env.SCALE ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 60);
const users = 50;
const secret = 'the secret of the benchmark, which nobody else has';

interface Case {
  name: string;
  search?: string;
  filter?: Filter;
  sort?: SortKey[];
  page?: number;
  limit?: { p95?: number; ratio?: number };
}

const pending: Filter = { field: 'chat_status', op: 'in', value: ['pending'] };
const recent: SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];
const everyday = { p95: 25, ratio: 1.6 };

const cases: Case[] = [
  { name: 'everyone', sort: recent, limit: everyday },
  { name: 'filter and sort', filter: pending, sort: recent, limit: everyday },
  { name: 'prefix', search: 'mar', limit: everyday },
  { name: 'prefix, filter and sort', search: 'mar', filter: pending, sort: recent, limit: everyday },
  { name: 'two words', search: 'anna schm', limit: everyday },
  { name: 'a typo', search: 'jonhson', limit: everyday },
  { name: 'range', filter: { field: 'total_messages_sent', op: 'gt', value: 100 }, sort: recent, limit: everyday },
  { name: 'page at 90 %', sort: recent, page: Math.floor((scale * 0.9) / 50), limit: { p95: 150 } },
  { name: 'page at 50 %', sort: recent, page: Math.floor((scale * 0.5) / 50) },
  {
    name: 'page at 90 % by company',
    sort: [{ field: 'company', direction: 'asc' }],
    page: Math.floor((scale * 0.9) / 50),
    limit: { p95: 150 },
  },
];

const round = (value: number) => Math.round(value * 10) / 10;

function percentiles(times: number[]): { p50: number; p95: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const print = (line: Record<string, unknown>) => console.log(JSON.stringify(line));

const memory = ['shared_buffers=1GB', 'work_mem=64MB', 'random_page_cost=1.1', 'maintenance_work_mem=512MB'];

const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-bench-'));
const database = await startPostgres(memory);
const environment = { DATABASE_URL: database.url, PEOPLEKIT_SECRET: secret, PORT: '0', PEOPLEKIT_DATA_DIR: dataDir };
let server: ReturnType<typeof startPeoplekit> | undefined;
try {
  await peoplekit(['migrate'], environment);
  await peoplekit(['seed', '--workspace', 'bench', '--contacts', String(scale)], environment);
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`vacuum analyze peoplekit.contacts`;

  server = startPeoplekit(['serve'], { ...environment, PEOPLEKIT_LOG_LEVEL: 'info' });
  const [, url] = await server.printed(/"url":"(http:[^"]+)"/);
  await server.printed(/"msg":"index rebuilt"/);
  // Until nothing that still runs holds what the rebuild has left in the outbox, which slows each query by 10 ms.
  for (let attempt = 0; attempt < 30; attempt += 1) {
    await sql`vacuum peoplekit.index_outbox`;
    const [left] = await sql<{ dead: number }[]>`
      select n_dead_tup::int as dead from pg_stat_all_tables where relid = 'peoplekit.index_outbox'::regclass`;
    if (left?.dead === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await sql.end();
  const token = (
    await peoplekit(
      ['token', '--workspace', 'bench', '--user', 'u', '--role', 'owner', '--plan', 'pro', '--expires', '1d'],
      environment,
    )
  ).stdout.trim();

  const ask = async (body: unknown, at = url) => {
    const response = await fetch(`${at}/api/people/contacts/query`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { total: number; index: { engine: string } };
  };
  const untilMeili = async () => {
    while ((await ask({})).index.engine !== 'meilisearch') await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await untilMeili();

  const local = JSON.parse(await readFile(join(dataDir, 'meilisearch.json'), 'utf8')) as { url: string; key: string };
  const raw = new Meilisearch({
    host: local.url,
    apiKey: local.key,
    requestInit: { headers: { 'Accept-Encoding': 'identity' } },
  });
  const index = raw.index('peoplekit_contacts');

  for (const { name, search = '', filter = { all: [] }, sort = [], page = 1, limit } of cases) {
    const scope = { workspace: 'bench', fields: systemFields, search, filter, timeZone: 'UTC', now: new Date() };
    const { q, ...asked } = meiliScope(scope, []);
    const order = sort.length > 0 ? { sort: meiliSort(sort, systemFields) } : {};
    const direct = { ...asked, ...order, offset: (page - 1) * 50, limit: 50, attributesToRetrieve: ['id'] };
    const body = { search, filter, sort, page, pageSize: 50 };
    const ours: number[] = [];
    const theirs: number[] = [];
    const { index: used, total } = await ask(body);
    // In turn, so that both meet the same machine.
    for (let number = 0; number < rounds + 5; number += 1) {
      const theirTime = await timed(() => index.search(q, direct));
      const ourTime = await timed(() => ask(body));
      if (number < 5) continue;
      theirs.push(theirTime);
      ours.push(ourTime);
    }
    const [mine, reference] = [percentiles(ours), percentiles(theirs)];
    print({
      case: name,
      contacts: scale,
      total,
      engine: used.engine,
      ...mine,
      raw: reference,
      ratio: round(mine.p50 / reference.p50),
      limit,
    });
  }

  for (const pause of [150, 0]) {
    const times: number[] = [];
    const words = ['mar', 'ann', 'schm', 'north', 'joh', 'li', 'garc', 'berl', 'and', 'kov'];
    const ends = performance.now() + 15_000;
    await Promise.all(
      Array.from({ length: users }, async (_, user) => {
        for (let number = user; performance.now() < ends; number += 1) {
          const search = words[number % words.length];
          const filter = number % 3 === 0 ? pending : { all: [] };
          times.push(await timed(() => ask({ search, filter, pageSize: 50 })));
          if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }),
    );
    const name =
      pause > 0 ? `${users} users who type, ${pause} ms between two queries` : `${users} users without a pause`;
    print({
      case: name,
      contacts: scale,
      queries: times.length,
      ...percentiles(times),
      limit: pause > 0 ? { p99: 250 } : undefined,
    });
  }

  server.process.kill('SIGTERM');
  await server.ended;

  // Nobody answers there: Postgres has to.
  server = startPeoplekit(['serve'], { ...environment, MEILI_URL: 'http://127.0.0.1:1', MEILI_KEY: 'none' });
  const [, fallbackUrl] = await server.printed(/"url":"(http:[^"]+)"/);
  for (const search of ['m', 'mar', 'anna', 'joh', 'schm', 'berl', 'jonhson']) {
    const times: number[] = [];
    let answer = { total: 0, index: { engine: '' } };
    for (let number = 0; number < rounds + 5; number += 1) {
      const time = await timed(async () => {
        answer = await ask({ search, filter: pending, sort: recent, pageSize: 50 }, fallbackUrl);
      });
      if (number >= 5) times.push(time);
    }
    const { total, index: used } = answer;
    const name = `fallback, "${search}", filter, sort and total`;
    print({ case: name, contacts: scale, total, engine: used.engine, ...percentiles(times), limit: { p95: 120 } });
  }
  server.process.kill('SIGTERM');
  await server.ended;

  const { startLocalMeili } = await import('../src/search/meili/local-meili.ts');
  const meili = await startLocalMeili(dataDir);
  if (!(meili && (await meili.ready))) throw new Error('Meilisearch does not start');
  const deps = createDeps(
    readConfig({ ...environment, MEILI_URL: meili.url, MEILI_KEY: meili.key, PEOPLEKIT_LOG_LEVEL: 'silent' }),
  );
  await deps.search.prepare();
  const { sync } = deps.search;
  if (!sync) throw new Error('There is nothing to fill');
  let peak = 0;
  const start = process.memoryUsage.rss();
  const reindex = await timed(() =>
    rebuildIndex(sync, () => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }),
  );

  const client = new Meilisearch({ host: meili.url, apiKey: meili.key });
  const wait = { timeout: 0, interval: 100 };
  await client.createIndex('raw', { primaryKey: 'key' }).waitTask(wait);
  await client.index('raw').updateSettings(indexSettings).waitTask(wait);
  let reading = 0;
  let position: Position | undefined;
  const sending = await timed(async () => {
    let last: { taskUid: number } | undefined;
    for (;;) {
      // Reading and mapping are not Meilisearch's: their time is taken off.
      let documents: ContactDocument[] = [];
      reading += await timed(async () => {
        const rows = await deps.database.asIndexWorker((tx) => nextIndexedRows(tx, position, 5_000));
        const end = rows.at(-1);
        position = end && { workspace: end.workspace_id, id: end.id };
        documents = rows.map((row) => contactDocument(row.workspace_id, row, systemFields));
      });
      if (!position) break;
      last = await client.index('raw').addDocuments(documents);
    }
    if (last) await client.tasks.waitForTask(last.taskUid, wait);
  });
  print({
    case: 'reindex',
    contacts: scale,
    seconds: round(reindex / 1_000),
    raw: round(sending / 1_000),
    rawWithoutReading: round((sending - reading) / 1_000),
    ratio: Math.round((reindex / sending) * 100) / 100,
    perSecond: Math.round(scale / (reindex / 1_000)),
    memoryGrowthMb: Math.round((peak - start) / 1e6),
    limit: { ratio: 1.1 },
  });
  await deps.database.close();
  await meili.stop();
} finally {
  server?.process.kill('SIGTERM');
  await server?.ended;
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(0);
