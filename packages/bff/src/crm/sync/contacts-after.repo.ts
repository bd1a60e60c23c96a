import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { type ContactRow, contacts } from '../../db/schema/contacts.ts';

const isThere = (workspace: string) => and(eq(contacts.workspace_id, workspace), isNull(contacts.deleted_at));

/** The next contacts of a workspace by their ids. @param after the last one before; undefined for the first */
export async function contactsAfter(
  tx: WorkspaceTransaction,
  workspace: string,
  after: string | undefined,
  limit: number,
): Promise<ContactRow[]> {
  const rest = after === undefined ? isThere(workspace) : and(isThere(workspace), gt(contacts.id, after));
  return tx.select().from(contacts).where(rest).orderBy(asc(contacts.id)).limit(limit);
}

export async function countContacts(tx: WorkspaceTransaction, workspace: string): Promise<number> {
  return tx.$count(contacts, isThere(workspace));
}
