import type { ContactValues, Field } from '@peoplekit/core';
import { lowerFilter, searchWords } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { planByKeys } from '../db/plan-by-keys.ts';
import { contact, contacts } from '../db/schema/contacts.ts';
import { sqlFilter } from '../db/sql-filter.ts';
import type { ItemOwner } from '../jobs/job-items.repo.ts';
import type { IndexScope } from '../search/contact-index.ts';
import { searchCondition } from '../search/postgres/search-condition.ts';
import type { StoredValues } from './stored-values.ts';

/** Some of the items of a job: those behind `after` that nothing was done about yet. */
export interface Batch {
  after: number;
  limit: number;
}

/** What became of a batch. */
export interface BatchResult {
  /** Position of the last one; undefined when there are no more. */
  last: number | undefined;
  updated: number;
  unchanged: number;
  skipped: number;
}

/** What is done to the contacts of a batch. */
export interface BulkChange {
  /** SET of the update; the item is `found`, the contact `c`. */
  set: SQL;
  /** Whether it is done at all; else the code for the report, as an expression that is null when it is. */
  refusal: SQL;
  /** What undoing needs to know: an expression on `c` as it was. */
  before: SQL;
  /** Asked first in each transaction: throws when the change is not what is to be done any more. */
  hold?: (tx: WorkspaceTransaction) => Promise<void>;
}

const messages = sql`case found.code
  when 'not_found' then 'There is no such contact here, or not any more'
  when 'deleted' then 'The contact was deleted meanwhile'
  when 'not_deleted' then 'The contact is not deleted any more'
  when 'changed' then 'The contact was changed meanwhile'
  when 'unmatched' then 'The contact was changed meanwhile and does not match any more'
end`;

/** An item as it is handed over to the statement that changes its contact. */
interface NextItem extends Record<string, unknown> {
  position: number;
  contact_id: string;
  revision: string | null;
  before: string | null;
}

async function nextItems(
  tx: WorkspaceTransaction,
  { workspace_id, id }: ItemOwner,
  { after, limit }: Batch,
): Promise<NextItem[]> {
  return tx.execute<NextItem>(sql`
    select position, contact_id, revision, before::text as before from peoplekit.job_items
    where workspace_id = ${workspace_id} and job_id = ${id}::uuid and position > ${after}::int and outcome is null
    order by position limit ${limit}::int`);
}

/** What is asked of each batch: by lists of keys, and words as searches find them. */
async function settle(tx: WorkspaceTransaction): Promise<void> {
  await planByKeys(tx);
  await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', '0.45', true)`);
}

/**
 * Changes a batch of contacts, each once, and notes at each item what became of it. Contacts are locked in the order of
 * their ids, as everybody does who locks several.
 */
export async function changeBatch(
  tx: WorkspaceTransaction,
  owner: ItemOwner,
  batch: Batch,
  { set, refusal, before, hold }: BulkChange,
): Promise<BatchResult> {
  await hold?.(tx);
  await settle(tx);
  const items = await nextItems(tx, owner, batch);
  const last = items.at(-1)?.position;
  if (last === undefined) return { last, updated: 0, unchanged: 0, skipped: 0 };
  const { workspace_id, id } = owner;
  const positions = sql`${`{${items.map(({ position }) => position).join(',')}}`}::int[]`;
  const ids = sql`${`{${items.map(({ contact_id }) => contact_id).join(',')}}`}::uuid[]`;
  const revisions = sql`${`{${items.map(({ revision }) => revision ?? 'null').join(',')}}`}::bigint[]`;
  const befores = items.some((item) => item.before !== null)
    ? textArray(items.map((item) => item.before ?? ''))
    : sql`null::text[]`;
  const [row] = await tx.execute<{ updated: number; unchanged: number; skipped: number }>(sql`
    with batch as materialized (
      select position, contact_id, revision, nullif(before, '')::jsonb as before
      from unnest(${positions}, ${ids}, ${revisions}, ${befores}) as batch (position, contact_id, revision, before)
    ), locked as materialized (
      select contact.* from peoplekit.contacts as contact
      where contact.workspace_id = ${workspace_id} and contact.id = any(${ids})
      order by contact.id for update
    ), found as materialized (
      select batch.position, contact.id, contact.revision as revision_now, batch.before as before_item,
        case when contact.id is null then 'not_found' else ${refusal} end as code, ${before} as before_now
      from batch left join locked as contact on contact.id = batch.contact_id
    ), changed as (
      update peoplekit.contacts as c set ${set} from found
      where c.workspace_id = ${workspace_id} and c.id = any(${ids}) and c.id = found.id and found.code is null
      returning found.position, c.revision
    ), noted as (
      update peoplekit.job_items as item
      set outcome = case when found.code is not null then 'skipped'
          when changed.revision = found.revision_now then 'unchanged' else 'updated' end,
        code = found.code, message = ${messages}, revision_after = changed.revision,
        before = case when changed.revision > found.revision_now then found.before_now end
      from found left join changed on changed.position = found.position
      where item.workspace_id = ${workspace_id} and item.job_id = ${id}::uuid and item.position = any(${positions})
        and item.position = found.position
      returning item.outcome
    )
    select count(*) filter (where outcome = 'updated')::int as updated,
      count(*) filter (where outcome = 'unchanged')::int as unchanged,
      count(*) filter (where outcome = 'skipped')::int as skipped from noted`);
  const { updated = 0, unchanged = 0, skipped = 0 } = row ?? {};
  return { last, updated, unchanged, skipped };
}

