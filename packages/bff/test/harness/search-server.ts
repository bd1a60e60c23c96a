import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { ContactIndex } from '../../src/search/contact-index.ts';
import { createPostgresIndex } from '../../src/search/postgres/postgres-index.ts';
import { readBacklog } from '../../src/search/sync/outbox.repo.ts';
import type { TestDatabase } from './test-database.ts';
import { createTestServer, type TestServer } from './test-server.ts';

/** A BFF on a test database with an index of its own in the Meilisearch of the run. */
export interface SearchServer extends TestServer {
  /** The index that answers when Meilisearch does not. */
  postgres: ContactIndex;
  /** Resolves when the index knows everything that was committed before. */
  indexed(): Promise<void>;
}

/** @param environment replaces what would lead to the Meilisearch of the run. */
export function createSearchServer(database: TestDatabase, environment: Record<string, string> = {}): SearchServer {
  const server = createTestServer(database, {
    MEILI_URL: inject('meiliUrl'),
    MEILI_KEY: inject('meiliKey'),
    // A busy machine is no reason to ask Postgres: what a time-out does is tested where it is meant.
    MEILI_TIMEOUT: '10000',
    MEILI_INDEX: `test_${randomBytes(6).toString('hex')}`,
    ...environment,
  });
  const { deps } = server;
  return {
    ...server,
    postgres: createPostgresIndex(deps.database),
    async indexed() {
      for (;;) {
        const { changes } = await deps.database.asIndexWorker((tx) => readBacklog(tx, 'live'));
        if (changes === 0 && deps.search.usable()) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
