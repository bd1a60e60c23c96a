import { and, eq, inArray, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { jobs } from '../db/schema/jobs.ts';
import type { LinkPlace } from './links.repo.ts';

/** Whether an import or export with this CRM waits or runs: two at once would write over each other. */
export async function isSyncing(tx: WorkspaceTransaction, { workspace, connector }: LinkPlace): Promise<boolean> {
  const count = await tx.$count(
    jobs,
    and(
      eq(jobs.workspace_id, workspace),
      inArray(jobs.type, ['crm.import', 'crm.export']),
      inArray(jobs.state, ['queued', 'running']),
      sql`${jobs.input} ->> 'connector' = ${connector}`,
    ),
  );
  return count > 0;
}
