import { type BenchServer, pause } from './bench-server.ts';
import { print, round, timed } from './measured-times.ts';
import { pendingChats, seenLast } from './query-cases.ts';

const searches = ['mar', 'ann', 'schm', 'north', 'joh', 'li', 'garc', 'berl', 'and', 'kov'];
/** Seconds that are looked at. */
const seconds = 10;

/** What the first users meet after a start, one query every 100 ms: the slowest of each second, and who answered. */
export async function measureFirstSeconds(start: () => Promise<BenchServer>, scale: number): Promise<void> {
  const server = await start();
  const begun = performance.now();
  const slowest = Array.from({ length: seconds }, () => 0);
  const engines: Record<string, number> = {};
  for (let number = 0; ; number += 1) {
    const second = Math.floor((performance.now() - begun) / 1_000);
    if (second >= seconds) break;
    const body = { search: searches[number % searches.length], filter: pendingChats, sort: seenLast, pageSize: 50 };
    const time = await timed(async () => {
      const { index } = await server.ask(body);
      engines[index.engine] = (engines[index.engine] ?? 0) + 1;
    });
    slowest[second] = Math.max(slowest[second] ?? 0, time);
    await pause(100);
  }
  await server.stop();
  print({ case: 'after a start, slowest of each second', contacts: scale, ms: slowest.map(round), engines });
}
