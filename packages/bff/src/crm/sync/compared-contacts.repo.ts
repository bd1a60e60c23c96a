import type { Field, FieldValue } from '@peoplekit/core';
import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { contacts } from '../../db/schema/contacts.ts';
import type { ComparedContact } from './compared-contact.ts';
import { isOneOf } from './imported-contacts.repo.ts';

const isThere = (workspace: string) => and(eq(contacts.workspace_id, workspace), isNull(contacts.deleted_at));

type Column = (typeof contacts)['email'];

/** Where a value stands, as it is. Keys of fields travel as parameters, or name a column of ours. */
function placeOf({ key, kind }: Field): Column | SQL<FieldValue> {
  if (kind === 'custom') return sql<FieldValue>`${contacts.custom} -> ${key}::text`;
  if (!Object.hasOwn(contacts, key)) throw new TypeError(`The field ${key} has no column`);
  return contacts[key as 'email'];
}

/** What is read of contacts that are compared. */
function comparedColumns(fields: readonly Field[]) {
  const { id, revision, updated_at, deleted_at } = contacts;
  const values = Object.fromEntries(fields.map((field) => [field.key, placeOf(field)]));
  return { id, revision, updated_at, deleted_at, values };
}

/** Contacts with the values of some fields, only to compare. */
export async function readCompared(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
  fields: readonly Field[],
): Promise<Map<string, ComparedContact>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select(comparedColumns(fields)).from(contacts).where(isOneOf(workspace, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The next contacts of a workspace by their ids. @param after the last one before; undefined for the first */
export async function contactsAfter(
  tx: WorkspaceTransaction,
  workspace: string,
  after: string | undefined,
  limit: number,
  fields: readonly Field[],
): Promise<ComparedContact[]> {
  const rest = after === undefined ? isThere(workspace) : and(isThere(workspace), gt(contacts.id, after));
  return tx.select(comparedColumns(fields)).from(contacts).where(rest).orderBy(asc(contacts.id)).limit(limit);
}

export async function countContacts(tx: WorkspaceTransaction, workspace: string): Promise<number> {
  return tx.$count(contacts, isThere(workspace));
}
