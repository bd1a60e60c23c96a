import { type Actor, permissions } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { contactFixtures } from '@peoplekit/core/testing';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContacts } from '../src/contacts/load-contacts.repo.ts';
import { queryContacts } from '../src/contacts/query-contacts.ts';
import type { Database } from '../src/db/client.ts';
import { createMeiliEngine } from '../src/search/meili/meili-engine.ts';
import { startDueWords } from '../src/search/postgres/order-words.ts';
import { createPostgresIndex } from '../src/search/postgres/postgres-index.ts';
import { contactCalls } from './harness/contact-calls.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { wordsKnown } from './harness/known-words.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer, type TestServer } from './harness/test-server.ts';
import { vacuumed } from './harness/vacuumed.ts';

/**
 * A hidden value must not show in how long a search takes: what Postgres does for one is counted, as time is too coarse to
 * be compared.
 */
const database = useTestDatabase();
let server: TestServer;
const contacts = 600;
let attacks = 0;

const actorWith = (allowed: Actor['permissions']): Actor => ({
  ...{ workspace: 'acme', user: 'mallory', role: 'agent', plan: 'pro' },
  permissions: allowed,
});
const attacker = actorWith(new Set(['contacts:read']));
const revealer = actorWith(new Set(permissions));

/** What every contact holds in fields that are hidden. */
const hidden = { company: 'Rumpelstilz', phone: '+491712345678' };
const hiddenCustom = { diagnosis: 'Quokkapox', risk: 'grave' };

beforeAll(async () => {
  server = createTestServer(database);
  await server.start();
  const loaded = [...contactFixtures(contacts, { seed: 'work' })];
  await loadContacts(server.deps.database, 'acme', loaded);
  await database.sql`update peoplekit.contacts set company = null, phone = null`;
  const { newField, update } = fieldCalls(server);
  await newField({ label: 'Motto', type: 'text' });
  await newField({ label: 'Diagnosis', type: 'text' });
  await newField({ label: 'Risk', type: 'enum', options: [{ value: 'grave', label: 'Grave' }] });
  for (const key of ['company', 'phone', 'diagnosis', 'risk']) await update(key, { privacy: 'hidden' });
  await wordsKnown(database);
  server.deps.fields.forget('acme');
}, 240_000);
afterAll(async () => {
  console.log(`work of searches: ${attacks} attacks tried`);
  await server.close();
});

interface Plan {
  [measure: string]: unknown;
  Plans?: Plan[];
}

/** Rows that a plan has touched: what its parts found, and what they threw away. */
function rowsOf(plan: Plan): number {
  const loops = Number(plan['Actual Loops'] ?? 1);
  const own = Object.entries(plan)
    .filter(([name]) => name === 'Actual Rows' || name.startsWith('Rows Removed'))
    .reduce((sum, [, rows]) => sum + Number(rows) * loops, 0);
  return (plan.Plans ?? []).reduce((sum, below) => sum + rowsOf(below), own);
}

const dialect = new PgDialect();

/** A statement that asks for a plan, which touches no row. */
const isExplanation = (query: SQL) => dialect.sqlToQuery(query).sql.startsWith('explain');

/** A database of which every statement tells how many rows Postgres touches for it. */
function counting(touched: { rows: number; plans: string }): Database {
  const { deps } = server;
  return {
    ...deps.database,
    inWorkspace: (workspace, work, options) =>
      deps.database.inWorkspace(
        workspace,
        async (tx) => {
          // Of few contacts Postgres would read all: the indexes are what large workspaces are searched by.
          await tx.execute(sql`select set_config('enable_seqscan', 'off', true)`);
          const execute = async (query: SQL) => {
            if (isExplanation(query)) return tx.execute(query);
            const explained = sql`explain (analyze, timing off, summary off, format json) ${query}`;
            const [row] = await tx.execute<{ 'QUERY PLAN': { Plan: Plan }[] }>(explained);
            const plan = row?.['QUERY PLAN'][0]?.Plan as Plan;
            touched.rows += rowsOf(plan);
            touched.plans += JSON.stringify(plan);
            return tx.execute(query);
          };
          return work(Object.assign(Object.create(tx), { execute }));
        },
        options,
      ),
  };
}

async function workOf(actor: Actor, search: string) {
  attacks += 1;
  const touched = { rows: 0, plans: '' };
  const deps = { ...server.deps, index: createPostgresIndex(counting(touched)) };
  const { bytes } = await queryContacts(deps, actor, { search, facets: ['language'] });
  const { total } = JSON.parse(Buffer.from(bytes).toString()) as ContactPage;
  return { total, ...touched };
}

const searches = [
  ...['rumpelstilz', 'rumpel', 'pelstil', 'rumpelstitz', 'quokkapox', 'quokk', 'grave', '+491712345678', '345678'],
  ...['anna rumpelstilz', 'a rumpelstilz', 'anna', 'a'],
];

