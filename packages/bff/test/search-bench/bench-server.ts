import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { peoplekit, startPeoplekit } from '../harness/peoplekit-cli.ts';
import { type BenchContacts, workspace } from './bench-contacts.ts';

/** As much of an answer as the benchmark looks at. */
export interface Answer {
  total: number;
  index: { engine: 'meilisearch' | 'postgres' };
}

/** `peoplekit serve`, asked as a browser asks it. */
export interface BenchServer {
  /** `POST /contacts/query` over HTTP: sent, answered, read and parsed. */
  ask(body: unknown): Promise<Answer>;
  /** Resolves with the first line of its log that matches. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

/** @param settings beside those of the contacts. */
export async function startBenchServer(
  { environment }: BenchContacts,
  settings: Record<string, string> = {},
): Promise<BenchServer> {
  const signed = ['--workspace', workspace, '--user', 'u', '--role', 'owner', '--plan', 'pro', '--expires', '1d'];
  const token = (await peoplekit(['token', ...signed], environment)).stdout.trim();
  const server = startPeoplekit(['serve'], { ...environment, ...settings });
  const [, url] = await server.printed(/"url":"(http:[^"]+)"/);
  return {
    async ask(body) {
      const response = await fetch(`${url}/api/people/contacts/query`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return (await response.json()) as Answer;
    },
    printed: server.printed,
    async stop() {
      server.process.kill('SIGTERM');
      await server.ended;
    },
  };
}

/** Until Meilisearch answers queries, and nothing is left over in Postgres that would slow them. */
export async function untilSettled({ sql }: BenchContacts, server: BenchServer): Promise<void> {
  while ((await server.ask({})).index.engine !== 'meilisearch') await pause(100);
  // What a rebuild has left in the outbox slows each query by 10 ms while something that still runs could see it.
  for (let attempt = 0; attempt < 30; attempt += 1) {
    await sql`vacuum peoplekit.index_outbox`;
    const [left] = await sql<{ dead: number }[]>`
      select n_dead_tup::int as dead from pg_stat_all_tables where relid = 'peoplekit.index_outbox'::regclass`;
    if (left?.dead === 0) return;
    await pause(1_000);
  }
}

/** The official client as it comes, to the Meilisearch that the server has started, asked for plain answers as we ask. */
export async function rawMeilisearch({ environment }: BenchContacts): Promise<Meilisearch> {
  const file = join(environment.PEOPLEKIT_DATA_DIR, 'meilisearch.json');
  const { url, key } = JSON.parse(await readFile(file, 'utf8')) as { url: string; key: string };
  return new Meilisearch({ host: url, apiKey: key, requestInit: { headers: { 'Accept-Encoding': 'identity' } } });
}

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
