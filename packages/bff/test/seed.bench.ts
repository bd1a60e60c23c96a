import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { peoplekit } from './harness/peoplekit-cli.ts';
import { startPostgres } from './harness/postgres-server.ts';

// `pnpm bench:seed`: `peoplekit seed` as a user runs it, beside a bare COPY of the same rows into a bare table.
// One JSON line a case; SCALE contacts, 100,000 by default.

const scale = Number(process.env.SCALE ?? 100_000);

/** Seconds that `work` takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started) / 1_000;
}

const server = await startPostgres();
try {
  const environment = { DATABASE_URL: server.url };
  await peoplekit(['migrate'], environment);
  const seed = await timed(() => peoplekit(['seed', '--workspace', 'bench', '--contacts', String(scale)], environment));

  const sql = postgres(server.url, { max: 2, onnotice: () => {} });
  await sql`create table bare as select * from peoplekit.contacts with no data`;
  const copy = await timed(async () => {
    const from = await sql`copy peoplekit.contacts to stdout`.readable();
    const to = await sql`copy bare from stdin`.writable();
    await pipeline(from, to);
  });
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from peoplekit.contacts`;
  await sql.end();

  console.log(
    JSON.stringify({ case: 'seed', contacts: row?.count, seconds: seed, limit: scale === 100_000 ? 15 : undefined }),
  );
  console.log(JSON.stringify({ case: 'bare copy', contacts: scale, seconds: copy }));
} finally {
  await server.stop();
}
