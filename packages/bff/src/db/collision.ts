import { setTimeout as sleep } from 'node:timers/promises';

/** Deadlocks, serialization, and locks that were not got in time: see `lockPatience`. */
const collisions: readonly unknown[] = ['40P01', '40001', '55P03'];

/** Whether somebody else was changing the same rows: nothing of the transaction is left, and it can be tried again. */
export function isCollision(error: unknown): boolean {
  return collisions.includes((error as { code?: unknown } | undefined)?.code);
}

/**
 * Milliseconds that work in the background waits for a lock. Two who wait for each other stay like that until one of them has
 * waited for a second (`deadlock_timeout`), and that one is ended by Postgres: by then the background has given up. What
 * is left of the second is for the rows that it locks before: one of them may be what the other has waited for all along.
 */
export const lockPatience = 250;

/** Milliseconds between two attempts, by chance: two who collided do not do so again in step. */
const shortPause = 20;
const longPause = 150;

/**
 * Tries again, from the start, for as long as others are in the way.
 * @param within milliseconds after which no further attempt begins.
 * @param signal keeps further attempts from beginning as well.
 * @throws the collision then; at once whatever is none.
 */
export async function againAfterCollision<T>(
  attempt: () => Promise<T>,
  { within, signal }: { within: number; signal?: AbortSignal | undefined },
): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isCollision(error) || signal?.aborted || performance.now() > end) throw error;
      const pause = shortPause + Math.random() * (longPause - shortPause);
      await sleep(pause, undefined, { signal }).catch(() => {});
      if (signal?.aborted) throw error;
    }
  }
}
