import type { Field } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { fieldColumn } from '../../db/field-column.ts';
import { allContacts, contact } from '../../db/schema/contacts.ts';
import { textArray } from '../../db/text-array.ts';

/**
 * Notes the contacts that hold something in a field for the index, as if they had been changed, for the one that is being
 * built as well: the field is not what it was when their documents were made.
 * @param unmoved values whose holders are left out.
 */
export async function noteHolders(
  tx: WorkspaceTransaction,
  workspace: string,
  field: Field,
  unmoved: readonly string[] = [],
): Promise<void> {
  const holds =
    field.kind === 'custom' ? sql`${contact.custom} ? ${field.key}::text` : sql`${fieldColumn(field)} is not null`;
  const moved = unmoved.length === 0 ? sql`true` : sql`${fieldColumn(field)} <> all (${textArray(unmoved)}::text[])`;
  await tx.execute(sql`
    insert into peoplekit.index_outbox (workspace_id, contact_id, target)
    select ${contact.workspace_id}, ${contact.id}, target
    from ${allContacts}, (select 0 union all select 1 from peoplekit_meta.index_state where building) as targets (target)
    where ${contact.workspace_id} = ${workspace} and ${contact.deleted_at} is null and ${holds} and ${moved}
    order by ${contact.id}, target
    on conflict (workspace_id, contact_id, target) do update set change = excluded.change`);
}
