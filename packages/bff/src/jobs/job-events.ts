import type { WorkspaceTransaction } from '../db/client.ts';

/** Who listens on this channel of Postgres learns of jobs (`live/notified-changes.ts`). */
const jobChannel = 'peoplekit_jobs';

/** Tells everybody who listens, when the transaction commits; the same twice in one transaction is told once. */
export async function notifyJobUpdated(tx: WorkspaceTransaction, workspace: string, id: string): Promise<void> {
  await tx.prepared('select pg_notify($1, $2)', [jobChannel, JSON.stringify({ workspace, id })]);
}
