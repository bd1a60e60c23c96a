import { type Field, isEmptyValue, type SortKey } from '@peoplekit/core';
import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { IndexScope } from '../contact-index.ts';
import { decodeText } from './encode-text.ts';
import { meiliErrorCode } from './meili-errors.ts';
import { attribute, InexpressibleError, presence } from './meili-filter.ts';
import { type MeiliScope, meiliScope } from './meili-search.ts';
import { meiliSort } from './meili-sort.ts';

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
  signal?: AbortSignal | undefined;
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

/** Passing over one contact costs Meilisearch about 0.6 µs (1.21, a million contacts): from here on a way round pays. */
const defaultDeepFrom = 20_000;

type Query = MultiSearchQuery & { filter: string[] };

/** A part of the order whose size is known, and in which no document lacks an attribute that it is sorted by. */
interface Part {
  filter: string[];
  sort: readonly SortKey[];
  size: number;
}

/** @param deepFrom the place from which on a page is looked for from the nearer end. */
export function createMeiliEngine(
  connection: { readonly client: Meilisearch },
  uid: string,
  deepFrom: number = defaultDeepFrom,
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
    const order = sort.length > 0 ? meiliSort(sort, fields) : undefined;
    const [found] = await ask([query(scope, order, from, count)], signal);
    return found as Stretch;
  };

  /** From whichever end is nearer. */
  const findInPart = async (scope: MeiliScope, part: Part, from: number, count: number, request: StretchQuery) => {
    const length = Math.min(count, part.size - from);
    if (length <= 0) return [];
    const within = { ...scope, filter: [...scope.filter, ...part.filter] };
    const mirrored = from > part.size / 2;
    const start = mirrored ? part.size - from - length : from;
    const order = meiliSort(part.sort, request.fields, mirrored);
    const [found] = await ask([query(within, order, start, length)], request.signal);
    return mirrored ? (found as Stretch).ids.reverse() : (found as Stretch).ids;
  };

  /** Contacts whose field is empty come last in both directions, so the mirrored order holds in each part by itself. */
  const findDeep = async (scope: MeiliScope, field: Field, request: StretchQuery): Promise<Stretch> => {
    const { sort, from, count, signal } = request;
    const filled = [`${presence(field)} EXISTS`];
    const counting = { ...scope, filter: [...scope.filter, ...filled] };
    const [all, some] = await ask([query(scope, undefined, 0, 0), query(counting, undefined, 0, 0)], signal);
    const { total } = all as Stretch;
    const size = (some as Stretch).total;
    const empty = { filter: [`${presence(field)} NOT EXISTS`], sort: [], size: total - size };
    const [first, last] = await Promise.all([
      findInPart(scope, { filter: filled, sort, size }, Math.min(from, size), count, request),
      findInPart(scope, empty, Math.max(0, from - size), from + count - Math.max(from, size), request),
    ]);
    return { ids: [...first, ...last], total };
  };

  return {
    async find(request) {
      const { sort, fields, from } = request;
      const scope = meiliScope(request, request.without);
      const field = sort.length === 1 ? fields.find(({ key }) => key === sort[0]?.field) : undefined;
      return field && from >= deepFrom ? findDeep(scope, field, request) : findStraight(scope, request);
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
