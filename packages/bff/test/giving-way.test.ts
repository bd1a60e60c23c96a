import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReservedSql } from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { purgeExpired } from '../src/jobs/purge-expired.ts';
import { documentKey } from '../src/search/meili/contact-document.ts';
import { sendChanges } from '../src/search/sync/index-changes.ts';
import type { WorkspaceRow } from '../src/search/sync/indexed-contacts.repo.ts';
import type { SyncContext } from '../src/search/sync/sync-context.ts';
import { newUuid } from '../src/uuid.ts';
import { fieldCalls } from './harness/field-calls.ts';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

/** Whoever changes contacts in an order of their own, in psql or by a program of the host, while work in the background does. */
const database = useTestDatabase();
const { sql } = database;
const dataDir = await mkdtemp(join(tmpdir(), 'peoplekit-way-'));
const server = createTestServer(database, { PEOPLEKIT_DATA_DIR: dataDir });
const { act, begin, fill, finished, get } = jobCalls(server, database);
const { newField, remove, update } = fieldCalls(server);

beforeAll(async () => {
  await server.start();
  // Work stops at one contact for as long as somebody has the key of the gate.
  await sql.unsafe(`
    create table public.gates (id uuid primary key);
    grant select on public.gates to peoplekit_app;
    create function public.wait_at_gate() returns trigger language plpgsql as $$
    begin
      if exists (select from public.gates where id = new.id) then perform pg_advisory_xact_lock(1); end if;
      return new;
    end $$;
    create trigger gate before update on peoplekit.contacts for each row execute function public.wait_at_gate();`);
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

interface Person {
  pid: number;
  in: ReservedSql;
}
const people: Person[] = [];
afterEach(async () => {
  for (const { in: session } of people.splice(0)) {
    await session`rollback`.catch(() => {});
    await session`select pg_advisory_unlock_all()`;
    session.release();
  }
});

/** Somebody with a session of their own. */
async function person(): Promise<Person> {
  const session = await sql.reserve();
  const [row] = await session<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const one = { pid: Number(row?.pid), in: session };
  people.push(one);
  return one;
}

/** Somebody with a transaction in which they have locked a contact. */
async function holder(id: string): Promise<Person> {
  const one = await person();
  await one.in`begin`;
  await one.in`select from peoplekit.contacts where id = ${id} for update`;
  return one;
}

/** Who waits for somebody. */
const waitingFor = async ({ pid }: Person) =>
  sql<{ pid: number; name: string }[]>`
    select pid, application_name as name from pg_stat_activity where ${pid}::int = any(pg_blocking_pids(pid))`;
const workWaits = (one: Person) =>
  expect
    .poll(async () => (await waitingFor(one)).some(({ name }) => name === 'peoplekit'), { interval: 10 })
    .toBe(true);
const isWaiting = async ({ pid }: Person) => {
  const [row] = await sql<{ waits: boolean }[]>`select cardinality(pg_blocking_pids(${pid}::int)) > 0 as waits`;
  return row?.waits === true;
};

/** Work about contacts, which it locks in the order of their ids. */
interface Work {
  /** In that order, all locked in one transaction. */
  ids: readonly string[];
  begin(): Promise<void>;
  /** Resolves when it has ended as it should. */
  ended(): Promise<void>;
}

async function erasing(workspace: string): Promise<Work> {
  const ids = await fill(workspace, 60);
  const { key } = await newField({ label: 'Note', type: 'text' }, { workspace });
  await sql`update peoplekit.contacts set custom = ${sql.json({ [key]: 'x' })} where workspace_id = ${workspace}`;
  let job = '';
  return {
    ids,
    async begin() {
      job = (await remove(key, { workspace })).body.job;
    },
    async ended() {
      const counts = { updated: 60 };
      expect(await finished({ id: job }, { workspace })).toMatchObject({ state: 'succeeded', counts, error: null });
    },
  };
}

async function renewing(workspace: string): Promise<Work> {
  // It waits for all who have written before it begins, so it has to be in the middle when others come: its second batch.
  const ids = await fill(workspace, 600);
  await sql`update peoplekit.contacts set company = 'Nimbus' where workspace_id = ${workspace}`;
  const keeper = await person();
  await keeper.in`select pg_advisory_lock(1)`;
  await sql`insert into public.gates values (${ids[0] ?? ''})`;
  await update('company', { privacy: 'hidden' }, { workspace });
  await workWaits(keeper);
  return {
    ids: ids.slice(500),
    async begin() {
      await keeper.in`select pg_advisory_unlock(1)`;
    },
    async ended() {
      const [job] = await sql<{ id: string }[]>`
        select id from peoplekit.jobs where workspace_id = ${workspace} and type = 'index.rebuild'`;
      // Who changes a contact makes its words as well.
      const counts = { updated: 599, unchanged: 1 };
      expect(await finished({ id: job?.id ?? '' }, { workspace })).toMatchObject({ state: 'succeeded', counts });
    },
  };
}

async function editing(workspace: string): Promise<Work> {
  const ids = await fill(workspace, 60);
  let job = { id: '' };
  return {
    ids,
    async begin() {
      const input = { scope: { kind: 'all' }, values: { company: 'Nimbus' } };
      job = (await begin('/contacts/bulk-edit', input, { workspace })).body;
    },
    async ended() {
      const counts = { updated: 60, failed: 0 };
      expect(await finished(job, { workspace })).toMatchObject({ state: 'succeeded', counts });
    },
  };
}

async function purging(workspace: string): Promise<Work> {
  const ids = await fill(workspace, 60);
  await sql`update peoplekit.contacts set deleted_at = now() - interval '31 days' where workspace_id = ${workspace}`;
  let purge: Promise<void> | undefined;
  return {
    ids,
    async begin() {
      purge = purgeExpired(server.deps, new AbortController().signal);
      purge.catch(() => {});
    },
    async ended() {
      await purge;
      expect(await sql`select id from peoplekit.contacts where workspace_id = ${workspace}`).toEqual([]);
    },
  };
}

describe.each([
  ['erases the values of a field', erasing],
  ['makes the words of contacts anew', renewing],
  ['edits many contacts', editing],
  ['removes what was deleted long ago', purging],
])('work that %s', { timeout: 60_000 }, (name, prepare) => {
  it('lets through who has a contact that it waits for and asks for one that it has, and goes on', async () => {
    const work = await prepare(`${name} 1`);
    const [low = '', high = ''] = [work.ids[5], work.ids.at(-5)];
    const other = await holder(high);
    await work.begin();
    await workWaits(other);
    // Whoever waits first is who Postgres would end: the work.
    const changed = await other.in`update peoplekit.contacts set first_name = 'Ann' where id = ${low} returning id`;
    expect(changed.length).toBe(1);
    await other.in`commit`;
    await work.ended();
  });

  it('lets through who has waited for one of its contacts before it comes to wait for theirs', async () => {
    const work = await prepare(`${name} 2`);
    const [low = '', middle = '', high = ''] = [work.ids[5], work.ids[30], work.ids.at(-5)];
    const between = await holder(middle);
    const other = await holder(high);
    await work.begin();
    await workWaits(between);
    let isThrough = false;
    const changing = other.in`update peoplekit.contacts set first_name = 'Ann' where id = ${low} returning id`.then(
      (rows) => {
        isThrough = true;
        return rows.length;
      },
    );
    changing.catch(() => {});
    await expect.poll(async () => isThrough || (await isWaiting(other)), { interval: 10 }).toBe(true);
    // The work goes on to the contact of the other, who has waited for longer: Postgres would end the other.
    await between.in`commit`;
    expect(await changing).toBe(1);
    await other.in`commit`;
    await work.ended();
  });
});

describe('a job whose contacts somebody holds', { timeout: 60_000 }, () => {
  it('is cancelled meanwhile, and waits for them no more', async () => {
    const work = await editing('cancelled');
    const other = await holder(work.ids[30] ?? '');
    await work.begin();
    await workWaits(other);
    const [job] = await sql<{ id: string }[]>`select id from peoplekit.jobs where workspace_id = 'cancelled'`;
    const caller = { workspace: 'cancelled' };
    await act({ id: job?.id ?? '' }, 'cancel', caller);
    expect(await get(job?.id ?? '', caller)).toMatchObject({ state: 'cancelled', progress: { done: 0 } });
    const runs = async () => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name = 'peoplekit' and query ilike '%peoplekit.contacts%'
          and state <> 'idle'`;
      return row?.count;
    };
    // Neither now nor after any pause: what would come next had begun by then.
    const looks: unknown[] = [];
    await expect
      .poll(
        async () => {
          looks.push(await runs());
          return looks.length >= 20 && looks.slice(-20).every((count) => count === 0);
        },
        { interval: 30 },
      )
      .toBe(true);
  });

  it('has nothing more to do when another one has made the words meanwhile', async () => {
    const workspace = 'made by another';
    const work = await renewing(workspace);
    const other = await holder(work.ids[30] ?? '');
    await work.begin();
    await workWaits(other);
    await sql`update peoplekit.field_sets set known_ready = true where workspace_id = ${workspace}`;
    const [job] = await sql<{ id: string }[]>`select id from peoplekit.jobs where workspace_id = ${workspace}`;
    expect(await finished({ id: job?.id ?? '' }, { workspace })).toMatchObject({
      state: 'succeeded',
      progress: { done: 500, total: 500 },
      counts: { updated: 500, unchanged: 0 },
    });
  });
});

describe('the worker that fills the index', () => {
  it('lets through who changes contacts in another order than it crosses them off in', async () => {
    const ids = await fill('indexed', 60);
    await sql`delete from peoplekit.index_outbox where workspace_id <> 'indexed'`;
    const context = {
      database: server.deps.database,
      worker: newUuid(new Date()),
      writer: {
        async putParts(_index: string, parts: AsyncIterable<unknown>) {
          for await (const _ of parts);
          return 1;
        },
        async settle() {
          await taken.promise;
        },
      },
      metrics: { batchSize: { observe() {} }, indexed: { inc() {} }, batchFailures: { inc() {} } },
      toDocuments: async (rows: readonly WorkspaceRow[]) =>
        rows.map(({ workspace_id, id }) => ({ key: documentKey(workspace_id, id) })),
    } as unknown as SyncContext;
    const taken = Promise.withResolvers<void>();
    const sent = await sendChanges(context, 'live', 1_000);
    expect(sent?.claims.length).toBe(60);
    // As they are crossed off: in the order in which they were noted.
    const [low = '', high = ''] = [ids[5], ids.at(-5)];
    const other = await person();
    await other.in`begin`;
    await other.in`update peoplekit.contacts set first_name = 'Ann' where id = ${high}`;
    taken.resolve();
    await workWaits(other);
    await other.in`update peoplekit.contacts set first_name = 'Ann' where id = ${low}`;
    await other.in`commit`;
    await sent?.done;
    const left = await sql<{ contact_id: string }[]>`
      select contact_id from peoplekit.index_outbox where workspace_id = 'indexed' order by contact_id`;
    expect(left.map(({ contact_id }) => contact_id)).toEqual([low, high]);
  });
});
