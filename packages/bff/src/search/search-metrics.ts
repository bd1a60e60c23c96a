import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is measured of search and its index. */
export interface SearchMetrics {
  batchSize: Histogram;
  batchFailures: Counter;
  indexed: Counter;
  /** Answered queries by the engine that answered. */
  queries: Counter<'engine'>;
  /** Queries that Postgres answered though Meilisearch should have, by reason. */
  fallbacks: Counter<'reason'>;
}

/** How far the index is behind, read when the metrics are asked for. */
export interface IndexGauges {
  lag: number;
  changes: number;
  usable: boolean;
}

/** Registers what is measured. @param read reads the gauges; what it throws leaves them as they were. */
export function createSearchMetrics(registry: Registry, read?: () => Promise<IndexGauges>): SearchMetrics {
  const registers = [registry];
  if (read) addGauges(registry, read);
  return {
    batchSize: new Histogram({
      name: 'peoplekit_index_batch_contacts',
      help: 'Contacts in a batch that was sent to the index.',
      buckets: [1, 10, 100, 1_000, 5_000],
      registers,
    }),
    batchFailures: new Counter({
      name: 'peoplekit_index_batch_failures_total',
      help: 'Batches that the index did not take.',
      registers,
    }),
    indexed: new Counter({
      name: 'peoplekit_index_contacts_total',
      help: 'Contacts that the index has taken.',
      registers,
    }),
    queries: new Counter({
      name: 'peoplekit_queries_total',
      help: 'Queries by the engine that answered.',
      labelNames: ['engine'],
      registers,
    }),
    fallbacks: new Counter({
      name: 'peoplekit_search_fallbacks_total',
      help: 'Queries that Postgres answered in place of Meilisearch, by reason.',
      labelNames: ['reason'],
      registers,
    }),
  };
}

function addGauges(registry: Registry, read: () => Promise<IndexGauges>): void {
  const registers = [registry];
  const changes = new Gauge({ name: 'peoplekit_index_pending', help: 'Changes the index does not know.', registers });
  const usable = new Gauge({ name: 'peoplekit_index_usable', help: '1 while Meilisearch answers.', registers });
  new Gauge({
    name: 'peoplekit_index_lag_seconds',
    help: 'Age of the oldest change that the index does not know.',
    registers,
    async collect() {
      const gauges = await read().catch(() => undefined);
      if (!gauges) return;
      this.set(gauges.lag);
      changes.set(gauges.changes);
      usable.set(gauges.usable ? 1 : 0);
    },
  });
}
