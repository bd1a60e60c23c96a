import { createCrmService } from '../../src/crm/crm-service.ts';
import type { FaultAction } from '../../src/dev/faults.ts';
import type { useSalesforce } from './crm-server.ts';
import type { SyncSubject } from './sync-suite.ts';
import type { TestDatabase } from './test-database.ts';

/** What Salesforce says when something is wrong. */
export const problem = (status: number, errorCode: string, message = errorCode) => ({
  status,
  body: [{ errorCode, message }],
});

const expired = problem(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
const limited = (headers: Record<string, string> = {}) => ({
  ...problem(429, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
  headers,
});

export const answering = (change: (body: unknown) => unknown): FaultAction => ({ answer: change });

/** Salesforce for the suite of all CRMs, and what its own tests do to it. */
export function salesforceSubject(database: TestDatabase, crm: Awaited<ReturnType<typeof useSalesforce>>) {
  const { salesforce, server } = crm;
  const { store, bulk, usage } = salesforce;
  const usual = server.deps.crm;
  const subject: SyncSubject = {
    database,
    crm,
    simulator: salesforce,
    addRecords(count, from = 0) {
      for (let n = from; n < from + count; n += 1)
        store.add('Contact', { Email: `p${n}@example.com`, FirstName: 'F', LastName: `P${n}` }, Date.now() - 3_600_000);
    },
    records: () =>
      store.all('Contact').map(({ id, values }) => ({
        id,
        email: String(values.Email ?? ''),
        name: String(values.LastName),
      })),
    clear() {
      store.clear();
      store.rule = undefined;
      bulk.isStuck = false;
      Object.assign(usage, { used: 0, limit: 1_000_000 });
      server.deps.crm = usual;
    },
    batch: 200,
    // The first one only counts.
    reading: { method: 'GET', path: /query$/, nth: 2 },
    making: { method: 'PATCH', path: /sobjects\/Contact\/Peoplekit/ },
    changing: { method: 'PATCH', path: /composite\/sobjects$/ },
    expired,
    limited,
    spent: problem(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  };
  return {
    subject,
    /** Bulk jobs for more than 20 records, given up sooner where there is no answer. */
    useBulk(patience = 5_000): void {
      const { config } = server.deps;
      const settings = { ...config, salesforce: { ...config.salesforce, bulkAbove: 20 } };
      server.deps.crm = createCrmService(settings, server.deps.database, { ...usual.pace, deadline: 400, patience });
    },
    rename: () => database.sql`update peoplekit.contacts set last_name = last_name || 'x'`,
    jobs: (kind: string) => [...bulk.jobs.values()].filter((job) => job.kind === kind),
  };
}
