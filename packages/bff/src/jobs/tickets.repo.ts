import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';

/** A link to the file of a job, good for one download. */
export interface Ticket {
  workspace: string;
  /** Of the secret part: what is stored opens nothing. */
  hash: string;
  job: string;
  createdBy: string;
  createdByName?: string | undefined;
}

/** Adds a ticket, and clears away those that are over. @returns when it ends, as ISO 8601. */
export async function insertTicket(tx: WorkspaceTransaction, ticket: Ticket, seconds: number): Promise<string> {
  const { workspace, hash, job, createdBy, createdByName } = ticket;
  await tx.execute(sql`delete from peoplekit.job_tickets where workspace_id = ${workspace} and expires_at < now()`);
  const [row] = await tx.execute<{ expires_at: string }>(sql`
    insert into peoplekit.job_tickets (workspace_id, hash, job_id, created_by, created_by_name, expires_at)
    values (${workspace}, ${hash}, ${job}::uuid, ${createdBy}, ${createdByName ?? null}, now() + make_interval(secs => ${seconds}::int))
    returning peoplekit.iso_text(expires_at) as expires_at`);
  return (row as { expires_at: string }).expires_at;
}

/**
 * Takes a ticket, so that nobody can again.
 * @param keep only looks at it.
 * @returns undefined when there is none such, or it is over.
 */
export async function takeTicket(
  tx: WorkspaceTransaction,
  { workspace, hash, job }: Pick<Ticket, 'workspace' | 'hash' | 'job'>,
  keep: boolean,
): Promise<Pick<Ticket, 'createdBy' | 'createdByName'> | undefined> {
  const isIt = sql`workspace_id = ${workspace} and hash = ${hash} and job_id = ${job}::uuid and expires_at > now()`;
  const who = sql`created_by, created_by_name`;
  const [row] = await tx.execute<{ created_by: string; created_by_name: string | null }>(
    keep
      ? sql`select ${who} from peoplekit.job_tickets where ${isIt}`
      : sql`delete from peoplekit.job_tickets where ${isIt} returning ${who}`,
  );
  return row && { createdBy: row.created_by, createdByName: row.created_by_name ?? undefined };
}
