import { lowerFilter, type SortKey, searchWords } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../../db/client.ts';
import { contact, searchedContacts } from '../../db/schema/contacts.ts';
import { sqlFilter } from '../../db/sql-filter.ts';
import { sqlSort } from '../../db/sql-sort.ts';
import { requireCaller } from '../../errors.ts';
import type { ContactIndex, IndexQuery, IndexScope } from '../contact-index.ts';
import { countFacet } from './count-facet.ts';
import { type Look, type Reach, type Searched, searchCondition, searchRank } from './search-condition.ts';

/**
 * Fewer than this are found by the starts of words, less than a page: then parts of words and similar words are looked for
 * as well, which takes longer.
 */
const few = 50;

/**
 * Up to so many are put in order one by one, many are found along the index that is in order already. The planner, which
 * cannot know how few there are, would choose that for few as well, where it is endless.
 */
const defaultSortedUpTo = 20_000;

/** Similarity from which on words are one with a typo: `schmitd` and `schmidt` have 0.5. */
const similarity = 0.45;

const seenLast: readonly SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];

type SettledQuery = IndexQuery & Searched;

/** The condition of a scope, its words as far as they reach. */
function condition(scope: IndexScope & Searched, reach: Reach, look: Look = 'find'): SQL {
  const { workspace, fields, filter, timeZone, now, search } = scope;
  const words = searchWords(search);
  const base = sql`${contact.workspace_id} = ${workspace} and ${contact.deleted_at} is null
    and ${sqlFilter(lowerFilter(filter, fields, { timeZone, now }))}`;
  return words.length === 0 ? base : sql`${base} and ${searchCondition(words, scope, reach, look)}`;
}

/**
 * Compiling a plan costs more than any of these queries, and so do the bitmaps of a search when several processes share
 * them: at a million, those of one letter take 115 ms rather than 75. The threshold is read by the operator for similar words.
 * @returns the scope, and whether contacts have other words than those that are searched in.
 */
async function settle<Scope extends IndexScope>(tx: WorkspaceTransaction, scope: Scope): Promise<Scope & Searched> {
  if (!hasWords(scope)) {
    await tx.execute(sql`select set_config('jit', 'off', true)`);
    return scope;
  }
  // Not looked at for who may not know all fields: the work must not tell what is in the others.
  const hasCustom = scope.everything
    ? sql`exists (
        select from ${searchedContacts} where ${contact.workspace_id} = ${scope.workspace} and ${contact.custom} <> '{}'
      )`
    : sql`true`;
  const [row] = await tx.execute<{ has_custom: boolean }>(sql`
    select set_config('jit', 'off', true), set_config('pg_trgm.word_similarity_threshold', ${String(similarity)}, true),
      set_config('max_parallel_workers_per_gather', '0', true), ${hasCustom} as has_custom`);
  return { ...scope, onlyWords: row?.has_custom === false };
}

async function count(tx: WorkspaceTransaction, where: SQL): Promise<number> {
  const [row] = await tx.execute<{ total: string }>(
    sql`select count(*) as total from ${searchedContacts} where ${where}`,
  );
  return Number(row?.total);
}

/** How many there are as the planner sees it, of the statistics that `analyze` has made. */
async function estimate(tx: WorkspaceTransaction, where: SQL): Promise<number> {
  const [row] = await tx.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) select from ${searchedContacts} where ${where}`,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

const hasWords = ({ search }: IndexScope) => searchWords(search).length > 0;

/** @param mirrored the same order from its end. */
function orderOf(query: SettledQuery, mirrored = false): SQL {
  const { fields, sort, search } = query;
  const words = sort.length === 0 ? searchWords(search) : [];
  const rank = words.length > 0 ? [sql`${searchRank(words, query)} ${sql.raw(mirrored ? 'desc' : 'asc')}`] : [];
  return sql.join([...rank, sqlSort(sort.length > 0 ? sort : seenLast, fields, mirrored)], sql`, `);
}

/** A page and the total at once, by looking at all that match. */
async function sortedPage(tx: WorkspaceTransaction, query: SettledQuery, where: SQL): Promise<Found> {
  const rows = await tx.execute<{ id: string; total: string }>(sql`
    select ${contact.id} as id, count(*) over () as total from ${searchedContacts} where ${where}
    order by ${orderOf(query)} limit ${query.limit} offset ${query.offset}`);
  const [first] = rows;
  if (!first) return { ids: [], total: await count(tx, where) };
  return { ids: rows.map(({ id }) => id), total: Number(first.total) };
}

/** From the nearer end: passing over rows is what costs. */
async function nearPage(tx: WorkspaceTransaction, query: SettledQuery, where: SQL, total: number): Promise<Found> {
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

/**
 * To count what is searched for is to read nearly as much as to put it in order. So both are done at once where few are
 * expected; where many are, the count alone comes first. Should the planner be wrong, it takes longer.
 */
async function findPage(tx: WorkspaceTransaction, query: SettledQuery, sortedUpTo: number): Promise<Found> {
  const start = condition(query, 'start');
  const isSearch = hasWords(query);
  const anywhere = () => sortedPage(tx, query, condition(query, 'anywhere'));
  if (isSearch && (await estimate(tx, start)) <= sortedUpTo) {
    const found = await sortedPage(tx, query, start);
    return found.total >= few ? found : anywhere();
  }
  const total = await count(tx, start);
  if (total > sortedUpTo) {
    // The best matches are found by looking at all.
    const look = query.sort.length === 0 ? 'find' : 'check';
    return nearPage(tx, query, condition(query, 'start', look), total);
  }
  return isSearch && total < few ? anywhere() : sortedPage(tx, query, start);
}

/**
 * Answers from the contacts table itself: always current, never pending.
 * @param sortedUpTo how many are few enough to be put in order.
 */
export function createPostgresIndex(database: Database, sortedUpTo: number = defaultSortedUpTo): ContactIndex {
  return {
    search: (query) =>
      database.inWorkspace(
        query.workspace,
        async (tx) => {
          // It may have waited long for its turn.
          requireCaller(query.signal);
          const settled = await settle(tx, query);
          return { ...(await findPage(tx, settled, sortedUpTo)), engine: 'postgres', pending: 0 };
        },
        { readOnly: true },
      ),

    facets: (query) =>
      database.inWorkspace(
        query.workspace,
        async (tx) => {
          const settled = await settle(tx, query);
          const start = condition(settled, 'start');
          const where = hasWords(query) && (await count(tx, start)) < few ? condition(settled, 'anywhere') : start;
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
