import type { Filter } from '@peoplekit/core';
import type { BenchServer } from './bench-server.ts';
import { percentiles, print, timed } from './measured-times.ts';
import { pendingChats, seenLast } from './query-cases.ts';

const manyMessages: Filter = { field: 'total_messages_sent', op: 'gt', value: 100 };
const recentDays: Filter = { field: 'last_seen_at', op: 'in_last_days', value: 30 };

const searches = ['m', 'ma', 'mar', 'marc', 'anna', 'joh', 'schm', 'berl', 'a', 'jonhson', 'anna schm', ''];

const cases: { name: string; search: string; filter: Filter }[] = [
  ...searches.map((search) => ({ name: `"${search}", filter`, search, filter: pendingChats })),
  ...['m', 'ma', 'mar', ''].map((search) => ({ name: `"${search}", a range`, search, filter: manyMessages })),
  { name: '"mar", a range of days', search: 'mar', filter: recentDays },
  { name: '"mar", filter and a range', search: 'mar', filter: { all: [pendingChats, manyMessages] } },
];

/** What Postgres takes alone for a page with a sort and the total. @param server one whose Meilisearch is not there. */
export async function measureFallback(
  { ask }: BenchServer,
  { scale, rounds }: { scale: number; rounds: number },
): Promise<void> {
  for (const { name, search, filter } of cases) {
    const times: number[] = [];
    const body = { search, filter, sort: seenLast, pageSize: 50 };
    const { total, index } = await ask(body);
    for (let number = 0; number < rounds; number += 1) times.push(await timed(() => ask(body)));
    const [line, limit] = [percentiles(times), { p95: 120 }];
    print({ case: `fallback: ${name}, sort, total`, contacts: scale, total, engine: index.engine, ...line, limit });
  }
}
