import type { Readiness } from '@peoplekit/core/contract';
import { pingDatabase } from '../db/ping.ts';
import type { Deps } from '../deps.ts';

/** Long enough for a busy database, short enough for an orchestrator that asks every few seconds. */
const timeout = 2_000;

/** Asks every dependency; says which is missing, never why: the answer is public. */
export async function checkReadiness(deps: Deps): Promise<Readiness> {
  const postgres = await pingDatabase(deps.database, timeout).then(
    () => 'ready' as const,
    (error) => {
      deps.log.warn({ err: error, dependency: 'postgres' }, 'not ready');
      return 'unavailable' as const;
    },
  );
  const usable = deps.search.usable();
  return {
    // Without Meilisearch every request is still answered.
    status: postgres,
    dependencies: {
      postgres: { status: postgres },
      ...(usable !== undefined && { meilisearch: { status: usable ? 'ready' : 'unavailable' } as const }),
    },
  };
}
