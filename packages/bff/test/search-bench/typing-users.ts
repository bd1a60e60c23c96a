import { type BenchServer, pause } from './bench-server.ts';
import { percentiles, print, timed } from './measured-times.ts';
import { pendingChats } from './query-cases.ts';

const users = 50;
/** Milliseconds that they ask for. */
const duration = 15_000;
const words = ['mar', 'ann', 'schm', 'north', 'joh', 'li', 'garc', 'berl', 'and', 'kov'];

const filters = [pendingChats, { all: [] }];

/**
 * 50 users at once, each with one query under way: as people type, and without any pause. Each query has been asked before, as in
 * the other cases: a server that has just come up is measured by `measureFirstSeconds`.
 */
export async function measureUsers({ ask }: BenchServer, scale: number): Promise<void> {
  for (const search of words) for (const filter of filters) await ask({ search, filter, pageSize: 50 });
  for (const between of [150, 0]) {
    const times: number[] = [];
    const engines: Record<string, number> = {};
    const ends = performance.now() + duration;
    await Promise.all(
      Array.from({ length: users }, async (_, user) => {
        for (let number = user; performance.now() < ends; number += 1) {
          const search = words[number % words.length];
          const filter = filters[number % 3 === 0 ? 0 : 1];
          times.push(
            await timed(async () => {
              const { index } = await ask({ search, filter, pageSize: 50 });
              engines[index.engine] = (engines[index.engine] ?? 0) + 1;
            }),
          );
          if (between > 0) await pause(between);
        }
      }),
    );
    print({
      case: between > 0 ? `${users} users, ${between} ms between two queries` : `${users} users without a pause`,
      contacts: scale,
      queries: times.length,
      engines,
      ...percentiles(times),
      limit: { p99: 250 },
    });
  }
}
