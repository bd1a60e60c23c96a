import {
  type ContactValues,
  compareContacts,
  compareSearchRanks,
  matchSearch,
  type SearchRank,
  searchableFields,
  searchWords,
  systemFields,
} from '@peoplekit/core';
import type { Database } from '../db/client.ts';
import type { FacetCount, FacetQuery, Facets, IndexAnswer, IndexQuery, IndexScope } from './contact-index.ts';
import type { MeiliEngine } from './meili/meili-engine.ts';
import { insertRanked, pageOf, stretchFor } from './pending/merge-pending.ts';
import {
  filterPending,
  firstPending,
  orderContacts,
  type Pending,
  type PendingContact,
  readContacts,
} from './pending/pending-contacts.repo.ts';
import { addPendingFacets, spellFacets } from './pending/pending-facets.ts';

/** Answers from an index that is behind as if it were not: what it does not know yet is asked of Postgres. */
export interface FreshSearch {
  search(query: IndexQuery, pending: Pending): Promise<Omit<IndexAnswer, 'pending' | 'engine'>>;
  facets(query: FacetQuery, pending: Pending): Promise<Facets>;
}

/** The order among contacts that match equally well. */
const bySeen = compareContacts([{ field: 'last_seen_at', direction: 'desc' }], systemFields);

interface Ranked extends PendingContact {
  rank: SearchRank;
}

function compareRanked(a: Ranked, b: Ranked): number {
  const values = ({ values }: Ranked) => values as ContactValues;
  return compareSearchRanks(a.rank, b.rank) || bySeen({ id: a.id, values: values(a) }, { id: b.id, values: values(b) });
}

/** By best match the page is counted from the first contact on while that is cheap, as places move with each insertion. */
const fromStart = 2_000;

export function createFreshSearch(database: Database, engine: MeiliEngine): FreshSearch {
  /** Pending contacts that the query means, best match first. */
  async function matching(scope: IndexScope, { ids }: Pending): Promise<Ranked[]> {
    if (ids.length === 0) return [];
    const passing = await database.inWorkspace(scope.workspace, (tx) => filterPending(tx, scope, ids), {
      readOnly: true,
    });
    return rank(scope, passing).sort(compareRanked);
  }

  function rank({ search, fields }: IndexScope, contacts: readonly PendingContact[]): Ranked[] {
    const words = searchWords(search);
    const searchable = searchableFields(fields);
    return contacts.flatMap((contact) => {
      const found = matchSearch(words, contact.values as ContactValues, searchable);
      return found ? [{ ...contact, rank: found }] : [];
    });
  }

  async function inSortOrder(
    query: IndexQuery,
    found: readonly string[],
    matches: readonly { id: string }[],
  ): Promise<string[]> {
    const { workspace, sort, fields } = query;
    const all = [...found, ...matches.map(({ id }) => id)];
    return database.inWorkspace(workspace, (tx) => orderContacts(tx, workspace, all, sort, fields), { readOnly: true });
  }

  async function inMatchOrder(
    query: IndexQuery,
    found: readonly string[],
    matches: readonly Ranked[],
  ): Promise<string[]> {
    const { workspace } = query;
    const rows = await database.inWorkspace(workspace, (tx) => readContacts(tx, workspace, found), { readOnly: true });
    const ranked = new Map(rank(query, rows).map((contact) => [contact.id, contact]));
    // What the index found by a way of its own counts as a match of the worst kind.
    const worst: SearchRank = { typos: Number.MAX_SAFE_INTEGER, partial: 0, weight: 0 };
    const ordered = found.map((id) => ranked.get(id) ?? { id, values: {}, rank: worst });
    return insertRanked(ordered, matches, (a, b) => compareRanked(a, b) > 0).map(({ id }) => id);
  }

  /** Where nothing is searched for, Postgres orders what is pending as well, and no more of it is needed than a page reaches to. */
  async function bySort(query: IndexQuery, { ids }: Pending): Promise<Omit<IndexAnswer, 'pending' | 'engine'>> {
    const { workspace, sort, offset, limit } = query;
    const first = database.inWorkspace(workspace, (tx) => firstPending(tx, query, ids, sort, offset + limit), {
      readOnly: true,
    });
    // The first page begins at the start, however many are pending: then both are asked at the same time.
    const find = async () => {
      const stretch = stretchFor(query, offset === 0 ? 0 : (await first).total);
      return { ...stretch, ...(await engine.find({ ...query, ...stretch, without: ids })) };
    };
    const [matches, found] = await Promise.all([first, find()]);
    const total = found.total + matches.total;
    if (matches.total === 0) return { ids: pageOf(found.ids, found.from, query), total };
    const merged = await inSortOrder(
      query,
      found.ids,
      matches.ids.map((id) => ({ id })),
    );
    return { ids: pageOf(merged, found.from, query), total };
  }

  return {
    async search(query, pending) {
      const { offset, limit, sort } = query;
      if (pending.ids.length === 0) return engine.find({ ...query, from: offset, count: limit, without: [] });
      if (sort.length > 0 && searchWords(query.search).length === 0) return bySort(query, pending);
      const matches = await matching(query, pending);
      const stretch =
        sort.length === 0 && offset + limit <= fromStart
          ? { from: 0, count: offset + limit }
          : stretchFor(query, matches.length);
      const found = await engine.find({ ...query, ...stretch, without: pending.ids });
      const total = found.total + matches.length;
      if (matches.length === 0) return { ids: pageOf(found.ids, stretch.from, query), total };
      const merge = sort.length > 0 ? inSortOrder : inMatchOrder;
      return { ids: pageOf(await merge(query, found.ids, matches), stretch.from, query), total };
    },

    async facets(query, pending) {
      const [counted, matches] = await Promise.all([
        engine.facets(query, query.facets, pending.ids),
        matching(query, pending),
      ]);
      const holders = Object.values(counted).flatMap((counts) => counts.flatMap(({ id }) => id ?? []));
      const rows = await database.inWorkspace(query.workspace, (tx) => readContacts(tx, query.workspace, holders), {
        readOnly: true,
      });
      const spelled: Record<string, FacetCount[]> = spellFacets(counted, rows);
      return addPendingFacets(spelled, matches, query);
    },
  };
}
