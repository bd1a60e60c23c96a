import type { Config } from '../config.ts';
import type { Database } from '../db/client.ts';
import type { Notifications } from '../db/notifications.ts';
import type { FieldCatalog } from '../fields/field-catalog.ts';
import type { Log } from '../log.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import { createIndexLag } from './index-lag.ts';
import { createNotifiedChanges } from './notified-changes.ts';
import { createPolledChanges } from './polled-changes.ts';

/** Live events with everything that finds out what to tell. */
export interface LiveService {
  hub: EventHub;
  /** Begins to look for changes; called with each stream that opens, since a server without streams need not. */
  watch(): void;
  /** Ends all streams: without that a server that lets its requests finish would never stop. */
  stop(): Promise<void>;
}

interface LiveServiceParts {
  config: Pick<Config, 'meiliUrl'>;
  database: Database;
  /** Absent where none arrive: changes are looked for instead. */
  notifications?: Notifications | undefined;
  fields: Pick<FieldCatalog, 'forget'>;
  log: Log;
}

export function createLiveService({ config, database, notifications, fields, log }: LiveServiceParts): LiveService {
  const hub = createEventHub();
  const { forget } = fields;
  const sources = [
    notifications ? createNotifiedChanges(notifications, hub, forget) : createPolledChanges(database, hub, forget, log),
    // Without Meilisearch nobody takes the notes away, and nothing is behind.
    ...(config.meiliUrl === undefined ? [] : [createIndexLag(database, hub, log)]),
  ];
  let stopped = false;
  return {
    hub,
    watch() {
      if (!stopped) for (const source of sources) source.start();
    },
    async stop() {
      stopped = true;
      hub.close();
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}
