import type { WorkspaceTransaction } from '../db/client.ts';

/** Who listens on this channel of Postgres learns of jobs: `{workspace, type: "job.updated", job}`. */
export const jobChannel = 'peoplekit_events';

/** What is told of a job: who wants to know more asks for it. */
export interface JobUpdated {
  workspace: string;
  type: 'job.updated';
  /** Its id. */
  job: string;
}

/** Tells everybody who listens, when the transaction commits; the same twice in one transaction is told once. */
export async function notifyJobUpdated(tx: WorkspaceTransaction, workspace: string, job: string): Promise<void> {
  const event: JobUpdated = { workspace, type: 'job.updated', job };
  await tx.prepared('select pg_notify($1, $2)', [jobChannel, JSON.stringify(event)]);
}
