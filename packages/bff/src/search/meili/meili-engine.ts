import { type Field, isEmptyValue, type SortKey } from '@peoplekit/core';
import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { IndexScope } from '../contact-index.ts';
import { type DeepReader, findDeepPage } from './deep-page.ts';
import { decodeText } from './encode-text.ts';
import { meiliErrorCode } from './meili-errors.ts';
import { attribute, InexpressibleError } from './meili-filter.ts';
import { type MeiliScope, meiliScope } from './meili-search.ts';
import { meiliSort, orderKeys } from './order-key.ts';

/** A stretch of the contacts that match, in their order. */
export interface Stretch {
  ids: string[];
  /** Of all that match. */
  total: number;
}

export interface StretchQuery extends IndexScope {
  sort: readonly SortKey[];
  from: number;
  count: number;
  /** Ids of contacts that are left out, as if they were not there. */
  without: readonly string[];
}

/** How often a value stands in a field, folded as filters compare it, and a contact that holds it, to show how it is spelled. */
export interface FoldedCount {
  value: string | number | boolean;
  count: number;
  id?: string;
}

/** Contacts found in Meilisearch. It knows what it was told last: the outbox says what it does not know yet. */
export interface MeiliEngine {
  find(query: StretchQuery): Promise<Stretch>;
  facets(
    scope: IndexScope,
    facets: readonly string[],
    without: readonly string[],
    signal?: AbortSignal,
  ): Promise<Record<string, FoldedCount[]>>;
}

/** From this place on, finding the page pays; passing over so many takes Meilisearch as long as it takes to count a few ranges. */
const defaultDeepFrom = 10_000;

/** Milliseconds that counting one range takes for a scope that is cheap (1.21, a million contacts). */
const cheapCount = 0.6;

type Query = MultiSearchQuery & { filter: string[] };

/**
 * @param deepFrom the place from which on a page is looked for rather than walked to.
 * @param clock milliseconds.
 */
export function createMeiliEngine(
  connection: { readonly client: Meilisearch },
  uid: string,
  deepFrom: number = defaultDeepFrom,
  clock: () => number = () => performance.now(),
): MeiliEngine {
  const send = async (queries: MultiSearchQuery[], signal: AbortSignal | undefined) => {
    try {
      return (await connection.client.multiSearch({ queries }, signal && { signal })).results;
    } catch (error) {
      if (meiliErrorCode(error) !== 'invalid_search_attributes_to_search_on') throw error;
      throw new InexpressibleError('a search in a field that no contact has anything in');
    }
  };

  const ask = async (queries: Query[], signal: AbortSignal | undefined): Promise<Stretch[]> => {
    const results = await send(queries, signal);
    return results.map((result) => ({
      ids: result.hits.map(({ id }) => id as string),
      // With every word asked for this is no estimate: a test compares it with the exhaustive count.
      total: result.estimatedTotalHits ?? result.totalHits ?? 0,
    }));
  };

  const query = (scope: MeiliScope, sort: string[] | undefined, from: number, count: number): Query => ({
    indexUid: uid,
    ...scope,
    ...(sort && { sort }),
    offset: from,
    limit: count,
    attributesToRetrieve: ['id'],
  });

  const findStraight = async (scope: MeiliScope, { sort, fields, from, count, signal }: StretchQuery) => {
    const order = sort.length > 0 ? meiliSort(orderKeys(sort, fields)) : undefined;
    const [found] = await ask([query(scope, order, from, count)], signal);
    return found as Stretch;
  };

  const findDeep = async (scope: MeiliScope, request: StretchQuery): Promise<Stretch> => {
    const { sort, fields, from, count, now, signal } = request;
    const narrowed = (filter: readonly string[]) => ({ ...scope, filter: [...scope.filter, ...filter] });
    let fastest = Number.POSITIVE_INFINITY;
    const reader: DeepReader = {
      async count(filters) {
        const asked = clock();
        const counted = await ask(
          filters.map((filter) => query(narrowed(filter), undefined, 0, 0)),
          signal,
        );
        fastest = Math.min(fastest, (clock() - asked) / filters.length);
        return counted.map(({ total }) => total);
      },
      async walk(filter, order, start, many) {
        const [found] = await ask([query(narrowed(filter), [...order], start, many)], signal);
        return found?.ids ?? [];
      },
      // What is searched for or contained makes each count as slow as the search itself: then more is passed over.
      walkable: () => deepFrom * Math.max(1, fastest / cheapCount),
    };
    const [total = 0] = await reader.count([[]]);
    return { ids: await findDeepPage(reader, { keys: orderKeys(sort, fields), total, from, count, now }), total };
  };

  return {
    async find(request) {
      const scope = meiliScope(request, request.without);
      const isDeep = request.sort.length > 0 && request.from >= deepFrom;
      return isDeep ? findDeep(scope, request) : findStraight(scope, request);
    },

    async facets(scope, keys, without, signal) {
      const fields = scope.fields.filter(({ key }) => keys.includes(key));
      const within = meiliScope(scope, without);
      const attributes = fields.map(facetAttribute);
      const results = await send([{ indexUid: uid, ...within, limit: 0, facets: attributes }], signal);
      const distribution = results[0]?.facetDistribution ?? {};
      const counts = fields.map(
        (field) => [field.key, foldedCounts(field, distribution[facetAttribute(field)])] as const,
      );
      const texts = counts.flatMap(([key, values]) =>
        isSpelled(fields.find((field) => field.key === key)) ? values.map((entry) => ({ key, entry })) : [],
      );
      const holders = await ask(
        texts.map(({ key, entry }) => ({
          ...query(within, undefined, 0, 1),
          filter: [...within.filter, `${attribute('t', key)} = "${entry.code}"`],
        })),
        signal,
      );
      for (const [at, { entry }] of texts.entries()) {
        const id = holders[at]?.ids[0];
        if (id !== undefined) entry.id = id;
      }
      return Object.fromEntries(counts.map(([key, values]) => [key, values.map(({ code: _code, ...entry }) => entry)]));
    },
  };
}

/** Whether the index holds the values folded, so that their spelling is to be asked of a contact. */
function isSpelled(field: Field | undefined): boolean {
  return field?.type === 'text' || field?.type === 'array';
}

function facetAttribute({ key, type }: Field): string {
  return attribute(type === 'number' || type === 'boolean' || type === 'date' ? 'n' : 't', key);
}

function foldedCounts(field: Field, distribution: Record<string, number> = {}): (FoldedCount & { code: string })[] {
  return Object.entries(distribution)
    .map(([code, count]) => ({ code, count, value: facetValue(field, code) }))
    .filter(({ value }) => !isEmptyValue(value))
    .sort((a, b) => b.count - a.count);
}

function facetValue({ type }: Field, code: string): string | number | boolean {
  if (type === 'boolean') return Number(code) === 1;
  if (type === 'number') return Number(code);
  if (type === 'date') return new Date(Number(code) / 1_000).toISOString();
  return decodeText(code);
}
