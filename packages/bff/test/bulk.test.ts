import type { Problem } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobCalls } from './harness/job-calls.ts';
import { useTestDatabase } from './harness/test-database.ts';
import { createTestServer } from './harness/test-server.ts';

const database = useTestDatabase();
const server = createTestServer(database);
beforeAll(() => server.start());
afterAll(() => server.close());

const { begin, finished, fill } = jobCalls(server, database);

describe('POST /contacts/bulk-delete', () => {
  it('deletes', async () => {
    const ids = await fill('w1', 3);
    const job = await begin('/contacts/bulk-delete', { scope: { kind: 'selected', ids } }, { workspace: 'w1' });
    expect(job.status).toBe(202);
    expect(await finished(job.body, { workspace: 'w1' })).toMatchObject({ state: 'succeeded', counts: { updated: 3 } });
  });
});
