import type { TestDatabase } from './test-database.ts';

/**
 * Resolves when contacts hold no version of a row that is gone. Postgres keeps those for as long as any transaction of the same
 * database could still see them, autovacuum's own included, so it waits until the last of these has ended.
 */
export async function vacuumed({ sql }: TestDatabase): Promise<void> {
  const [now] = await sql<{ xid: string }[]>`select pg_current_xact_id()::xid::text as xid`;
  for (;;) {
    const [open] = await sql<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and age(backend_xmin) >= age(${now?.xid ?? ''}::xid)`;
    if (open?.count === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await sql`vacuum (index_cleanup on, analyze) peoplekit.contacts`;
}
