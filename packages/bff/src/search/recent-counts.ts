/** Milliseconds after which it is counted anew. */
const renewAfter = 500;

/** Milliseconds that the count before is told meanwhile: those who ask often do not wait for the new one. */
const tellFor = 1_500;

/** How many of something there are, as of a moment ago. */
export interface RecentCounts {
  /** @returns what was counted at most a second and a half ago. */
  of(key: string): Promise<number>;
  /** What was counted is not told any more. */
  forget(key: string): void;
}

/**
 * Counts that are asked for with every query and cost more than the rest of it: they are made twice a second, whoever asks.
 * @param clock milliseconds.
 */
export function createRecentCounts(
  count: (key: string) => Promise<number>,
  clock: () => number = () => performance.now(),
): RecentCounts {
  const known = new Map<string, { count: number; at: number }>();
  const running = new Map<string, Promise<number>>();

  function begin(key: string): Promise<number> {
    const at = clock();
    const own = count(key).then((counted) => {
      if (running.get(key) === own) known.set(key, { count: counted, at });
      return counted;
    });
    running.set(key, own);
    const end = () => {
      if (running.get(key) === own) running.delete(key);
    };
    own.then(end, end);
    return own;
  }

  return {
    async of(key) {
      const last = known.get(key);
      const age = last ? clock() - last.at : Number.POSITIVE_INFINITY;
      if (last && age < renewAfter) return last.count;
      const renewed = running.get(key) ?? begin(key);
      if (!last || age > tellFor) return renewed;
      // Whoever has to wait for it is told of its failure.
      renewed.catch(() => {});
      return last.count;
    },
    forget(key) {
      known.delete(key);
      running.delete(key);
    },
  };
}
