import { and, eq, inArray, sql } from 'drizzle-orm';
import { writeAudit } from '../audit/audit.repo.ts';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type JobError, jobs } from '../db/schema/jobs.ts';
import { auditOf, starterOf } from '../jobs/job-audit.ts';
import { notifyJobUpdated } from '../jobs/job-events.ts';
import type { LinkPlace } from './links.repo.ts';

const isUnderWay = ({ workspace, connector }: LinkPlace) =>
  and(
    eq(jobs.workspace_id, workspace),
    inArray(jobs.type, ['crm.import', 'crm.export']),
    inArray(jobs.state, ['queued', 'running']),
    sql`${jobs.input} ->> 'connector' = ${connector}`,
  );

/** Whether an import or export with this CRM waits or runs: two at once would write over each other. */
export async function isSyncing(tx: WorkspaceTransaction, place: LinkPlace): Promise<boolean> {
  return (await tx.$count(jobs, isUnderWay(place))) > 0;
}

/** Ends the one that waits or runs: the account that it was about is not there any more. A run of it writes nothing more. */
export async function endSyncs(tx: WorkspaceTransaction, place: LinkPlace, error: JobError): Promise<void> {
  const ended = await tx
    .update(jobs)
    .set({
      state: 'failed',
      error,
      finished_at: sql`clock_timestamp()`,
      leased_by: null,
      leased_until: null,
      held_for: null,
      notice: null,
    })
    .where(isUnderWay(place))
    .returning();
  for (const row of ended) {
    await writeAudit(tx, starterOf(row), auditOf(row));
    await notifyJobUpdated(tx, place.workspace, row.id);
  }
}