/** Nobody holds the hidden values, then everybody. */
async function measured(actor: Actor) {
  const work = async () => {
    // Entries of rows that are gone are found as well.
    await vacuumed(database);
    const found = [];
    for (const search of searches) found.push({ search, ...(await workOf(actor, search)) });
    return found;
  };
  await database.sql`update peoplekit.contacts set company = null, phone = null, custom = '{}'`;
  const before = await work();
  await database.sql`update peoplekit.contacts set ${database.sql(hidden)}, custom = ${database.sql.json(hiddenCustom)}`;
  return { before, after: await work() };
}

describe('the work that Postgres does for a search', () => {
  it('is the same whether nobody or everybody holds a hidden value, for who may not reveal it', async () => {
    const { before, after } = await measured(attacker);
    expect(before.every(({ plans }) => plans.includes('contacts_known'))).toBe(true);
    const told = (work: typeof before) => work.map(({ search, total, rows }) => ({ search, total, rows }));
    expect(told(after)).toEqual(told(before));
    // It is measured: for those who may reveal, it is not the same.
    const known = await workOf(revealer, 'rumpelstilz');
    expect(known.total).toBe(contacts);
    expect(known.rows).toBeGreaterThan((after[0]?.rows ?? 0) + contacts);
  }, 240_000);
});

describe('what is asked of Meilisearch', () => {
  it('names the attributes that may be looked into, and no hidden one', async () => {
    attacks += 1;
    const asked: unknown[] = [];
    const multiSearch = async (request: unknown) => {
      asked.push(request);
      return { results: [{ hits: [], estimatedTotalHits: 0 }] };
    };
    const engine = createMeiliEngine({ client: { multiSearch } as never }, 'contacts');
    const index = { ...server.deps.index, search: (query: Parameters<typeof engine.find>[0]) => engine.find(query) };
    const find: typeof server.deps.index.search = async (query) => ({
      ...(await index.search({ ...query, from: 0, count: 10, without: [] })),
      engine: 'meilisearch',
      pending: 0,
    });
    await queryContacts({ ...server.deps, index: { ...server.deps.index, search: find } }, attacker, {
      search: 'ann rumpelstilz',
    });
    const told = JSON.stringify(asked);
    expect(told).toContain('q.first_name');
    expect(told).toContain('c.motto');
    for (const key of ['company', 'phone', 'diagnosis', 'risk']) expect(told).not.toContain(key);
  });
});

describe('the words of what is not hidden', () => {
  const wrong = async () =>
    (
      await database.sql`select id from peoplekit.contacts as contact, peoplekit.field_sets
        where known_text is distinct from peoplekit.known_words(contact, known_keys)`
    ).length;

  it('find the same contacts in the same order as looking at each of them once more', async () => {
    await database.sql`update peoplekit.contacts set company = first_name where total_messages_sent > 50`;
    const { index, fields } = server.deps;
    const known = (await fields.of('acme')).filter(({ privacy }) => privacy === 'visible');
    const scope = { workspace: 'acme', fields: known, filter: { all: [] }, timeZone: 'UTC', now: new Date() };
    for (const search of ['a', 'anna', 'ma sch', 'example', '49', 'schmitd', '田中', 'müller'])
      expect(
        await index.search({ ...scope, search, knownWords: true, sort: [], offset: 0, limit: 50 }),
        search,
      ).toEqual(await index.search({ ...scope, search, sort: [], offset: 0, limit: 50 }));
  });

  it('follow what is hidden, for contacts that are written meanwhile, and are gone when nothing is', async () => {
    const { update, query } = fieldCalls(server);
    const { newContact } = contactCalls(server);
    const writes = Array.from({ length: 10 }, (_, at) => newContact({ company: `Nimbus ${at}` }));
    await Promise.all([
      update('company', { privacy: 'visible' }),
      update('first_name', { privacy: 'hidden' }),
      ...writes,
    ]);
    await wordsKnown(database);
    expect(await wrong()).toBe(0);
    server.deps.fields.forget('acme');
    const found = await query({ search: 'nimbus' }, { permissions: ['contacts:read'] });
    expect(found.body.total).toBe(10);
    for (const key of ['phone', 'diagnosis', 'risk', 'first_name']) await update(key, { privacy: 'visible' });
    await wordsKnown(database);
    const [left] = await database.sql`select count(known_text)::int as count from peoplekit.contacts`;
    expect(left?.count).toBe(0);
  });

  it('are made when fields have been hidden in the database itself', async () => {
    await database.sql`insert into peoplekit.fields (workspace_id, key, kind, privacy)
      values ('acme', 'company', 'system', 'hidden') on conflict (workspace_id, key) do update set privacy = 'hidden'`;
    const [before] = await database.sql`select known_ready from peoplekit.field_sets where workspace_id = 'acme'`;
    expect(before?.known_ready).toBe(false);
    const known = async () => {
      // As a worker does time and again: the job of the change before may be just about to end, and does not see this one.
      await startDueWords(server.deps);
      const [fields] = await database.sql`select known_ready from peoplekit.field_sets where workspace_id = 'acme'`;
      return fields?.known_ready;
    };
    await expect.poll(known).toBe(true);
    expect(await wrong()).toBe(0);
    const [made] = await database.sql`select count(known_text)::int as count from peoplekit.contacts`;
    expect(made?.count).toBe(contacts + 10);
  });
});
