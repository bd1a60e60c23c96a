import { and, eq, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type JobRow, jobs } from '../db/schema/jobs.ts';
import { requeueJob } from '../jobs/jobs.repo.ts';

/** Exports that may hold a contact: those it was selected for, and all that took whatever matched while it was there. */
const mayHold = (workspace: string, contactId: string, createdAt: string) =>
  and(
    eq(jobs.workspace_id, workspace),
    eq(jobs.type, 'contacts.export'),
    sql`created_at >= ${createdAt}::timestamptz`,
    sql`(input -> 'scope' ->> 'kind' <> 'selected' or exists (
      select from peoplekit.job_items as item
      where item.workspace_id = ${workspace} and item.job_id = ${jobs.id} and item.contact_id = ${contactId}::uuid))`,
  );

/** What becomes of exports when one of their contacts is erased. */
export interface ForgottenExports {
  /** Files that are to be removed: no job knows of them any more. */
  files: string[];
  /** Jobs that begin their file anew. */
  begun: JobRow[];
}

/**
 * Takes an erased contact out of exports: a file that may hold it cannot be had any more, and one that is being written is
 * begun anew. Which contacts a file holds is not noted anywhere: that would be a list of people as well.
 */
export async function forgetInExports(
  tx: WorkspaceTransaction,
  workspace: string,
  contact: { id: string; created_at: string },
): Promise<ForgottenExports> {
  const found = await tx
    .select()
    .from(jobs)
    .where(and(mayHold(workspace, contact.id, contact.created_at), sql`(file is not null or state = 'running')`))
    .for('update');
  const files = found.flatMap(({ file }) => file?.key ?? []);
  const begun: JobRow[] = [];
  for (const row of found) {
    const nothing = { done: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, checkpoint: null };
    if (row.state === 'running') begun.push(await requeueJob(tx, row, { ...nothing, file: null }));
    else
      await tx
        .update(jobs)
        .set({ file: null })
        .where(and(eq(jobs.workspace_id, workspace), eq(jobs.id, row.id)));
  }
  return { files, begun };
}
