import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import type { ItemOwner } from '../../jobs/job-items.repo.ts';

/** What became of one contact or record, where it was not simply written. */
export interface Outcome {
  contactId?: string | undefined;
  externalId?: string | undefined;
  outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  code?: string | undefined;
  message?: string | undefined;
}

const ofJob = ({ workspace_id, id }: ItemOwner) => sql`workspace_id = ${workspace_id} and job_id = ${id}::uuid`;

/** Notes records of an import, behind those that were noted before. */
export async function addOutcomes(
  tx: WorkspaceTransaction,
  job: ItemOwner,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ contactId, externalId, outcome, code, message }, at) => ({
    at: at + 1,
    contact_id: contactId ?? null,
    external_id: externalId ?? null,
    outcome,
    code: code ?? null,
    message: message ?? null,
  }));
  await tx.execute(sql`
    insert into peoplekit.job_items (workspace_id, job_id, position, contact_id, external_id, outcome, code, message)
    select ${job.workspace_id}, ${job.id}::uuid,
      found.at + (select coalesce(max(position), 0) from peoplekit.job_items where ${ofJob(job)}),
      found.contact_id, found.external_id, found.outcome, found.code, found.message
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as found (at int, contact_id uuid, external_id text, outcome text, code text, message text)`);
}

/** Notes what became of items that stand there already. */
export async function setOutcomes(
  tx: WorkspaceTransaction,
  job: ItemOwner,
  outcomes: readonly (Outcome & { position: number })[],
): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ position, outcome, code, message, externalId }) => ({
    position,
    outcome,
    code: code ?? null,
    message: message ?? null,
    external_id: externalId ?? null,
  }));
  await tx.execute(sql`
    update peoplekit.job_items as item
    set outcome = found.outcome, code = found.code, message = found.message,
      external_id = coalesce(found.external_id, item.external_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as found (position int, outcome text, code text, message text, external_id text)
    where item.workspace_id = ${job.workspace_id} and item.job_id = ${job.id}::uuid and item.position = found.position
      and item.position = any(${`{${rows.map(({ position }) => position).join(',')}}`}::int[])`);
}

/** Of how many the counts of a job say what became of them. */
export async function countedSoFar(tx: WorkspaceTransaction, { workspace_id, id }: ItemOwner): Promise<number> {
  const [row] = await tx.execute<{ counted: number }>(sql`
    select created + updated + unchanged + skipped + failed as counted from peoplekit.jobs
    where workspace_id = ${workspace_id} and id = ${id}::uuid`);
  return Number(row?.counted ?? 0);
}

export interface OpenItem {
  position: number;
  contactId: string | undefined;
  externalId: string | undefined;
}

/** The next items that nothing was done about yet. */
export async function nextOpenItems(
  tx: WorkspaceTransaction,
  job: ItemOwner,
  after: number,
  limit: number,
): Promise<OpenItem[]> {
  const rows = await tx.execute<{ position: number; contact_id: string | null; external_id: string | null }>(sql`
    select position, contact_id::text, external_id from peoplekit.job_items
    where ${ofJob(job)} and position > ${after}::int and outcome is null order by position limit ${limit}::int`);
  return rows.map(({ position, contact_id, external_id }) => ({
    position,
    contactId: contact_id ?? undefined,
    externalId: external_id ?? undefined,
  }));
}
