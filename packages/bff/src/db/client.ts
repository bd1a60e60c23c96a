import { sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { openEmbeddedPostgres } from './embedded.ts';

/** What runs inside one transaction, as the restricted role, seeing one workspace. */
export type WorkspaceTransaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

export type OwnerClient = postgres.Sql;
export type OwnerTransaction = postgres.TransactionSql;

/** The only door to Postgres. Opens by itself with the first work; `open` does it ahead of that. */
export interface Database {
  /** PGlite behind a socket: one session for all, no `COPY … FROM STDIN`, no notifications. */
  readonly embedded: boolean;
  /** Connects and brings the schema up to date; work that comes meanwhile waits for it. */
  open(): Promise<void>;
  /**
   * Runs `work` in one transaction as `peoplekit_app`, with row-level security showing only `workspace`.
   * Commits what it returns, rolls back what it throws.
   */
  inWorkspace<T>(workspace: string, work: (tx: WorkspaceTransaction) => Promise<T>): Promise<T>;
  /** As the connecting user, who owns the schema: migrations, bulk loads, health. Never with input of a request. */
  asOwner<T>(work: (client: OwnerClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface OpenDatabase {
  client: OwnerClient;
  orm: PostgresJsDatabase;
  close(): Promise<void>;
}

/** Connections at most; a request holds one for a few milliseconds. */
const poolSize = 10;

/**
 * Embedded, there is exactly one connection and all work is in transactions: PGlite's socket server lets the messages of
 * several connections interleave outside of one, and shares one session among them.
 */
async function open({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<OpenDatabase> {
  const server = databaseUrl ? undefined : await openEmbeddedPostgres(dataDir);
  const client = postgres(databaseUrl ?? server?.url ?? '', {
    max: server ? 1 : poolSize,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'peoplekit' },
    ...(server ? {} : { idle_timeout: 60 }),
  });
  return {
    client,
    orm: drizzle(client),
    async close() {
      await client.end({ timeout: 5 });
      await server?.stop();
    },
  };
}

/** Runs `start` once and hands its result to all; after a failure the next call tries again. */
function once<T>(start: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= start().catch((error) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

/**
 * Builds the door from the settings; without a URL it leads to PGlite in the data directory.
 * @param prepare what has to be done before any work in a workspace: migrating.
 */
export function createDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  prepare: (database: Database) => Promise<unknown> = async () => {},
): Database {
  let connected: OpenDatabase | undefined;
  let closed = false;

  const connect = once(async () => {
    if (closed) throw new AppError('unavailable', 'The database connection is closed.');
    connected = await open(config);
    return connected;
  });
  const prepared = once(async () => {
    const { orm } = await connect();
    await prepare(database);
    return orm;
  });

  const database: Database = {
    embedded: !config.databaseUrl,
    async open() {
      await prepared();
    },
    async inWorkspace(workspace, work) {
      const orm = await prepared();
      return orm.transaction(async (tx) => {
        // `set local` by function, because a value cannot be a parameter of SET: all end with the transaction.
        await tx.execute(
          sql`select set_config('peoplekit.workspace', ${workspace}, true), set_config('TimeZone', 'UTC', true),
            set_config('role', 'peoplekit_app', true)`,
        );
        return work(tx);
      });
    },
    async asOwner(work) {
      return work((await connect()).client);
    },
    async close() {
      closed = true;
      await connected?.close();
      connected = undefined;
    },
  };
  return database;
}
