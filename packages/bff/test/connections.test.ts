import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
afterAll(() => server.close());

const { inWorkspace } = server.deps.database;
const lines = (count: number) => sql`select repeat('x', 20000) from generate_series(1, ${count}::int)`;

describe('reading by COPY', () => {
  it('leaves a connection that answers, also when lines come faster than they are taken', async () => {
    const taken = await inWorkspace('acme', async (tx) => {
      let bytes = 0;
      await tx.copyOut(lines(20), (chunk) => {
        bytes += chunk.length;
        return sleep(1);
      });
      const [answer] = await tx.execute<{ one: number }>(sql`select 1 as one`);
      return [bytes, answer?.one];
    });
    expect(taken).toEqual([20 * 20_001, 1]);
  });

  it('ends at once when it is given up, however much there would be to read', async () => {
    const reading = new AbortController();
    const started = performance.now();
    const failure = inWorkspace('acme', (tx) =>
      tx.copyOut(
        lines(200_000),
        () => {
          reading.abort(new Error('enough'));
          return undefined;
        },
        reading.signal,
      ),
    );
    await expect(failure).rejects.toThrow('enough');
    expect(performance.now() - started).toBeLessThan(3_000);
    const rows = await inWorkspace('acme', (tx) => tx.execute(sql`select 1 as one`));
    expect([...rows]).toEqual([{ one: 1 }]);
  });
});

describe('a statement that nobody waits for any more', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'in a transaction',
      () => inWorkspace('acme', (tx) => tx.execute(sql`select pg_sleep(20), 'forgotten'`), { timeout: 3_000 }),
    ],
    [
      'that only reads',
      () =>
        inWorkspace('acme', (tx) => tx.execute(sql`select pg_sleep(20), 'forgotten'`), {
          timeout: 3_000,
          readOnly: true,
        }),
    ],
  ])('%s ends in Postgres as well', async (_what, ask) => {
    const running = async () =>
      (
        await server.deps.database.asOwner(
          (tx) => tx`select 1 from pg_stat_activity where datname = current_database() and state = 'active'
            and query like '%forgotten%' and pid <> pg_backend_pid()`,
        )
      ).length;
    const asked = expect(ask()).rejects.toThrow('CONNECTION_DESTROYED');
    await expect.poll(running).toBe(1);
    await asked;
    await expect.poll(running).toBe(0);
  });
});

describe('arrays of Postgres', () => {
  it('are read and written like those of the driver, without asking for their types', async () => {
    const lists = [['a', 'b,"c\\', '', 'NULL', null], [], [['x'], ['{y}']]];
    for (const list of lists) {
      const [row] = await server.deps.database.asOwner((tx) => tx.unsafe('select $1::text[] as list', [list as never]));
      expect(row?.list).toEqual(list);
    }
    const [row] = await server.deps.database.asOwner((tx) =>
      tx.unsafe(
        `select array[1, -2] as int4s, array[true, null] as bools, array['{"a": [1]}'::jsonb] as jsons,
        array[9007199254740993] as int8s, $1::uuid[] as uuids`,
        [['01900000-0000-7000-8000-000000000001']],
      ),
    );
    expect(row).toEqual({
      int4s: [1, -2],
      bools: [true, null],
      jsons: [{ a: [1] }],
      int8s: ['9007199254740993'],
      uuids: ['01900000-0000-7000-8000-000000000001'],
    });
  });
});
