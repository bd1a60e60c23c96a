import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';

/**
 * Takes the value of a custom field from the next contacts that have one, deleted ones included, in the order of ids.
 * @returns their ids, in order.
 */
export async function eraseNextValues(
  tx: WorkspaceTransaction,
  workspace: string,
  key: string,
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const beyond = after === undefined ? sql`true` : sql`id > ${after}::uuid`;
  const rows = await tx.execute<{ id: string }>(sql`
    with holders as materialized (
      select id from peoplekit.contacts
      where workspace_id = ${workspace} and ${beyond} and custom ? ${key}::text order by id limit ${limit} for update
    ), erased as (
      update peoplekit.contacts as contact set custom = custom - ${key}::text from holders
      where contact.workspace_id = ${workspace} and contact.id = holders.id
    )
    select id from holders order by id`);
  return rows.map(({ id }) => id);
}
