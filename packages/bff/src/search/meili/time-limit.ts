import type { MeiliEngine } from './meili-engine.ts';

/** Milliseconds for a search: Meilisearch needs 2 to 6. Whoever asked is answered by Postgres then. */
const patience = 300;
/** Milliseconds for what costs it more: counts by value, pages far from either end. */
const longPatience = 2_000;
/** From this place on a page counts as far. */
const farFrom = 20_000;

/**
 * An engine that gives up in time. What is limited is Meilisearch alone: a Postgres that is slow must not make it look
 * as if it were away.
 */
export function limitTime(engine: MeiliEngine): MeiliEngine {
  return {
    find: (query) =>
      engine.find({ ...query, signal: AbortSignal.timeout(query.from >= farFrom ? longPatience : patience) }),
    facets: (scope, facets, without) => engine.facets(scope, facets, without, AbortSignal.timeout(longPatience)),
  };
}
