import { randomBytes } from 'node:crypto';
import { conformanceFields } from '@peoplekit/core/testing';
import { inject } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { IndexQuery } from '../../src/search/contact-index.ts';
import { contactDocument } from '../../src/search/meili/contact-document.ts';
import { maxEncodedBytes } from '../../src/search/meili/encode-text.ts';
import { createMeiliConnection } from '../../src/search/meili/meili-client.ts';
import { createMeiliEngine } from '../../src/search/meili/meili-engine.ts';
import { InexpressibleError } from '../../src/search/meili/meili-filter.ts';
import { createMeiliWriter } from '../../src/search/meili/meili-writer.ts';
import { createPostgresIndex } from '../../src/search/postgres/postgres-index.ts';
import { nextIndexedRows } from '../../src/search/sync/indexed-contacts.repo.ts';

/** What is held to the meaning of filters and sorts, once the contacts are in it. */
export interface ConformanceBackend {
  /** Undefined when the backend says by itself that it cannot answer exactly: another one is asked then. */
  find(query: IndexQuery): Promise<{ ids: string[]; total: number } | undefined>;
  /** Texts that have as many bytes in common at their start may stand in any order. Absent: none may. */
  sortedBytes?: number;
  close(): Promise<void>;
}

/** By name, how a backend is opened for contacts that stand in the database, at most 1,000. */
export const conformanceBackends: Record<string, (database: Database) => Promise<ConformanceBackend>> = {
  async Postgres(database) {
    return { find: (query) => createPostgresIndex(database).search(query), async close() {} };
  },
  /** Without what surrounds it: nothing answers in its place. */
  async Meilisearch(database) {
    const uid = `conformance_${randomBytes(6).toString('hex')}`;
    const connection = createMeiliConnection({ url: inject('meiliUrl'), key: inject('meiliKey') }, uid);
    await connection.prepare();
    const writer = createMeiliWriter(connection);
    await writer.create(uid);
    const rows = await database.asIndexWorker((tx) => nextIndexedRows(tx, undefined, 1_000));
    const documents = rows.map((row) => contactDocument(row.workspace_id, row, conformanceFields));
    await writer.settle(await writer.put(uid, documents));
    const engine = createMeiliEngine(connection, uid);
    return {
      async find({ offset, limit, ...query }) {
        try {
          return await engine.find({ ...query, from: offset, count: limit, without: [] });
        } catch (error) {
          if (error instanceof InexpressibleError) return undefined;
          throw error;
        }
      },
      sortedBytes: maxEncodedBytes,
      close: () => writer.drop(uid),
    };
  },
};
