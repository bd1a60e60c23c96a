import type { Database } from './client.ts';

/** Keeps what the planner of Postgres knows about contacts and their links up with bulk writes. */
export interface PlannerStatistics {
  /** Called after contacts were added, with how many. Resolves when the next statements can be planned well. */
  added(count: number): Promise<void>;
  /** The same for links into CRMs. */
  linked(count: number): Promise<void>;
}

/** Fewer than this are looked through in no time, whatever the plan. */
const few = 500;

/**
 * Postgres looks at its tables by itself, once a minute. A workspace that is filled by a thousand contacts a request has
 * become a hundred times as large until then, and each request would go through all of it (measured: 6 s instead of 0.2 s).
 * So a table is looked at whenever it has doubled: at first as a whole, then at the columns that bulk writes look for rows by. All
 * of them took 0.2 to 0.7 s each time, a sixth of what an import costs Postgres, and Postgres itself comes to the rest within the
 * minute, except for the embedded one. A server that runs as a user who may not waits for Postgres.
 */
export function createPlannerStatistics(database: Database): PlannerStatistics {
  return {
    added: follow(database, 'peoplekit.contacts', 'workspace_id, id, email, phone'),
    linked: follow(database, 'peoplekit.crm_links', 'workspace_id, connector, contact_id, external_id'),
  };
}

function follow(database: Database, table: string, keys: string): (count: number) => Promise<void> {
  let known = 0;
  let unknown = 0;
  let running: Promise<void> | undefined;

  async function look(): Promise<void> {
    unknown = 0;
    await database.asOwner(async (tx) => {
      const estimate = async () => {
        const [row] = await tx<{ rows: number }[]>`
          select greatest(reltuples, 0)::float8 as rows from pg_class where oid = ${table}::regclass`;
        return row?.rows ?? 0;
      };
      const before = await estimate();
      if (before <= known || known === 0) {
        const isWhole = known === 0 || database.embedded;
        await tx.unsafe(isWhole ? `analyze ${table}` : `analyze ${table} (${keys})`);
      }
      known = await estimate();
    });
  }

  return async function written(count) {
    unknown += count;
    if (unknown < few || unknown < known) return running;
    running ??= look().finally(() => {
      running = undefined;
    });
    return running;
  };
}
