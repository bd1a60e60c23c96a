import { afterAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
afterAll(() => server.close());

const others = () => database.sql`
  select pid, state, query from pg_stat_activity
  where datname = current_database() and application_name = 'peoplekit'`;

/** What a restart of Postgres does to everybody who is connected. Resolves when they are gone. */
async function endConnections(): Promise<void> {
  for (const { pid } of await others()) await database.sql`select pg_terminate_backend(${pid}, 5000)`;
}

const ask = async () => (await server.as({}, 'POST', '/contacts/query', {})).status;

const insert = (number: number) =>
  `insert into peoplekit.contacts (workspace_id, id) values ('acme', '00000000-0000-7000-8000-${String(number).padStart(12, '0')}')`;

const countContacts = async () => (await database.sql`select count(*)::int as count from peoplekit.contacts`)[0]?.count;

describe('a restart of Postgres', () => {
  it('costs nothing when no request is running', async () => {
    await Promise.all([ask(), ask(), ask()]);
    await endConnections();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([200, 200, 200]);
  });

  it('fails what is running, and writes nothing of it', async () => {
    const running = server.deps.database.inWorkspace('acme', async (tx) => {
      await tx.execute(insert(1));
      // More than the driver keeps under way: what waits must not run on the connection that comes after.
      const sleep = tx.execute('select pg_sleep(20)');
      const crowd = Array.from({ length: 150 }, (_, at) => tx.execute(insert(100 + at)));
      await Promise.allSettled([sleep, ...crowd]);
      await tx.execute(insert(3));
    });
    const failure = expect(running).rejects.toMatchObject({ code: 'unavailable' });
    await expect.poll(async () => (await others()).filter(({ query }) => query.includes('pg_sleep')).length).toBe(1);
    await endConnections();
    await failure;
    expect(await countContacts()).toBe(0);
    expect(await ask()).toBe(200);
  });

  it('fails a transaction that was between two statements, and writes nothing of it', async () => {
    const running = server.deps.database.inWorkspace('acme', async (tx) => {
      await tx.execute(insert(1));
      await endConnections();
      await tx.execute(insert(2));
    });
    await expect(running).rejects.toThrow();
    expect(await countContacts()).toBe(0);
    expect(await ask()).toBe(200);
  });

  it('fails a read that was under way, and no other', async () => {
    const slow = server.deps.database.reader('acme').prepared('select pg_sleep(20)::text, $1::text', ['x']);
    const failure = expect(slow).rejects.toThrow();
    await expect.poll(async () => (await others()).filter(({ query }) => query.includes('pg_sleep')).length).toBe(1);
    await endConnections();
    await failure;
    expect(await ask()).toBe(200);
  });

  it('does not turn a statement that failed unnoticed into a commit', async () => {
    const careless = server.deps.database.inWorkspace('acme', async (tx) => {
      await tx.execute(insert(1));
      await tx.execute('select 1 / 0').catch(() => {});
    });
    await expect(careless).rejects.toThrow(/Rolled back/);
    expect(await countContacts()).toBe(0);
  });

  it('refuses a statement that comes after its transaction', async () => {
    let leaked: (() => Promise<unknown>) | undefined;
    await server.deps.database.inWorkspace('acme', async (tx) => {
      leaked = async () => tx.execute(insert(1));
    });
    await expect(leaked?.()).rejects.toThrow();
    expect(await countContacts()).toBe(0);
  });

  it('gives every request a turn when there are more than connections', async () => {
    expect(new Set(await Promise.all(Array.from({ length: 60 }, ask)))).toEqual(new Set([200]));
    expect((await others()).length).toBeLessThanOrEqual(10);
  });
});
