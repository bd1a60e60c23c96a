import { CallerGone, requireCaller } from '../../errors.ts';
import type { MeiliEngine } from './meili-engine.ts';

/** Milliseconds at least for what costs it more: counts by value, pages far from either end. */
const longTimeout = 2_000;
/** From this place on a page counts as far. */
const farFrom = 20_000;
/** Milliseconds after which nobody waits any more, however busy it is. */
const giveUpAfter = 10_000;
/**
 * While Meilisearch answers others it is busy and not away, and a search waits so many times as long. Postgres takes up to
 * thirty times as much work for the same search: asked as well whenever 50 people search at once, it keeps both from answering anybody.
 */
const busyFactor = 4;

/**
 * An engine that says when it is slow, and gives up in time. What is limited is Meilisearch alone: a Postgres that is slow must
 * not make it look as if it were away.
 * @param timeout milliseconds without any answer of Meilisearch after which a search is slow. A search takes it 2 to 6.
 */
export function limitTime(engine: MeiliEngine, timeout: number): MeiliEngine {
  const long = Math.max(timeout, longTimeout);
  /** When it answered a search last, as `performance.now` tells. */
  let answeredAt = Number.NEGATIVE_INFINITY;

  /** Calls back once it is slow. @returns stops that. */
  function watch(patience: number, onSlow: () => void): () => void {
    const askedAt = performance.now();
    let timer: NodeJS.Timeout;
    const waitFor = (milliseconds: number) => {
      timer = setTimeout(look, Math.ceil(milliseconds));
    };
    const look = () => {
      const now = performance.now();
      const left = Math.min(Math.max(askedAt, answeredAt) + patience, askedAt + busyFactor * patience) - now;
      if (left > 0) waitFor(left);
      else onSlow();
    };
    waitFor(patience);
    return () => clearTimeout(timer);
  }

  return {
    async find(query) {
      const patience = query.from >= farFrom ? long : timeout;
      if (!query.onSlow) return engine.find({ ...query, signal: AbortSignal.timeout(patience) });
      requireCaller(query.signal);
      // No `AbortSignal.timeout` here: thousands of them would wait for the end of searches that are over.
      const giving = new AbortController();
      const unwatch = watch(patience, query.onSlow);
      const leave = () => giving.abort(new CallerGone());
      query.signal?.addEventListener('abort', leave);
      const late = setTimeout(
        () => giving.abort(new Error('Meilisearch did not answer')),
        Math.max(patience, giveUpAfter),
      );
      try {
        const found = await engine.find({ ...query, signal: giving.signal });
        answeredAt = performance.now();
        return found;
      } finally {
        unwatch();
        clearTimeout(late);
        query.signal?.removeEventListener('abort', leave);
      }
    },
    facets: (scope, facets, without) => engine.facets(scope, facets, without, AbortSignal.timeout(long)),
  };
}
