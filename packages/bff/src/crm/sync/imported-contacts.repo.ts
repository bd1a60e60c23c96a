import { and, eq, inArray, sql } from 'drizzle-orm';
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

/** Whether any of these contacts is not what it was, or not there any more. */
export async function haveChanged(
  tx: WorkspaceTransaction,
  workspace: string,
  rows: readonly Pick<ContactRow, 'id' | 'revision'>[],
): Promise<boolean> {
  const [found] = await tx.execute<{ changed: boolean }>(sql`
    select exists (
      select from unnest(${`{${rows.map(({ id }) => id).join(',')}}`}::uuid[],
        ${`{${rows.map(({ revision }) => revision).join(',')}}`}::bigint[]) as known (id, revision)
      left join peoplekit.contacts as now on now.workspace_id = ${workspace} and now.id = known.id
      where now.revision is distinct from known.revision
    ) as changed`);
  return found?.changed === true;
}
