import type { Database } from '../../db/client.ts';
import type { Log } from '../../log.ts';
import type { WrittenDocument } from '../meili/contact-document.ts';
import type { MeiliWriter } from '../meili/meili-writer.ts';
import type { SearchMetrics } from '../search-metrics.ts';
import type { WorkspaceRow } from './indexed-contacts.repo.ts';

/** What everything that fills the index works with. */
export interface SyncContext {
  database: Database;
  writer: MeiliWriter;
  log: Log;
  metrics: SearchMetrics;
  /** The documents of contacts, by the fields that their workspaces have at this moment. */
  toDocuments(rows: readonly WorkspaceRow[]): Promise<WrittenDocument[]>;
  /** Name of this process among the workers: a UUID. */
  worker: string;
  /** The index that answers. */
  live: string;
  /** The one that is built to take its place. */
  next: string;
}
