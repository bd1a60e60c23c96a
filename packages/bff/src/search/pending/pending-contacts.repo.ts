import { type Field, lowerFilter, queryFields, type SortKey, systemFields } from '@peoplekit/core';
import { sql } from 'drizzle-orm';
import type { PreparedReader, WorkspaceTransaction } from '../../db/client.ts';
import { allContacts, contact } from '../../db/schema/contacts.ts';
import { sqlFilter } from '../../db/sql-filter.ts';
import { sqlSort } from '../../db/sql-sort.ts';
import type { IndexScope } from '../contact-index.ts';

/** So many changes are taken into account one by one; beyond that an answer only says how many there are. */
export const maxExactPending = 1_000;

/** What the index does not know yet of one workspace. */
export interface Pending {
  /** The index has been built and knows everything else. */
  ready: boolean;
  /** Another number than before: changes have left the outbox meanwhile. */
  drained: string;
  /** At most `maxExactPending + 1`. */
  ids: string[];
  /** Whether it may still have words of a field whose values have been erased: of contacts that are pending since before. */
  hasErased: boolean;
}

/** Seconds that a batch may be on its way to the index, with contacts as they were when it was read. */
const onTheWay = 300;

const selectPending = `
  select ready, drained, array(
    select contact_id::text from peoplekit.index_outbox
    where workspace_id = $1 and target = 0 limit ${maxExactPending + 1}
  ) as ids,
  -- Nearly no workspace has ever erased the values of a field: then nothing is looked for.
  erased.until is not null and exists (
    select from peoplekit.index_outbox where workspace_id = $1 and target = 0 and changed_at < erased.until
  ) as has_erased
  from peoplekit_meta.index_state
  left join (
    select erased_at + interval '${onTheWay} seconds' as until from peoplekit.field_sets where workspace_id = $1
  ) as erased on true`;

/** Everything that a query has to know before it asks the index: read first, so that nothing is missed in between. */
export async function readPending(reader: PreparedReader, workspace: string): Promise<Pending> {
  const [row] = await reader.prepared(selectPending, [workspace]);
  if (!row) return { ready: false, drained: '', ids: [], hasErased: false };
  const [ready, drained, ids, hasErased] = row as [boolean, string, string[], boolean];
  return { ready, drained, ids, hasErased };
}

/** How many contacts of a workspace the index does not know yet. */
export async function countPending(reader: PreparedReader, workspace: string): Promise<number> {
  const [row] = await reader.prepared(
    'select count(*) from peoplekit.index_outbox where workspace_id = $1 and target = 0',
    [workspace],
  );
  return Number(row?.[0] ?? 0);
}

/** As much of a contact as search and counts look at. */
export interface PendingContact {
  id: string;
  values: Record<string, unknown>;
}

const columns = sql.join(
  [...queryFields(systemFields).map(({ key }) => key), 'custom'].map((name) => sql.identifier(name)),
  sql`, `,
);

const uuidArray = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;

/** Which of these contacts are there and pass the filter. Search is left to the caller. */
export async function filterPending(
  tx: WorkspaceTransaction,
  { workspace, fields, filter, timeZone, now }: IndexScope,
  ids: readonly string[],
): Promise<PendingContact[]> {
  const rows = await tx.execute<{ id: string; custom: Record<string, unknown> }>(sql`
    select ${columns} from ${allContacts}
    where ${contact.workspace_id} = ${workspace} and ${contact.id} = any(${uuidArray(ids)})
      and ${contact.deleted_at} is null and ${sqlFilter(lowerFilter(filter, fields, { timeZone, now }))}`);
  return rows.map(({ custom, ...system }) => ({ id: system.id, values: { ...custom, ...system } }));
}

/**
 * How many of these contacts are there and pass the filter, and the first of them in the order of a sort. Nothing else of them
 * is read: a thousand whole contacts took a query 40 to 100 ms, of which one page is shown.
 */
export async function firstPending(
  tx: WorkspaceTransaction,
  { workspace, fields, filter, timeZone, now }: IndexScope,
  ids: readonly string[],
  sort: readonly SortKey[],
  most: number,
): Promise<{ ids: string[]; total: number }> {
  const rows = await tx.execute<{ id: string; total: number }>(sql`
    select ${contact.id} as id, (count(*) over ())::int as total from ${allContacts}
    where ${contact.workspace_id} = ${workspace} and ${contact.id} = any(${uuidArray(ids)})
      and ${contact.deleted_at} is null and ${sqlFilter(lowerFilter(filter, fields, { timeZone, now }))}
    order by ${sqlSort(sort, fields)} limit ${most}::int`);
  return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
}

/** The order of these contacts among each other. */
export async function orderContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
  sort: readonly SortKey[],
  fields: readonly Field[],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select ${contact.id} as id from ${allContacts}
    where ${contact.workspace_id} = ${workspace} and ${contact.id} = any(${uuidArray(ids)})
    order by ${sqlSort(sort, fields)}`);
  return rows.map(({ id }) => id);
}

/** The values that search looks at, of contacts in no particular order. */
export async function readContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  ids: readonly string[],
): Promise<PendingContact[]> {
  const rows = await tx.execute<{ id: string; custom: Record<string, unknown> }>(sql`
    select ${columns} from ${allContacts}
    where ${contact.workspace_id} = ${workspace} and ${contact.id} = any(${uuidArray(ids)})`);
  return rows.map(({ custom, ...system }) => ({ id: system.id, values: { ...custom, ...system } }));
}
