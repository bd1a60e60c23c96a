import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Milliseconds after which everybody else has a turn. A request takes some six turns, and several batches may be at work at the
 * same time: with eight milliseconds each it waited for a tenth of a second.
 */
const slice = 2;

/**
 * Maps many in their order, and lets requests be answered in between: to compare a batch of 5,000 in one go would keep all of
 * them waiting for half a second.
 */
export async function mapInSlices<In, Out>(items: readonly In[], map: (item: In, at: number) => Out): Promise<Out[]> {
  const mapped: Out[] = [];
  let since = performance.now();
  for (const [at, item] of items.entries()) {
    mapped.push(map(item, at));
    if (performance.now() - since < slice) continue;
    await nextTurn();
    since = performance.now();
  }
  return mapped;
}
