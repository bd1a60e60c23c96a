import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PreparedReader, WorkspaceTransaction } from '../db/client.ts';
import { createRowReader } from '../db/row-reader.ts';
import { type ContactRow, contacts } from '../db/schema/contacts.ts';
import type { StoredValues } from './stored-values.ts';

// Row-level security already shows one workspace only; naming it as well lets the primary key answer.

const wholeRows = createRowReader(contacts);
const ofIds = 'from peoplekit.contacts where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null';
const selectByIds = `select xmin::text, ${wholeRows.columns} ${ofIds}`;
const selectVersions = `select id::text, xmin::text ${ofIds}`;

/** A contact, and the transaction that has written its row: another one with every change, whoever makes it. */
export interface VersionedContact {
  row: ContactRow;
  version: string;
}

const idsText = (ids: readonly string[]) => `{${ids.join(',')}}`;

/** The contacts of these ids that are not deleted, in no particular order. */
export async function findVersionedContacts(
  reader: PreparedReader,
  workspace: string,
  ids: readonly string[],
): Promise<VersionedContact[]> {
  if (ids.length === 0) return [];
  const found = await reader.prepared(selectByIds, [workspace, idsText(ids)]);
  const rows = wholeRows.read(found.map(([, ...values]) => values));
  return rows.map((row, at) => ({ row, version: String(found[at]?.[0]) }));
}

/** The contacts of these ids that are not deleted, in the order of the ids. */
export async function findContacts(
  reader: PreparedReader,
  workspace: string,
  ids: readonly string[],
): Promise<ContactRow[]> {
  const found = await findVersionedContacts(reader, workspace, ids);
  const byId = new Map(found.map(({ row }) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Of which of these contacts there is which version, of those that are not deleted. */
export async function findContactVersions(
  reader: PreparedReader,
  workspace: string,
  ids: readonly string[],
): Promise<{ id: string; version: string }[]> {
  if (ids.length === 0) return [];
  const found = await reader.prepared(selectVersions, [workspace, idsText(ids)]);
  return found.map(([id, version]) => ({ id: String(id), version: String(version) }));
}

/** Since when a contact is deleted; undefined when it is not, or not there, or for more than so many days. */
export async function findDeletedAt(
  reader: PreparedReader,
  workspace: string,
  id: string,
  days: number,
): Promise<string | undefined> {
  const [row] = await reader.prepared(
    `select to_char(deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from peoplekit.contacts
      where workspace_id = $1 and id = $2::uuid and deleted_at > now() - make_interval(days => $3::int)`,
    [workspace, id, String(days)],
  );
  return row && String(row[0]);
}

/** Whether the workspace ever had a contact, deleted ones included. */
export async function hasContacts(tx: WorkspaceTransaction, workspace: string): Promise<boolean> {
  const rows = await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.workspace_id, workspace)).limit(1);
  return rows.length > 0;
}

const isContact = (workspace: string, id: string) => and(eq(contacts.workspace_id, workspace), eq(contacts.id, id));

/** One contact, deleted or not, locked until the transaction ends: nobody changes it between a look and a write. */
export async function lockContact(
  tx: WorkspaceTransaction,
  workspace: string,
  id: string,
): Promise<ContactRow | undefined> {
  const [row] = await tx.select().from(contacts).where(isContact(workspace, id)).for('update');
  return row;
}

/** Undefined when the id is taken. */
export async function insertContact(
  tx: WorkspaceTransaction,
  workspace: string,
  id: string,
  values: StoredValues,
): Promise<ContactRow | undefined> {
  const [row] = await tx
    .insert(contacts)
    .values({ ...values, workspace_id: workspace, id })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** Sets columns of a locked contact. A trigger keeps revision and time, and leaves both when nothing is new. */
export async function writeContact(
  tx: WorkspaceTransaction,
  before: ContactRow,
  values: StoredValues,
): Promise<ContactRow> {
  if (Object.keys(values).length === 0) return before;
  const [row] = await tx.update(contacts).set(values).where(isContact(before.workspace_id, before.id)).returning();
  return row ?? before;
}

/** Undefined when there is none, or it is deleted already. */
export async function softDeleteContact(
  tx: WorkspaceTransaction,
  workspace: string,
  id: string,
): Promise<ContactRow | undefined> {
  const [row] = await tx
    .update(contacts)
    .set({ deleted_at: sql`now()` })
    .where(and(isContact(workspace, id), isNull(contacts.deleted_at)))
    .returning();
  return row;
}

/** The row as it was; undefined when there is none. */
export async function removeContact(
  tx: WorkspaceTransaction,
  workspace: string,
  id: string,
): Promise<ContactRow | undefined> {
  const [row] = await tx.delete(contacts).where(isContact(workspace, id)).returning();
  return row;
}
