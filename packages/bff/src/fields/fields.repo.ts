import { and, eq, sql } from 'drizzle-orm';
import type { PreparedReader, WorkspaceTransaction } from '../db/client.ts';
import { fieldSets, fields } from '../db/schema/fields.ts';
import { textArray } from '../db/text-array.ts';
import { composeFields, type FieldSet, type StoredField } from './compose-fields.ts';

/** Of a workspace that has never changed anything about its fields. */
const firstVersion = '0';

const rowsOf = (workspace: string) => `(
  select coalesce(json_agg(field order by created_at, key), '[]') from (
    select key, kind, label, type, privacy, options, default_value, deleted_at, created_at
    from peoplekit.fields where workspace_id = ${workspace}
  ) as field)`;

const selectSet = `
  select coalesce(version, 0)::text, coalesce(keys, '{}'),
    case when coalesce(version, 0)::text <> $2 then ${rowsOf('$1')} end,
    coalesce(known_ready and known_keys is not null, false)
  from (select) as one left join peoplekit.field_sets on workspace_id = $1`;

/** The fields of a workspace; undefined when they are still those of the version that is known. */
export async function readFieldSet(
  reader: PreparedReader,
  workspace: string,
  known: string | undefined,
): Promise<FieldSet | undefined> {
  const [row] = await reader.prepared(selectSet, [workspace, known ?? '']);
  const [version, keys, rows, knownWords] = row as [string, string[], StoredField[] | null, boolean];
  return rows ? Object.assign(composeFields(rows, keys, version), { knownWords }) : undefined;
}

/** The same of several workspaces, for the worker that fills the index: as they are at this moment. */
export async function readFieldSets(
  tx: WorkspaceTransaction,
  workspaces: readonly string[],
): Promise<Map<string, FieldSet>> {
  const rows = await tx.execute<{ workspace: string; version: string; keys: string[]; rows: StoredField[] }>(sql`
    select workspace, coalesce(version, 0)::text as version, coalesce(keys, '{}') as keys,
      ${sql.raw(rowsOf('workspace'))} as rows
    from unnest(${textArray(workspaces)}::text[]) as workspace
    left join peoplekit.field_sets on workspace_id = workspace`);
  return new Map(rows.map(({ workspace, version, keys, rows }) => [workspace, composeFields(rows, keys, version)]));
}

/** The versions of the sets of several workspaces, for who watches them: "0" where nothing was ever changed. */
export async function readFieldVersions(
  tx: WorkspaceTransaction,
  workspaces: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.execute<{ workspace: string; version: string }>(sql`
    select workspace, coalesce(version, 0)::text as version from unnest(${textArray(workspaces)}::text[]) as workspace
    left join peoplekit.field_sets on workspace_id = workspace`);
  return new Map(rows.map(({ workspace, version }) => [workspace, version]));
}

const holdSet = 'select version::text from peoplekit.field_sets where workspace_id = $1 for share';

/**
 * Whether the fields of a workspace are still those of a version; then they stay so until the transaction ends. What is
 * written by the fields of a version is written before a field of it goes, and erased with it.
 */
export async function holdFieldSet(tx: WorkspaceTransaction, workspace: string, version: string): Promise<boolean> {
  const [row] = await tx.prepared(holdSet, [workspace]);
  return (row?.[0] ?? firstVersion) === version;
}

/** All rows of a workspace, in their order. Until the transaction ends, nobody else changes a field or writes by them. */
export async function lockFields(
  tx: WorkspaceTransaction,
  workspace: string,
): Promise<{ rows: StoredField[]; order: string[] }> {
  await tx
    .insert(fieldSets)
    .values({ workspace_id: workspace })
    .onConflictDoUpdate({ target: fieldSets.workspace_id, set: { version: sql`0` } });
  const [found] = await tx.prepared(selectSet, [workspace, '']);
  const [_version, order, rows] = found as [string, string[], StoredField[]];
  return { rows, order };
}

/** Adds a row, or replaces what it says. */
export async function writeField(tx: WorkspaceTransaction, workspace: string, content: StoredField): Promise<void> {
  const { key: _key, ...changes } = content;
  await tx
    .insert(fields)
    .values({ ...content, workspace_id: workspace })
    .onConflictDoUpdate({ target: [fields.workspace_id, fields.key], set: changes });
}

const isField = (workspace: string, key: string) => and(eq(fields.workspace_id, workspace), eq(fields.key, key));

/** Nobody sees the field any more; its key stays taken until `removeField`. */
export async function markFieldDeleted(tx: WorkspaceTransaction, workspace: string, key: string): Promise<void> {
  await tx.update(fields).set({ deleted_at: sql`now()` }).where(isField(workspace, key));
}

export async function removeField(tx: WorkspaceTransaction, workspace: string, key: string): Promise<void> {
  await tx.delete(fields).where(isField(workspace, key));
}

export async function writeFieldOrder(
  tx: WorkspaceTransaction,
  workspace: string,
  order: readonly string[],
): Promise<void> {
  await tx
    .update(fieldSets)
    .set({ keys: [...order] })
    .where(eq(fieldSets.workspace_id, workspace));
}
