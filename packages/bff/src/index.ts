import { createApp } from './app.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createDeps, type Extensions, startDeps, stopDeps } from './deps.ts';
import { createLog } from './log.ts';

export { type Config, ConfigError, readConfig } from './config.ts';
export { createCallPolicy } from './crm/connectors/call-policy.ts';
export type {
  Account,
  Connector,
  ConnectorForm,
  ConnectorOAuth,
  CrmSession,
  Pace,
  ReadOptions,
  RemotePage,
  RemoteRecord,
  RemoteWrite,
  SessionOptions,
  TokenPair,
  WriteOutcome,
} from './crm/connectors/connector.ts';
export { CrmError, type CrmErrorKind, SettingError } from './crm/connectors/crm-error.ts';
export { createAccountLimits, createRateLimit, type RateLimit } from './crm/connectors/rate-limit.ts';
export type { HostConnector } from './crm/connectors/registry.ts';
export type { Extensions } from './deps.ts';
export { booleanWord, elementsOf } from './exports/formats/cell-values.ts';
export { textsOf } from './exports/formats/copied-cells.ts';
export type { ExportFormat, FormatOptions, FormatWriter } from './exports/formats/export-format.ts';

/** A Hono app with a life of its own. */
export type PeopleBff = ReturnType<typeof createApp> & {
  /**
   * Connects, migrates and starts the workers. Requests that come earlier wait for the database; those that come before it
   * resolves are answered by Postgres, as it is not known yet whether Meilisearch answers.
   */
  start(): Promise<void>;
  /** Ends the workers, lets running work finish, disconnects. */
  stop(): Promise<void>;
};

/**
 * The whole backend-for-frontend as a Hono app, for mounting in a host: `host.route('/', people)`, or `people.fetch`.
 * What is not given has the default of the environment variable of the same meaning; the environment itself is not read.
 * @example
 * const people = createPeopleBff({ databaseUrl, secret });
 * await people.start();
 * host.route('/', people);
 * @throws ConfigError when there is nothing to check tokens with, or for a connector or format whose name is taken.
 */
export function createPeopleBff({ connectors, exportFormats, ...options }: Partial<Config> & Extensions): PeopleBff {
  const config = { ...readConfig({}), ...options };
  if (!config.secret && !config.jwksUrl)
    throw new ConfigError('PEOPLEKIT_SECRET or PEOPLEKIT_JWKS_URL must be set: tokens are checked with it');
  const deps = createDeps(config, createLog(config), { connectors, exportFormats });
  return Object.assign(createApp(deps), {
    start: () => startDeps(deps),
    stop: () => stopDeps(deps),
  });
}
