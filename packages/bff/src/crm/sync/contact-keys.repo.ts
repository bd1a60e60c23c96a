import { type Field, foldText } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { fieldColumn } from '../../db/field-column.ts';
import { allContacts, contact } from '../../db/schema/contacts.ts';
import { textArray } from '../../db/text-array.ts';

/** A contact that holds one of the values asked for. */
export interface KeyHolder {
  id: string;
  value: string;
}

/** Contacts that are not deleted and hold one of the values in a field; several may hold the same. */
export async function findKeyHolders(
  tx: WorkspaceTransaction,
  workspace: string,
  field: Field,
  values: readonly string[],
): Promise<KeyHolder[]> {
  if (values.length === 0) return [];
  const column = fieldColumn(field);
  // Implied by the equality: so the indexes of `0009-upsert.sql` answer, which are on the start of the folded text.
  const starts = values.map((value) => [...foldText(value)].slice(0, 100).join(''));
  const byIndex =
    field.kind === 'system' && field.type === 'text' && field.key !== 'id'
      ? sql`and left(lower(${column} collate "pg_c_utf8"), 100) = any(${textArray(starts)}::text[])`
      : sql``;
  const rows = await tx.execute<{ id: string; value: string }>(sql`
    select ${contact.id}::text as id, ${column} as value from ${allContacts}
    where ${contact.workspace_id} = ${workspace} and ${contact.deleted_at} is null and ${column} = any(${textArray(values)}::text[]) ${byIndex}
    limit 10000`);
  return [...rows];
}
