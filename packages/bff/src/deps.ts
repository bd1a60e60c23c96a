import { Registry } from 'prom-client';
import { type Config, ConfigError } from './config.ts';
import { type ContactTexts, createContactTexts } from './contacts/contact-texts.ts';
import { normalPace } from './crm/connectors/connector.ts';
import type { HostConnector } from './crm/connectors/registry.ts';
import { type CrmService, createCrmService } from './crm/crm-service.ts';
import { createDatabase, type Database } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { createNotifications } from './db/notifications.ts';
import { createPlannerStatistics, type PlannerStatistics } from './db/planner-statistics.ts';
import { createFileStore } from './exports/create-file-store.ts';
import type { FileStore } from './exports/file-store.ts';
import type { ExportFormat } from './exports/formats/export-format.ts';
import { createExportFormats, type ExportFormats } from './exports/formats/registry.ts';
import { createFieldCatalog, type FieldCatalog } from './fields/field-catalog.ts';
import { createTokenVerifier, type TokenVerifier } from './http/token-verifier.ts';
import { createJobQueue, type JobQueue } from './jobs/queue.ts';
import { createJobWorker, type JobWorker } from './jobs/worker.ts';
import { createLiveService, type LiveService } from './live/live-service.ts';
import { changeChannels } from './live/notified-changes.ts';
import { createLog, type Log } from './log.ts';
import type { ContactIndex } from './search/contact-index.ts';
import { createMeiliConnection } from './search/meili/meili-client.ts';
import { createPostgresIndex } from './search/postgres/postgres-index.ts';
import { createSearchService, type SearchService } from './search/search-service.ts';

/** Everything that a verb, a route or a job works with. Only this file builds clients. */
export interface Deps {
  config: Config;
  log: Log;
  database: Database;
  /** Told by who writes contacts in bulk. */
  statistics: PlannerStatistics;
  fields: FieldCatalog;
  contactTexts: ContactTexts;
  index: ContactIndex;
  search: SearchService;
  crm: CrmService;
  formats: ExportFormats;
  /** Jobs that wait to be run. */
  queue: JobQueue;
  /** Runs them. */
  jobWorker: JobWorker;
  /** Files that jobs have made. */
  files: FileStore;
  live: LiveService;
  /** What `GET /metrics` shows. */
  registry: Registry;
  verifyToken: TokenVerifier;
  now: () => Date;
}

/**
 * Opens the database, then begins to ask Meilisearch and, unless other processes do, to fill it and to run jobs. Resolves
 * when it is known whether Meilisearch answers, so that who listens afterwards does not have a cold Postgres search a million
 * contacts meanwhile.
 */
export async function startDeps(deps: Deps): Promise<void> {
  const { config, database, search, jobWorker } = deps;
  await database.open();
  search.start();
  if (config.backgroundWork) {
    search.startWorker();
    jobWorker.start(deps);
  }
  await search.decided();
}

/** Lets what is under way finish, then disconnects. */
export async function stopDeps({ database, search, live, jobWorker }: Deps): Promise<void> {
  await live.stop();
  await jobWorker.stop();
  await search.stop();
  await database.close();
}

/** What a host adds to a server. Every process that runs its jobs needs the same. */
export interface Extensions {
  /** CRMs beside those that come with it. */
  connectors?: readonly HostConnector[] | undefined;
  /** Formats that contacts can be exported in, by name, beside those that come with it. */
  exportFormats?: Readonly<Record<string, ExportFormat>> | undefined;
}

/** Builds the clients; none connects yet. @throws ConfigError for settings and extensions that cannot be. */
export function createDeps(config: Config, log: Log = createLog(config), extensions: Extensions = {}): Deps {
  if (!config.backgroundWork && config.databaseUrl === undefined)
    throw new ConfigError('PEOPLEKIT_BACKGROUND_WORK cannot be off without DATABASE_URL: no other process could do it');
  const database = createDatabase(config, migrate);
  const registry = new Registry();
  const { meiliUrl: url, meiliKey: key, meiliIndex } = config;
  const search = createSearchService({
    config,
    database,
    postgres: createPostgresIndex(database),
    connection: url === undefined ? undefined : createMeiliConnection({ url, key }, meiliIndex),
    registry,
    log,
  });
  const queue = createJobQueue(config.databaseUrl, database, log);
  const fields = createFieldCatalog(database);
  const live = createLiveService({
    config,
    database,
    fields,
    notifications: config.databaseUrl ? createNotifications(config.databaseUrl, changeChannels, log) : undefined,
    log,
  });
  return {
    config,
    log,
    database,
    statistics: createPlannerStatistics(database),
    fields,
    contactTexts: createContactTexts(database),
    index: search.index,
    search,
    crm: createCrmService(config, database, normalPace, extensions.connectors),
    formats: createExportFormats(extensions.exportFormats),
    queue,
    jobWorker: createJobWorker(queue),
    files: createFileStore(config.storage),
    live,
    registry,
    verifyToken: createTokenVerifier(config),
    now: () => new Date(),
  };
}
