import type { JobType } from '@peoplekit/core/contract';
import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';

/** What a job remembers of a contact. */
export interface Remembered {
  id: string;
  type: JobType;
  created_at: string;
  outcome: string | null;
  /** Columns and custom values as the job found them. */
  before: { system?: Record<string, unknown>; custom?: Record<string, unknown> } | null;
  external_id: string | null;
}

/** What jobs remember of a contact beyond its id, the latest first. */
export async function findRemembered(
  tx: WorkspaceTransaction,
  workspace: string,
  contactId: string,
): Promise<Remembered[]> {
  const ofContact = sql`workspace_id = ${workspace} and contact_id = ${contactId}::uuid`;
  // Each half has an index of its own.
  const rows = await tx.execute<Remembered & Record<string, unknown>>(sql`
    select jobs.id, jobs.type, peoplekit.iso_text(jobs.created_at) as created_at, item.outcome, item.before, item.external_id
    from (
      select workspace_id, job_id, outcome, before, external_id from peoplekit.job_items
      where ${ofContact} and before is not null
      union all
      select workspace_id, job_id, outcome, before, external_id from peoplekit.job_items
      where ${ofContact} and external_id is not null and before is null
    ) as item
    join peoplekit.jobs on jobs.workspace_id = item.workspace_id and jobs.id = item.job_id
    order by jobs.created_at desc, jobs.id`);
  return [...rows];
}
