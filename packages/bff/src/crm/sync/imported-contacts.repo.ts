import { and, eq, inArray } from 'drizzle-orm';
import type { StoredValues } from '../../contacts/stored-values.ts';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { type ContactRow, contacts } from '../../db/schema/contacts.ts';

const isOneOf = (workspace: string, ids: readonly string[]) =>
  and(eq(contacts.workspace_id, workspace), inArray(contacts.id, [...ids]));

/** Contacts by their ids, deleted ones too, locked in the order of their ids as everybody does who locks several. */
export async function lockContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, ContactRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(contacts).where(isOneOf(workspace, ids)).orderBy(contacts.id).for('update');
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same, only to look at. */
export async function readContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, ContactRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(contacts).where(isOneOf(workspace, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Adds new contacts in one statement. */
export async function insertContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  rows: readonly { id: string; values: StoredValues }[],
): Promise<Map<string, ContactRow>> {
  if (rows.length === 0) return new Map();
  const inserted = await tx
    .insert(contacts)
    .values(rows.map(({ id, values }) => ({ ...values, workspace_id: workspace, id })))
    .returning();
  return new Map(inserted.map((row) => [row.id, row]));
}
