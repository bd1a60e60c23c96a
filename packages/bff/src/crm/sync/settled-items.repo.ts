import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { textArray } from '../../db/text-array.ts';
import type { ItemOwner } from '../../jobs/job-items.repo.ts';
import type { LinkPlace } from '../links.repo.ts';

/** Whether any contact of the workspace is alike with a record of this CRM. */
export async function hasSynced(tx: WorkspaceTransaction, { workspace, connector }: LinkPlace): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from peoplekit.crm_links
    where workspace_id = ${workspace} and connector = ${connector} and external_id is not null and status = 'synced' limit 1`);
  return rows.length > 0;
}

/**
 * Which of these contacts are as they were when they and their records were last alike, by their ids.
 * @param snapshotKeys what has to have been compared then
 */
export async function findSynced(
  tx: WorkspaceTransaction,
  { workspace, connector }: LinkPlace,
  contactIds: readonly string[],
  snapshotKeys: readonly string[],
): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const ids = sql`${`{${contactIds.join(',')}}`}::uuid[]`;
  const rows = await tx.execute<{ id: string }>(sql`
    select contact.id::text as id
    from peoplekit.contacts as contact
    join peoplekit.crm_links as link on link.workspace_id = contact.workspace_id and link.contact_id = contact.id
    where contact.workspace_id = ${workspace} and contact.id = any(${ids}) and contact.deleted_at is null
      and link.workspace_id = ${workspace} and link.contact_id = any(${ids}) and link.connector = ${connector}
      and link.status = 'synced' and link.external_id is not null and link.revision = contact.revision
      and link.snapshot ?& ${textArray(snapshotKeys)}::text[]`);
  return rows.map(({ id }) => id);
}

/** Notes that nothing is to be done about items that nothing was done about yet. @returns how many these were */
export async function setUnchanged(
  tx: WorkspaceTransaction,
  { workspace_id, id }: ItemOwner,
  positions: readonly number[],
): Promise<number> {
  if (positions.length === 0) return 0;
  const result = await tx.execute(sql`
    update peoplekit.job_items set outcome = 'unchanged'
    where workspace_id = ${workspace_id} and job_id = ${id}::uuid and outcome is null
      and position = any(${`{${positions.join(',')}}`}::int[])`);
  return result.count;
}
