import { lowerFilter, type SortKey, searchWords } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../../db/client.ts';
import { contact, searchedContacts } from '../../db/schema/contacts.ts';
import { sqlFilter } from '../../db/sql-filter.ts';
import { sqlSort } from '../../db/sql-sort.ts';
import type { ContactIndex, IndexQuery, IndexScope } from '../contact-index.ts';
import { countFacet } from './count-facet.ts';
import { type Reach, searchCondition, searchRank } from './search-condition.ts';

/**
 * Fewer than this are found by the starts of words, less than a page: then parts of words and similar words are looked for
 * as well, which takes longer.
 */
const few = 50;

/**
 * Up to so many are put in order one by one. The planner cannot know how few there are, and would look for them along the
 * index that is in order already, which is right for many and endless for few.
 */
const sortedUpTo = 3_000;

/** Similarity from which on words are one with a typo: `schmitd` and `schmidt` have 0.5. */
const similarity = 0.45;

const seenLast: readonly SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];

/** What is asked once for all: the scope without the reach of its words. */
function conditions({ workspace, fields, filter, timeZone, now }: IndexScope): SQL {
  return sql`${contact.workspace_id} = ${workspace} and ${contact.deleted_at} is null
    and ${sqlFilter(lowerFilter(filter, fields, { timeZone, now }))}`;
}

/** Compiling a plan costs more than any of these queries; the threshold is read by the operator for similar words. */
async function settle(tx: WorkspaceTransaction): Promise<void> {
  await tx.execute(sql`
    select set_config('jit', 'off', true), set_config('pg_trgm.word_similarity_threshold', ${String(similarity)}, true)`);
}

async function count(tx: WorkspaceTransaction, where: SQL): Promise<number> {
  const [row] = await tx.execute<{ total: string }>(
    sql`select count(*) as total from ${searchedContacts} where ${where}`,
  );
  return Number(row?.total);
}

/** A scope with its words as far as they have to reach. */
interface Reached {
  where: SQL;
  /** How many contacts there are. Unknown where counting would cost as much as finding them. */
  total: number | undefined;
}

async function reached(tx: WorkspaceTransaction, scope: IndexScope): Promise<Reached> {
  const words = searchWords(scope.search);
  const base = conditions(scope);
  if (words.length === 0) return { where: base, total: await count(tx, base) };
  const within = (reach: Reach) => sql`${base} and ${searchCondition(words, scope, reach)}`;
  const where = within('start');
  const total = await count(tx, where);
  return total >= few ? { where, total } : { where: within('anywhere'), total: undefined };
}

/** @param mirrored the same order from its end. */
function orderOf(query: IndexQuery, mirrored = false): SQL {
  const { fields, sort, search } = query;
  const words = sort.length === 0 ? searchWords(search) : [];
  const rank = words.length > 0 ? [sql`${searchRank(words, query)} ${sql.raw(mirrored ? 'desc' : 'asc')}`] : [];
  return sql.join([...rank, sqlSort(sort.length > 0 ? sort : seenLast, fields, mirrored)], sql`, `);
}

/** A page and the total at once, by putting all that match in order. */
async function sortedPage(tx: WorkspaceTransaction, query: IndexQuery, where: SQL): Promise<Found> {
  const { offset, limit } = query;
  const rows = await tx.execute<{ id: string; total: string }>(sql`
    select id, total from (
      select ${contact.id} as id, count(*) over () as total, row_number() over (order by ${orderOf(query)}) as place
      from ${searchedContacts} where ${where}
    ) as found where place > ${offset} and place <= ${offset + limit} order by place`);
  const [first] = rows;
  if (!first) return { ids: [], total: await count(tx, where) };
  return { ids: rows.map(({ id }) => id), total: Number(first.total) };
}

/** From the nearer end: passing over rows is what costs. */
async function nearPage(tx: WorkspaceTransaction, query: IndexQuery, where: SQL, total: number): Promise<Found> {
  const { offset } = query;
  const limit = Math.min(query.limit, total - offset);
  if (limit <= 0) return { ids: [], total };
  const mirrored = offset > total / 2;
  const start = mirrored ? total - offset - limit : offset;
  const rows = await tx.execute<{ id: string }>(sql`
    select ${contact.id} as id from ${searchedContacts} where ${where}
    order by ${orderOf(query, mirrored)} limit ${limit} offset ${start}`);
  const ids = rows.map(({ id }) => id);
  return { ids: mirrored ? ids.reverse() : ids, total };
}

interface Found {
  ids: string[];
  total: number;
}

/** Answers from the contacts table itself: always current, never pending. */
export function createPostgresIndex(database: Database): ContactIndex {
  return {
    search: (query) =>
      database.inWorkspace(
        query.workspace,
        async (tx) => {
          await settle(tx);
          const { where, total } = await reached(tx, query);
          const isMany = total !== undefined && total > sortedUpTo;
          const found = isMany ? await nearPage(tx, query, where, total) : await sortedPage(tx, query, where);
          return { ...found, engine: 'postgres', pending: 0 };
        },
        { readOnly: true },
      ),

    facets: (query) =>
      database.inWorkspace(
        query.workspace,
        async (tx) => {
          await settle(tx);
          const { where } = await reached(tx, query);
          const counted = [];
          for (const field of query.fields.filter(({ key }) => query.facets.includes(key))) {
            counted.push([field.key, await countFacet(tx, field, where)] as const);
          }
          return Object.fromEntries(counted);
        },
        { readOnly: true },
      ),
  };
}
