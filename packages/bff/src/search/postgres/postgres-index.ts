import { lowerFilter, type SortKey, searchWords } from '@peoplekit/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Database, WorkspaceTransaction } from '../../db/client.ts';
import { contacts } from '../../db/schema/contacts.ts';
import { sqlFilter } from '../../db/sql-filter.ts';
import { sqlSort } from '../../db/sql-sort.ts';
import type { ContactIndex, IndexQuery, IndexScope } from '../contact-index.ts';
import { countFacet } from './count-facet.ts';
import { type Reach, searchCondition, searchRank } from './search-condition.ts';

/**
 * Fewer than this are found by the starts of words: then parts of words and similar words are looked for as well. A
 * common start finds enough, and looking further would cost what nobody reads.
 */
const few = 1_000;

/** Similarity from which on words are one with a typo: `schmitd` and `schmidt` have 0.5. */
const similarity = 0.45;

const seenLast: readonly SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];

/** What is asked once for all: the scope without the reach of its words. */
function conditions({ workspace, fields, filter, timeZone, now }: IndexScope): SQL {
  return sql`${contacts.workspace_id} = ${workspace} and ${contacts.deleted_at} is null
    and ${sqlFilter(lowerFilter(filter, fields, { timeZone, now }))}`;
}

/** Compiling a plan costs more than any of these queries; the threshold is read by the operator for similar words. */
async function settle(tx: WorkspaceTransaction): Promise<void> {
  await tx.execute(sql`
    select set_config('jit', 'off', true), set_config('pg_trgm.word_similarity_threshold', ${String(similarity)}, true)`);
}

async function count(tx: WorkspaceTransaction, where: SQL): Promise<number> {
  const [row] = await tx.execute<{ total: string }>(sql`select count(*) as total from ${contacts} where ${where}`);
  return Number(row?.total);
}

/** The condition of a scope, as far as its words have to reach, and how many contacts meet it. */
async function reached(tx: WorkspaceTransaction, scope: IndexScope): Promise<{ where: SQL; total: number }> {
  const words = searchWords(scope.search);
  const base = conditions(scope);
  if (words.length === 0) return { where: base, total: await count(tx, base) };
  const within = (reach: Reach) => sql`${base} and ${searchCondition(words, scope.fields, reach)}`;
  const where = within('start');
  const total = await count(tx, where);
  if (total >= few) return { where, total };
  const wider = within('anywhere');
  return { where: wider, total: await count(tx, wider) };
}

/** From the nearer end: passing over rows is what costs. */
async function page(tx: WorkspaceTransaction, query: IndexQuery, where: SQL, total: number): Promise<string[]> {
  const { fields, sort, offset } = query;
  const limit = Math.min(query.limit, total - offset);
  if (limit <= 0) return [];
  const words = sort.length === 0 ? searchWords(query.search) : [];
  const mirrored = offset > total / 2;
  const rank = words.length > 0 ? [sql`${searchRank(words)} ${sql.raw(mirrored ? 'desc' : 'asc')}`] : [];
  const order = sql.join([...rank, sqlSort(sort.length > 0 ? sort : seenLast, fields, mirrored)], sql`, `);
  const start = mirrored ? total - offset - limit : offset;
  const rows = await tx.execute<{ id: string }>(sql`
    select ${contacts.id} as id from ${contacts} where ${where} order by ${order} limit ${limit} offset ${start}`);
  const ids = rows.map(({ id }) => id);
  return mirrored ? ids.reverse() : ids;
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
          return { ids: await page(tx, query, where, total), total, engine: 'postgres', pending: 0 };
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
