import { and, eq, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { type ContactRow, contacts } from '../../db/schema/contacts.ts';
import { textArray } from '../../db/text-array.ts';

export const isOneOf = (workspace: string, ids: readonly string[]) =>
  and(eq(contacts.workspace_id, workspace), sql`${contacts.id} = any(${textArray(ids)}::uuid[])`);

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

/** Which of these contacts are there, deleted ones too; locked, so that none goes before the transaction ends. */
export async function holdContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(isOneOf(workspace, ids))
    .orderBy(contacts.id)
    .for('update');
  return new Set(rows.map(({ id }) => id));
}

/** The contacts themselves, only to look at. */
export async function readContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
): Promise<Map<string, ContactRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(contacts).where(isOneOf(workspace, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of those contacts that are not what they were, or not there any more. */
export async function findChanged(
  tx: WorkspaceTransaction,
  workspace: string,
  known: readonly Pick<ContactRow, 'id' | 'revision'>[],
): Promise<Set<string>> {
  if (known.length === 0) return new Set();
  const ids = known.map(({ id }) => id);
  const rows = await tx
    .select({ id: contacts.id, revision: contacts.revision })
    .from(contacts)
    .where(isOneOf(workspace, ids));
  const now = new Map(rows.map(({ id, revision }) => [id, revision]));
  return new Set(known.filter(({ id, revision }) => now.get(id) !== revision).map(({ id }) => id));
}
