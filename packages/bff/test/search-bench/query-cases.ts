import { type Filter, type SortKey, systemFields } from '@peoplekit/core';
import type { Meilisearch } from 'meilisearch';
import { meiliScope } from '../../src/search/meili/meili-search.ts';
import { meiliSort, orderKeys } from '../../src/search/meili/order-key.ts';
import { workspace } from './bench-contacts.ts';
import type { BenchServer } from './bench-server.ts';
import { percentiles, print, timed } from './measured-times.ts';

interface Case {
  name: string;
  search?: string;
  filter?: Filter;
  sort?: SortKey[];
  page?: number;
  limit?: { p95?: number; ratio?: number };
}

export const pendingChats: Filter = { field: 'chat_status', op: 'in', value: ['pending'] };
export const seenLast: SortKey[] = [{ field: 'last_seen_at', direction: 'desc' }];
const everyday = { p95: 25, ratio: 1.6 };
const pageSize = 50;

const cases = (scale: number): Case[] => [
  { name: 'everyone', sort: seenLast, limit: everyday },
  { name: 'filter and sort', filter: pendingChats, sort: seenLast, limit: everyday },
  { name: 'prefix', search: 'mar', limit: everyday },
  { name: 'prefix, filter and sort', search: 'mar', filter: pendingChats, sort: seenLast, limit: everyday },
  { name: 'two words', search: 'anna schm', limit: everyday },
  { name: 'a typo', search: 'jonhson', limit: everyday },
  {
    name: 'range',
    filter: { field: 'total_messages_sent', op: 'gt', value: 100 },
    sort: seenLast,
    limit: everyday,
  },
  { name: 'page at 90 %', sort: seenLast, page: Math.floor((scale * 0.9) / pageSize), limit: { p95: 150 } },
  { name: 'page at 50 %', sort: seenLast, page: Math.floor((scale * 0.5) / pageSize), limit: { p95: 150 } },
  {
    name: 'page at 90 % by company',
    sort: [{ field: 'company', direction: 'asc' }],
    page: Math.floor((scale * 0.9) / pageSize),
    limit: { p95: 150 },
  },
  {
    name: 'page at 50 % by e-mail address',
    sort: [{ field: 'email', direction: 'desc' }],
    page: Math.floor((scale * 0.5) / pageSize),
    limit: { p95: 150 },
  },
];

/** Rounds of a case that do not count: they bring into memory what only this case reads. */
const warmUp = 5;

/**
 * Queries of each side before anything is measured. A server that has just started runs code that V8 has not compiled yet: the
 * first hundred queries take a third longer than those after the first thousand, and a server at work is past those.
 */
const warmUpQueries = 1_750;

/** The search that a query rests on, and the query. */
export function asBoth({ search = '', filter = { all: [] }, sort = [], page = 1 }: Omit<Case, 'name'>) {
  const words = { workspace, fields: systemFields, everything: true, search };
  const { q, ...asked } = meiliScope({ ...words, filter, timeZone: 'UTC', now: new Date() }, []);
  const order = sort.length > 0 ? { sort: meiliSort(orderKeys(sort, systemFields)) } : {};
  const window = { offset: (page - 1) * pageSize, limit: pageSize, attributesToRetrieve: ['id'] };
  return {
    theirs: { q, parameters: { ...asked, ...order, ...window } },
    body: { search, filter, sort, page, pageSize },
  };
}

/**
 * `POST /contacts/query` beside the search that it rests on, asked of Meilisearch directly: the same words, filter with its
 * workspace, order, page and total, through the official client, which reads and parses the answer. That answer names 50
 * ids, as the index hands out nothing else; ours brings 50 contacts, some 58 kB.
 */
export async function measureQueries(
  { ask }: BenchServer,
  raw: Meilisearch,
  { scale, rounds }: { scale: number; rounds: number },
): Promise<void> {
  const index = raw.index('peoplekit_contacts');
  const pairs = cases(scale).map((one) => ({ ...one, ...asBoth(one) }));
  const everydayPairs = pairs.filter(({ limit }) => limit === everyday);
  for (let asked = 0; asked < warmUpQueries; asked += everydayPairs.length) {
    for (const { theirs, body } of everydayPairs) {
      await index.search(theirs.q, theirs.parameters);
      await ask(body);
    }
  }
  for (const { name, limit, theirs, body } of pairs) {
    const ourTimes: number[] = [];
    const theirTimes: number[] = [];
    const { index: used, total } = await ask(body);
    // In turn, so that both meet the same machine.
    for (let number = 0; number < rounds + warmUp; number += 1) {
      const theirTime = await timed(() => index.search(theirs.q, theirs.parameters));
      const ourTime = await timed(() => ask(body));
      if (number < warmUp) continue;
      theirTimes.push(theirTime);
      ourTimes.push(ourTime);
    }
    const [mine, reference] = [percentiles(ourTimes), percentiles(theirTimes)];
    const ratio = Math.round((mine.p50 / reference.p50) * 100) / 100;
    print({ case: name, contacts: scale, total, engine: used.engine, ...mine, raw: reference, ratio, limit });
  }
}
