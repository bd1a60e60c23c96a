import type { Config } from './config.ts';
import { createDatabase, type Database } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { createTokenVerifier, type TokenVerifier } from './http/token-verifier.ts';
import { createLog, type Log } from './log.ts';
import type { ContactIndex } from './search/contact-index.ts';
import { createPostgresIndex } from './search/postgres/postgres-index.ts';

/** Everything that a verb, a route or a job works with. Only this file builds clients. */
export interface Deps {
  config: Config;
  log: Log;
  database: Database;
  index: ContactIndex;
  verifyToken: TokenVerifier;
  now: () => Date;
}

/** Builds the clients; none connects yet. */
export function createDeps(config: Config, log: Log = createLog(config)): Deps {
  const database = createDatabase(config, migrate);
  return {
    config,
    log,
    database,
    index: createPostgresIndex(database),
    verifyToken: createTokenVerifier(config),
    now: () => new Date(),
  };
}
