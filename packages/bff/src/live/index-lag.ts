import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { regularLook } from '../regular-look.ts';
import { readBacklogs } from '../search/sync/change-log.repo.ts';
import type { EventHub } from './event-hub.ts';
import type { ChangeSource } from './notified-changes.ts';

/** Milliseconds between two looks. */
const interval = 5_000;

/** Seconds that the index always takes: to be behind for less is no news. */
const usual = 3;

/** Tells how far the index is behind, to those whose workspace it concerns. */
export function createIndexLag(database: Database, hub: EventHub, log: Log): ChangeSource {
  let behind = new Set<string>();

  async function look(): Promise<void> {
    const listened = hub.workspaces();
    if (listened.length === 0) return behind.clear();
    const backlogs = await database.asIndexWorker((tx) => readBacklogs(tx, listened), { readOnly: true });
    const late = backlogs.filter(({ seconds }) => seconds > usual);
    for (const { workspace, ...lag } of late) hub.publish(workspace, { type: 'index.lag', ...lag });
    const now = new Set(late.map(({ workspace }) => workspace));
    for (const workspace of behind)
      if (!now.has(workspace)) hub.publish(workspace, { type: 'index.lag', pending: 0, seconds: 0 });
    behind = now;
  }

  return regularLook(interval, () =>
    look().catch((error) => log.debug({ err: error }, 'how far the index is cannot be read at the moment')),
  );
}
