import { queryFields, systemFields } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import type { IndexedRow } from '../meili/contact-document.ts';

const columns = sql.join(
  ['workspace_id', ...queryFields(systemFields).map(({ key }) => key), 'custom', 'revision'].map((name) =>
    sql.identifier(name),
  ),
  sql`, `,
);

/** A contact as the index takes it, with the workspace that it belongs to. */
export interface WorkspaceRow extends IndexedRow {
  workspace_id: string;
}

async function read(tx: WorkspaceTransaction, query: SQL): Promise<WorkspaceRow[]> {
  return [...(await tx.execute<WorkspaceRow>(query))];
}

/** The contacts of these keys that are not deleted. */
export async function findIndexedRows(
  tx: WorkspaceTransaction,
  keys: readonly { workspace: string; id: string }[],
): Promise<WorkspaceRow[]> {
  const pairs = JSON.stringify(keys.map(({ workspace, id }) => ({ w: workspace, i: id })));
  return read(
    tx,
    sql`select ${columns} from peoplekit.contacts
      join jsonb_to_recordset(${pairs}::jsonb) as key (w text, i uuid) on workspace_id = w and id = i
      where deleted_at is null`,
  );
}

/** Where a walk through all contacts stands. */
export interface Position {
  workspace: string;
  id: string;
}

/** The next contacts of all workspaces that are not deleted, in the order of their keys. */
export async function nextIndexedRows(
  tx: WorkspaceTransaction,
  after: Position | undefined,
  limit: number,
): Promise<WorkspaceRow[]> {
  const beyond = after ? sql`(workspace_id, id) > (${after.workspace}, ${after.id}::uuid)` : sql`true`;
  return read(
    tx,
    sql`select ${columns} from peoplekit.contacts where ${beyond} and deleted_at is null
      order by workspace_id, id limit ${limit}`,
  );
}

/** How many contacts there are in all workspaces. */
export async function countIndexedRows(tx: WorkspaceTransaction): Promise<number> {
  const [row] = await tx.execute<{ count: string }>(
    sql`select count(*) as count from peoplekit.contacts where deleted_at is null`,
  );
  return Number(row?.count);
}

/** The first workspace after the named one, in order. */
export async function nextWorkspace(tx: WorkspaceTransaction, after: string | undefined): Promise<string | undefined> {
  const beyond = after === undefined ? sql`true` : sql`workspace_id > ${after}`;
  const [row] = await tx.execute<{ workspace_id: string }>(
    sql`select workspace_id from peoplekit.contacts where ${beyond} order by workspace_id limit 1`,
  );
  return row?.workspace_id;
}

/** A contact as far as it decides whether the index knows it. */
export interface Revision {
  id: string;
  revision: number;
}

/** The next contacts of one workspace in the order of ids, deleted ones left out. */
export async function nextRevisions(
  tx: WorkspaceTransaction,
  workspace: string,
  after: string | undefined,
  limit: number,
): Promise<Revision[]> {
  const beyond = after === undefined ? sql`true` : sql`id > ${after}::uuid`;
  const rows = await tx.execute<{ id: string; revision: string }>(sql`
    select id, revision from peoplekit.contacts
    where workspace_id = ${workspace} and ${beyond} and deleted_at is null order by id limit ${limit}`);
  return rows.map(({ id, revision }) => ({ id, revision: Number(revision) }));
}
