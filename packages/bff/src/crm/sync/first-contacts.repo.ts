import { and, asc, eq, isNull } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { type ContactRow, contacts } from '../../db/schema/contacts.ts';

/** The first contacts of a workspace by their ids, and how many there are. */
export async function firstContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  limit: number,
): Promise<{ rows: ContactRow[]; total: number }> {
  const present = and(eq(contacts.workspace_id, workspace), isNull(contacts.deleted_at));
  const rows = await tx.select().from(contacts).where(present).orderBy(asc(contacts.id)).limit(limit);
  return { rows, total: rows.length < limit ? rows.length : await tx.$count(contacts, present) };
}
