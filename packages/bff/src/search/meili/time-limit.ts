import type { MeiliEngine } from './meili-engine.ts';

/** Milliseconds at least for what costs it more: counts by value, pages far from either end. */
const longTimeout = 2_000;
/** From this place on a page counts as far. */
const farFrom = 20_000;

/**
 * An engine that gives up in time. What is limited is Meilisearch alone: a Postgres that is slow must not make it look
 * as if it were away.
 * @param timeout milliseconds for a search, which takes Meilisearch 2 to 6.
 */
export function limitTime(engine: MeiliEngine, timeout: number): MeiliEngine {
  const long = Math.max(timeout, longTimeout);
  return {
    find: (query) => engine.find({ ...query, signal: AbortSignal.timeout(query.from >= farFrom ? long : timeout) }),
    facets: (scope, facets, without) => engine.facets(scope, facets, without, AbortSignal.timeout(long)),
  };
}
