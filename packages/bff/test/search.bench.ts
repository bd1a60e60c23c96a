import { startBenchContacts } from './search-bench/bench-contacts.ts';
import { type BenchServer, rawMeilisearch, startBenchServer, untilSettled } from './search-bench/bench-server.ts';
import { measureFallback } from './search-bench/fallback-cases.ts';
import { measureFirstSeconds } from './search-bench/first-seconds.ts';
import { measureQueries } from './search-bench/query-cases.ts';
import { measureReindex } from './search-bench/reindex.ts';
import { measureUsers } from './search-bench/typing-users.ts';

// `pnpm bench:search`: POST /contacts/query as a browser asks it, over HTTP, beside the same search asked of Meilisearch
// directly; Postgres alone; the reindex beside the same documents sent directly. One JSON line a case, times in ms.
// SCALE contacts. PARTS chooses (`queries,users`); KEEP_IN names a directory for contacts and index, used again next time.

const scale = Number(process.env.SCALE ?? 100_000);
const rounds = Number(process.env.ROUNDS ?? 60);
const parts = (process.env.PARTS ?? 'queries,users,start,fallback,reindex').split(',');

/** Nobody answers there: Postgres has to. */
const withoutMeilisearch = { MEILI_URL: 'http://127.0.0.1:1', MEILI_KEY: 'none' };

const contacts = await startBenchContacts(scale, process.env.KEEP_IN);
let server: BenchServer | undefined;
try {
  if (parts.includes('queries') || parts.includes('users')) {
    server = await startBenchServer(contacts);
    await untilSettled(contacts, server);
    const raw = await rawMeilisearch(contacts);
    if (parts.includes('queries')) await measureQueries(server, raw, { scale, rounds });
    if (parts.includes('users')) await measureUsers(server, raw, scale);
    await server.stop();
  }
  if (parts.includes('start')) {
    await measureFirstSeconds(async () => {
      server = await startBenchServer(contacts);
      return server;
    }, scale);
  }
  if (parts.includes('fallback')) {
    server = await startBenchServer(contacts, withoutMeilisearch);
    await measureFallback(server, { scale, rounds });
    await server.stop();
  }
  if (parts.includes('reindex')) await measureReindex(contacts, scale);
} finally {
  await server?.stop();
  await contacts.stop();
}
process.exit(0);
