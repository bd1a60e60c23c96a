import type { MeiliEngine } from './meili-engine.ts';

/** Milliseconds at least for what costs it more: counts by value, pages far from either end. */
const longTimeout = 2_000;
/** From this place on a page counts as far. */
const farFrom = 20_000;
/** Milliseconds after which nobody waits any more, however busy it is. */
const giveUpAfter = 10_000;

/**
 * An engine that says when it is slow, and gives up in time. What is limited is Meilisearch alone: a Postgres that is slow must
 * not make it look as if it were away.
 * @param timeout milliseconds for a search, which takes Meilisearch 2 to 6.
 */
export function limitTime(engine: MeiliEngine, timeout: number): MeiliEngine {
  const long = Math.max(timeout, longTimeout);
  return {
    async find(query) {
      const patience = query.from >= farFrom ? long : timeout;
      if (!query.onSlow) return engine.find({ ...query, signal: AbortSignal.timeout(patience) });
      // No `AbortSignal.timeout` here: thousands of them would wait for the end of searches that are over.
      const giving = new AbortController();
      const slow = setTimeout(query.onSlow, patience);
      const late = setTimeout(
        () => giving.abort(new Error('Meilisearch did not answer')),
        Math.max(patience, giveUpAfter),
      );
      try {
        return await engine.find({ ...query, signal: giving.signal });
      } finally {
        clearTimeout(slow);
        clearTimeout(late);
      }
    },
    facets: (scope, facets, without) => engine.facets(scope, facets, without, AbortSignal.timeout(long)),
  };
}
