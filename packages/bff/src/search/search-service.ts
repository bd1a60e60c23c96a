import { randomUUID } from 'node:crypto';
import type { Registry } from 'prom-client';
import type { Config } from '../config.ts';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import type { ContactIndex } from './contact-index.ts';
import { createEngineGuard } from './engine-guard.ts';
import { createFreshSearch } from './fresh-search.ts';
import type { MeiliConnection } from './meili/meili-client.ts';
import { createMeiliEngine } from './meili/meili-engine.ts';
import { createMeiliWriter } from './meili/meili-writer.ts';
import { limitTime } from './meili/time-limit.ts';
import { warmUp } from './meili/warm-up.ts';
import { createSearchIndex } from './search-index.ts';
import { createSearchMetrics } from './search-metrics.ts';
import { writeIndexState } from './sync/index-state.repo.ts';
import { createIndexWorker } from './sync/index-worker.ts';
import { makeDocuments } from './sync/make-documents.ts';
import { readBacklog } from './sync/outbox.repo.ts';
import type { SyncContext } from './sync/sync-context.ts';

/** Search with everything that keeps it going. */
export interface SearchService {
  index: ContactIndex;
  /** Absent without Meilisearch. */
  sync?: SyncContext;
  /** Whether Meilisearch answers; undefined without one. */
  usable(): boolean | undefined;
  /** Makes sure that Meilisearch can be used, for who wants to know at once. @throws when it cannot. */
  prepare(): Promise<void>;
  /** Begins to ask Meilisearch. */
  start(): void;
  /** Resolves when it is known whether Meilisearch can be asked: soon after `start`, after ten seconds at the latest. */
  decided(): Promise<void>;
  /** Begins to fill it. */
  startWorker(): void;
  stop(): Promise<void>;
}

interface SearchServiceParts {
  config: Pick<Config, 'meiliIndex' | 'meiliTimeout'>;
  database: Database;
  postgres: ContactIndex;
  /** Absent: Postgres answers alone. */
  connection?: MeiliConnection | undefined;
  registry: Registry;
  log: Log;
}

export function createSearchService(parts: SearchServiceParts): SearchService {
  const { config, database, postgres, connection, registry, log } = parts;
  if (!connection) {
    createSearchMetrics(registry);
    return {
      index: postgres,
      usable: () => undefined,
      async prepare() {},
      start() {},
      async decided() {},
      startWorker() {},
      async stop() {},
    };
  }
  const live = config.meiliIndex;
  const metrics = createSearchMetrics(registry, async () => ({
    ...(await database.asIndexWorker((tx) => readBacklog(tx, 'live'))),
    usable: guard.usable(),
  }));
  const guard = createEngineGuard(
    {
      prepare: () => connection.prepare(),
      async probe(signal) {
        await connection.client.index(live).search('', { limit: 0 }, { signal });
      },
      async greet() {
        await connection.client.health();
      },
      warmUp: (signal) => warmUp(connection, live, signal),
      // The worker sees it and builds the index anew.
      onLost: () => database.asIndexWorker((tx) => writeIndexState(tx, { ready: false })),
    },
    log,
  );
  const sync: SyncContext = {
    database,
    writer: createMeiliWriter(connection),
    log,
    metrics,
    toDocuments: (rows) => makeDocuments(database, rows),
    worker: randomUUID(),
    live,
    next: `${live}_next`,
  };
  const worker = createIndexWorker(sync, guard.usable);
  const fresh = createFreshSearch(database, limitTime(createMeiliEngine(connection, live), config.meiliTimeout));
  return {
    index: createSearchIndex({ database, postgres, fresh, guard, metrics, log }),
    sync,
    usable: guard.usable,
    prepare: () => connection.prepare(),
    start: guard.start,
    decided: guard.decided,
    startWorker: worker.start,
    async stop() {
      await worker.stop();
      await guard.stop();
    },
  };
}
