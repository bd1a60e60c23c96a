import type { ContactValues } from '@peoplekit/core';
import type { UpsertMatch } from '@peoplekit/core/contract';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { contacts } from '../db/schema/contacts.ts';
import { textArray } from '../db/text-array.ts';

/** Of contacts that all have one value so many are named. */
const maxNamed = 10;

/**
 * Until the transaction ends, nobody else creates a contact with one of these values by upsert: two would make two. Who has
 * claimed one already is waited for. Rows rather than advisory locks, of which there are few: 4 ms for 1,000 values.
 */
export async function claimValues(
  tx: WorkspaceTransaction,
  workspace: string,
  match: UpsertMatch,
  values: readonly string[],
): Promise<void> {
  const claims = sql`
    select distinct ${workspace}::text, hashtextextended(${`${match} `}::text || value, 0) as claim
    from unnest(${textArray(values)}::text[]) as value`;
  // Always in one order, so that two requests cannot wait for each other.
  await tx.execute(sql`
    insert into peoplekit.upsert_claims (workspace_id, claim) ${claims} order by claim on conflict do nothing`);
  await tx.execute(sql`
    delete from peoplekit.upsert_claims where (workspace_id, claim) in (${claims})`);
}

/** As contacts are compared by a column; the start of it is what the index holds. */
const compared = (name: UpsertMatch): SQL => {
  const column = sql.identifier(name);
  return name === 'id' ? sql`id` : sql`lower(${column} collate "pg_c_utf8")`;
};

function hasValue(name: UpsertMatch): SQL {
  if (name === 'id') return sql`id = value::uuid`;
  return sql`left(${compared(name)}, 100) = left(value, 100) and ${compared(name)} = value
    and ${sql.identifier(name)} is not null`;
}

/** The contacts that have each of these values, by value; of one value at most `maxNamed + 1`. */
export async function findByValues(
  tx: WorkspaceTransaction,
  match: UpsertMatch,
  values: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.execute<{ value: string; ids: string[] }>(sql`
    select value, ids from unnest(${textArray(values)}::text[]) as value, lateral (
      select array_agg(id::text) as ids from (
        select id from peoplekit.searched_contacts
        where ${hasValue(match)} and deleted_at is null order by id limit ${maxNamed + 1}
      ) as found
    ) as held where ids is not null`);
  return new Map(rows.map(({ value, ids }) => [value, ids]));
}

/** A contact that an upsert may change, locked until the transaction ends. */
export interface LockedContact {
  id: string;
  /** What it holds in the fields that were asked for. */
  numbers: ContactValues;
}

/**
 * Locks the contacts that still have the value that they were found by.
 * @param found by id, the value of each.
 * @param columns names of the columns of numbers that are to be read; `custom` for those of custom fields.
 */
export async function lockFound(
  tx: WorkspaceTransaction,
  workspace: string,
  match: UpsertMatch,
  found: ReadonlyMap<string, string>,
  columns: readonly string[],
): Promise<Map<string, LockedContact>> {
  if (found.size === 0) return new Map();
  const numbers = sql.join(
    columns.flatMap((name) => [sql`${name}::text`, sql.identifier(name)]),
    sql`, `,
  );
  const rows = await tx.execute<{ id: string; numbers: ContactValues }>(sql`
    select id, json_build_object(${numbers}) as numbers
    from unnest(${textArray([...found.keys()])}::uuid[], ${textArray([...found.values()])}::text[]) as key (key_id, value)
    join peoplekit.contacts on workspace_id = ${workspace} and id = key_id
    where ${hasValue(match)} and deleted_at is null order by id for update of contacts`);
  return new Map(rows.map((row) => [row.id, row]));
}

const writable = Object.keys(getTableColumns(contacts)).filter(
  (name) => !['workspace_id', 'id', 'custom', 'revision', 'created_at', 'updated_at', 'deleted_at'].includes(name),
);

const columnList = (names: readonly string[], prefix = '') =>
  sql.raw(names.map((name) => `${prefix}"${name}"`).join(', '));

/** Adds contacts. @returns the ids of those whose id was not taken. */
export async function insertContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  rows: readonly { id: string; columns: Record<string, unknown> }[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const used = writable.filter((name) => rows.some(({ columns }) => Object.hasOwn(columns, name)));
  const names = ['id', 'custom', ...used];
  const json = JSON.stringify(rows.map(({ id, columns }) => ({ custom: {}, ...columns, id })));
  const added = await tx.execute<{ id: string }>(sql`
    insert into peoplekit.contacts (workspace_id, ${columnList(names)})
    select ${workspace}, ${columnList(names)} from json_populate_recordset(null::peoplekit.contacts, ${json}::json)
    on conflict (workspace_id, id) do nothing returning id`);
  return new Set(added.map(({ id }) => id));
}

/** What becomes of a contact: columns by name, and what is set and emptied of custom fields. */
export interface ContactChange {
  id: string;
  columns: Record<string, unknown>;
  custom: Record<string, unknown>;
  emptied: string[];
}

/** Changes locked contacts. @returns the ids of those of which anything is new. */
export async function changeContacts(
  tx: WorkspaceTransaction,
  workspace: string,
  changes: readonly ContactChange[],
): Promise<Set<string>> {
  if (changes.length === 0) return new Set();
  const used = writable.filter((name) => changes.some(({ columns }) => Object.hasOwn(columns, name)));
  const isCustom = changes.some(({ custom, emptied }) => emptied.length > 0 || Object.keys(custom).length > 0);
  const names = [...used, ...(isCustom ? ['custom'] : [])];
  if (names.length === 0) return new Set();
  const isNew = sql`(${columnList(names, 'target.')}) is distinct from (${columnList(names, 'filled.')})`;
  const custom = isCustom
    ? sql`given.columns || jsonb_build_object('custom', (contact.custom - given.emptied) || given.custom)`
    : sql`given.columns`;
  // The record is filled on top of what the contact holds: what is given for another one stays as it is here.
  const rows = await tx.execute<{ id: string }>(sql`
    update peoplekit.contacts as target
    set ${sql.raw(names.map((name) => `"${name}" = filled."${name}"`).join(', '))}
    from json_to_recordset(${JSON.stringify(changes)}::json) as given (id uuid, columns jsonb, custom jsonb, emptied text[])
    join peoplekit.contacts as contact on contact.workspace_id = ${workspace} and contact.id = given.id,
      lateral jsonb_populate_record(contact, ${custom}) as filled
    where target.workspace_id = ${workspace} and target.id = given.id and ${isNew} returning target.id`);
  return new Set(rows.map(({ id }) => id));
}
