import type { Database } from '../db/client.ts';
import { isDatabaseUnavailable } from '../db/unavailable.ts';
import { AppError, requireCaller } from '../errors.ts';
import type { Log } from '../log.ts';
import type { ContactIndex, IndexAnswer, IndexScope } from './contact-index.ts';
import type { EngineGuard } from './engine-guard.ts';
import type { FreshSearch } from './fresh-search.ts';
import { InexpressibleError } from './meili/meili-filter.ts';
import { countPending, maxExactPending, type Pending, readPending } from './pending/pending-contacts.repo.ts';
import { createRecentCounts } from './recent-counts.ts';
import type { SearchMetrics } from './search-metrics.ts';
import { createSharedReads } from './shared-reads.ts';
import { createTurns } from './turns.ts';

interface SearchIndexParts {
  database: Database;
  postgres: ContactIndex;
  fresh: FreshSearch;
  guard: EngineGuard;
  metrics: SearchMetrics;
  log: Log;
}

/**
 * Searches that Postgres takes at the same time from a Meilisearch that is merely slow. Where all came at once, as when the
 * disk is cold or very many people search, they would keep both from answering anybody.
 */
const maxTakenOver = 4;

const nothing: Pending = { ready: true, drained: '', ids: [], hasErased: false };

/** More is pending than can be taken into account, of an index that comes back from being away: Postgres is exact. */
class FarBehindError extends Error {}

/** Postgres reads the truth itself. */
type Answer<T> = { answer: T } & Pick<IndexAnswer, 'engine' | 'pending' | 'state'>;

/**
 * Meilisearch first, Postgres whenever Meilisearch cannot: not there, not ready, hung, failing, or asked for something
 * that it could not answer exactly. No query fails because of it.
 */
export function createSearchIndex({ database, postgres, fresh, guard, metrics, log }: SearchIndexParts): ContactIndex {
  /** What the last query read when nothing was pending. Then Meilisearch is asked while the outbox is read. */
  let quiet: Pending | undefined;
  /** The workspace of which too much was pending when it was last looked at: then everything is asked at the same time. */
  let crowded: string | undefined;
  const inTurn = createTurns(maxTakenOver);
  const pendingOf = createSharedReads((workspace) => readPending(database.reader(workspace), workspace));
  const counts = createRecentCounts((workspace) => countPending(database.reader(workspace), workspace));

  async function answer<T, Scope extends IndexScope>(
    scope: Scope,
    meili: (scope: Scope, pending: Pending) => Promise<T>,
    fallback: () => Promise<T>,
  ): Promise<Answer<T>> {
    const fromPostgres = async (reason: string): Promise<Answer<T>> => {
      requireCaller(scope.signal);
      metrics.fallbacks.inc({ reason });
      return { answer: await fallback(), engine: 'postgres', pending: 0 };
    };
    if (!guard.usable()) return fromPostgres('down');
    const slow = Promise.withResolvers<undefined>();
    const asked = askMeili({ ...scope, onSlow: () => slow.resolve(undefined) }, meili);
    let answered: Answer<T> | undefined;
    try {
      answered = await Promise.race([asked, slow.promise]);
    } catch (error) {
      requireCaller(scope.signal);
      return fromPostgres(reasonOf(error));
    }
    if (!answered) return firstOf(asked, () => fromPostgres('slow'));
    guard.succeeded();
    return answered;
  }

  /** Meilisearch is slow. It goes on, Postgres is asked as well when it is its turn, and whoever is first answers. */
  async function firstOf<T>(asked: Promise<Answer<T>>, postgres: () => Promise<Answer<T>>): Promise<Answer<T>> {
    guard.suspect();
    let isAnswered = false;
    const there = asked.then((answered) => {
      isAnswered = true;
      guard.succeeded();
      return answered;
    });
    const here = inTurn(() => (isAnswered ? there : postgres()));
    try {
      return await Promise.any([there, here]);
    } catch {
      return here;
    }
  }

  async function askMeili<T, Scope extends IndexScope>(
    scope: Scope,
    meili: (scope: Scope, pending: Pending) => Promise<T>,
  ): Promise<Answer<T>> {
    const { workspace } = scope;
    const before = quiet;
    const guess = before && meili(scope, { ...before, ids: [] });
    guess?.catch(() => {});
    const asBefore = crowded === workspace ? askAsItIs(scope, meili) : undefined;
    const pending = await pendingOf(workspace);
    quiet = pending.ready && pending.ids.length === 0 ? pending : undefined;
    const many = pending.ids.length > maxExactPending;
    if (many || crowded === workspace) crowded = many ? workspace : undefined;
    if (!many) counts.forget(workspace);
    if (!pending.ready) throw new FarBehindError('The index has not been built yet');
    // Nothing is pending and nothing has left the outbox since before the guess was asked: the index knew everything.
    if (guess && pending.ids.length === 0 && pending.drained === before?.drained) {
      guard.caughtUp();
      return { answer: await guess, engine: 'meilisearch', pending: 0, state: pending.drained };
    }
    if (many && guard.recovering()) throw new FarBehindError('The index is catching up');
    if (!many) guard.caughtUp();
    // After the outbox was read: what the index takes in meanwhile is left out and asked of Postgres, never missed.
    if (!many) return { answer: await meili(scope, pending), engine: 'meilisearch', pending: 0 };
    const { asked, counted } = asBefore ?? askAsItIs(scope, meili);
    // Seldom, and then it has looked into what is not to be found any more.
    const again = pending.hasErased && meili({ ...scope, everything: false }, nothing);
    return { answer: await (again || asked), engine: 'meilisearch', pending: await counted };
  }

  /** What the index says without what is pending, and how many these are. */
  function askAsItIs<T, Scope extends IndexScope>(
    scope: Scope,
    meili: (scope: Scope, pending: Pending) => Promise<T>,
  ): { asked: Promise<T>; counted: Promise<number> } {
    const asked = meili(scope, nothing);
    const counted = counts.of(scope.workspace);
    // Whoever needs them is told.
    asked.catch(() => {});
    counted.catch(() => {});
    return { asked, counted };
  }

  function reasonOf(error: unknown): string {
    if (error instanceof InexpressibleError) return 'inexpressible';
    if (error instanceof FarBehindError) return 'behind';
    // Postgres was asked what is pending and is away itself, which says nothing about Meilisearch.
    if (isDatabaseUnavailable(error) || error instanceof AppError) throw error;
    guard.failed(error);
    log.debug({ err: error }, 'Meilisearch failed a query');
    return 'failed';
  }

  return {
    async search(query) {
      const { answer: found, ...about } = await answer(query, fresh.search, () => postgres.search(query));
      metrics.queries.inc({ engine: about.engine });
      return { ids: found.ids, total: found.total, ...about };
    },
    async facets(query) {
      const { answer: found } = await answer(query, fresh.facets, () => postgres.facets(query));
      return found;
    },
  };
}