/** As Postgres reads an array of texts. */
const textArray = (texts: readonly string[]) =>
  sql`${`{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`}::text[]`;

/** Notes that the next item failed by itself. @returns its position; undefined when there is none. */
export async function failNext(
  tx: WorkspaceTransaction,
  { workspace_id, id }: ItemOwner,
  after: number,
  message: string,
): Promise<number | undefined> {
  const [row] = await tx.execute<{ position: number }>(sql`
    update peoplekit.job_items set outcome = 'failed', code = 'failed', message = ${message}
    where workspace_id = ${workspace_id} and job_id = ${id}::uuid and position = (
      select position from peoplekit.job_items
      where workspace_id = ${workspace_id} and job_id = ${id}::uuid and position > ${after}::int and outcome is null
      order by position limit 1)
    returning position`);
  return row?.position;
}

/** What a contact must still meet that was changed since the job looked for it; undefined when it was named one by one. */
function stillMatches(query: IndexScope | undefined): SQL {
  if (!query) return sql`true`;
  const { fields, filter, timeZone, now, search } = query;
  const words = searchWords(search);
  const matches = sqlFilter(lowerFilter(filter, fields, { timeZone, now }));
  return words.length === 0 ? matches : sql`${matches} and ${searchCondition(words, query, 'anywhere')}`;
}

function refusalOf(query: IndexScope | undefined): SQL {
  return sql`case when ${contact.deleted_at} is not null then 'deleted'
    when ${contact.revision} is distinct from batch.revision and not coalesce((${stillMatches(query)}), false) then 'unmatched' end`;
}

/** Hides contacts from every reader. */
export function deletion(query: IndexScope | undefined): BulkChange {
  return { set: sql`deleted_at = now()`, refusal: refusalOf(query), before: sql`null::jsonb` };
}

/** Takes a deletion back, where it is still that of the job. */
export const restoration: BulkChange = {
  set: sql`deleted_at = null`,
  refusal: sql`case when ${contact.deleted_at} is null then 'not_deleted'
    when ${contact.revision} <> batch.revision then 'changed' end`,
  before: sql`null::jsonb`,
};

/** System columns and custom values that an edit writes. */
interface Written {
  columns: { name: string; value: SQL }[];
  /** Custom values to set, and keys whose value is to go. */
  custom: Record<string, unknown>;
  emptied: string[];
}

function writtenBy(values: ContactValues, stored: StoredValues, fields: readonly Field[]): Written {
  const columns = Object.entries(stored)
    .filter(([name]) => name !== 'custom')
    .map(([name, value]) => {
      const column = contacts[name as keyof StoredValues];
      return { name, value: sql`${sql.param(value, column)}::${sql.raw(column.getSQLType())}` };
    });
  const keys = fields.filter(({ key, kind }) => kind === 'custom' && Object.hasOwn(values, key)).map(({ key }) => key);
  const custom = Object.fromEntries(Object.entries(stored.custom ?? {}).filter(([key]) => keys.includes(key)));
  return { columns, custom, emptied: keys.filter((key) => !Object.hasOwn(custom, key)) };
}

function setOf({ columns, custom, emptied }: Written): SQL {
  const sets = columns.map(({ name, value }) => sql`${sql.identifier(name)} = ${value}`);
  if (Object.keys(custom).length + emptied.length > 0)
    sets.push(sql`custom = (c.custom - ${textArray(emptied)}) || ${JSON.stringify(custom)}::jsonb`);
  return sql.join(sets, sql`, `);
}

/** What the fields held: system values by column, and the part of the custom values that is written. */
function beforeOf({ columns, custom, emptied }: Written): SQL {
  const pairs = columns.map(({ name }) => sql`${name}::text, to_jsonb(contact.${sql.identifier(name)})`);
  const keys = textArray([...Object.keys(custom), ...emptied]);
  return sql`jsonb_build_object('system', jsonb_build_object(${sql.join(pairs, sql`, `)}),
    'custom', (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(contact.custom) where key = any(${keys})))`;
}

/** Sets the given values and no others. */
export function edition(
  query: IndexScope | undefined,
  values: ContactValues,
  stored: StoredValues,
  fields: readonly Field[],
): BulkChange {
  const written = writtenBy(values, stored, fields);
  return { set: setOf(written), refusal: refusalOf(query), before: beforeOf(written) };
}

/** Puts back what an edit has replaced, where everything that it wrote still stands. */
export function reversion(values: ContactValues, stored: StoredValues, fields: readonly Field[]): BulkChange {
  const { columns, custom, emptied } = writtenBy(values, stored, fields);
  const was = sql`jsonb_populate_record(null::peoplekit.contacts, found.before_item -> 'system')`;
  const sets = columns.map(({ name }) => sql`${sql.identifier(name)} = (${was}).${sql.identifier(name)}`);
  const keys = textArray([...Object.keys(custom), ...emptied]);
  if (Object.keys(custom).length + emptied.length > 0)
    sets.push(sql`custom = (c.custom - ${keys}) || (found.before_item -> 'custom')`);
  const stands = [
    ...columns.map(({ name, value }) => sql`contact.${sql.identifier(name)} is not distinct from ${value}`),
    ...Object.entries(custom).map(
      ([key, value]) => sql`contact.custom -> ${key}::text is not distinct from ${JSON.stringify(value)}::jsonb`,
    ),
    ...emptied.map((key) => sql`contact.custom -> ${key}::text is null`),
  ];
  return {
    set: sql.join(sets, sql`, `),
    refusal: sql`case when ${contact.deleted_at} is not null then 'deleted'
      when batch.before is null or not (${sql.join(stands, sql` and `)}) then 'changed' end`,
    before: sql`null::jsonb`,
  };
}
