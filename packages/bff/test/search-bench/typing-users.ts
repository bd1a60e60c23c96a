import type { Filter } from '@peoplekit/core';
import type { Meilisearch } from 'meilisearch';
import { type BenchServer, pause } from './bench-server.ts';
import { percentiles, print, timed } from './measured-times.ts';
import { asBoth, pendingChats } from './query-cases.ts';

type Both = ReturnType<typeof asBoth>;

const users = 50;
/** Milliseconds that they ask for. */
const duration = 15_000;
const words = ['mar', 'ann', 'schm', 'north', 'joh', 'li', 'garc', 'berl', 'and', 'kov'];

const filters: Filter[] = [pendingChats, { all: [] }];

const warmedUp = words.flatMap((search) => filters.map((filter) => asBoth({ search, filter })));

/**
 * 50 users at once, each with one query under way: as people type, and without any pause; then the same searches asked of
 * Meilisearch directly, which show what the machine can do. Each query has been asked before, as in the other cases: a server
 * that has just come up is measured by `measureFirstSeconds`.
 */
export async function measureUsers({ ask }: BenchServer, raw: Meilisearch, scale: number): Promise<void> {
  const index = raw.index('peoplekit_contacts');
  const ways = {
    '': async ({ body }: Both) => (await ask(body)).index.engine,
    ', of Meilisearch directly': async ({ theirs }: Both) => {
      await index.search(theirs.q, theirs.parameters);
      return 'meilisearch';
    },
  };
  for (const query of warmedUp) await ask(query.body);
  for (const between of [150, 0]) {
    const pace = between > 0 ? `${between} ms between two queries` : 'without a pause';
    for (const [about, find] of Object.entries(ways)) {
      const measured = await measurePace(between, find);
      const limit = about ? {} : { limit: { p99: 250 } };
      print({ case: `${users} users, ${pace}${about}`, contacts: scale, ...measured, ...limit });
    }
  }
}

async function measurePace(between: number, find: (query: Both) => Promise<string>) {
  const times: number[] = [];
  const engines: Record<string, number> = {};
  const ends = performance.now() + duration;
  const type = async (user: number) => {
    for (let number = user; performance.now() < ends; number += 1) {
      const search = words[number % words.length] ?? '';
      const query = asBoth({ search, filter: number % 3 === 0 ? pendingChats : { all: [] } });
      const ask = async () => {
        const engine = await find(query);
        engines[engine] = (engines[engine] ?? 0) + 1;
      };
      times.push(await timed(ask));
      if (between > 0) await pause(between);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, user) => type(user)));
  return { queries: times.length, engines, ...percentiles(times) };
}
