import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type ContactRow, contacts } from '../db/schema/contacts.ts';

// Row-level security already shows one workspace only; naming it as well lets the primary key answer.

/** The contacts of these ids that are not deleted, in the order of the ids. */
export async function findContacts(tx: WorkspaceTransaction, workspace: string, ids: string[]): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspace_id, workspace), inArray(contacts.id, ids), isNull(contacts.deleted_at)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Whether the workspace ever had a contact, deleted ones included. */
export async function hasContacts(tx: WorkspaceTransaction, workspace: string): Promise<boolean> {
  const rows = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.workspace_id, workspace)).limit(1);
  return rows.length > 0;
}
