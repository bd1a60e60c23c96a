import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { peoplekit } from '../harness/peoplekit-cli.ts';
import { startPostgres } from '../harness/postgres-server.ts';

/** The workspace that is searched. */
export const workspace = 'bench';

/** Contacts in a native Postgres, and what the commands need to reach them. */
export interface BenchContacts {
  environment: Record<string, string> & { PEOPLEKIT_DATA_DIR: string };
  sql: postgres.Sql;
  stop(): Promise<void>;
}

/** As a server of some size is set up. */
const settings = [
  'shared_buffers=1GB',
  'work_mem=64MB',
  'random_page_cost=1.1',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
];

/**
 * Makes them, or finds those that an earlier run has kept.
 * @param keptIn a directory for their data and the index; in a temporary one when absent.
 */
export async function startBenchContacts(scale: number, keptIn: string | undefined): Promise<BenchContacts> {
  const place = keptIn ? join(keptIn, String(scale)) : undefined;
  const server = await startPostgres(settings, place && join(place, 'postgres'));
  const dataDir = place ? join(place, 'peoplekit') : await mkdtemp(join(tmpdir(), 'peoplekit-bench-'));
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  const stop = async () => {
    await sql.end();
    await server.stop();
    if (!place) await rm(dataDir, { recursive: true, force: true });
  };
  const environment = {
    DATABASE_URL: server.url,
    PEOPLEKIT_SECRET: 'the secret of the benchmark, which nobody else has',
    PORT: '0',
    PEOPLEKIT_DATA_DIR: dataDir,
  };
  try {
    await peoplekit(['migrate'], environment);
    // Not counted, as that would warm up what is to be measured; a seed leaves all or nothing.
    const there = await sql`select from peoplekit.contacts limit 1`;
    if (there.length === 0) {
      await peoplekit(['seed', '--workspace', workspace, '--contacts', String(scale)], environment);
      await sql`vacuum analyze peoplekit.contacts`;
    }
    return { environment, sql, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
