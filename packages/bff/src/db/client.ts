import { DrizzleQueryError, type SQL } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { againAfterCollision, lockPatience } from './collision.ts';
import {
  type ConnectionPool,
  createConnectionPool,
  type TransactionConnection,
  type TransactionOptions,
} from './connection-pool.ts';
import type { TakeLines } from './copy-out.ts';
import { openEmbeddedPostgres } from './embedded.ts';
import { enterIndexWorker, enterJobKeeper, enterWorkspace } from './enter-workspace.ts';
import { inTurn } from './in-turn.ts';

/** Asks statements that are always spelled the same. */
export interface PreparedReader {
  /**
   * A statement with `$1` and so on for what changes: each connection keeps it parsed and planned, and it goes to
   * Postgres and back once rather than twice. The values of the rows, in order.
   */
  prepared(statement: string, parameters: readonly string[]): Promise<unknown[][]>;
}

/** Reads many rows without ever holding them. */
export interface CopyReader {
  /**
   * What a query finds, as `COPY … TO STDOUT` prints it.
   * @param signal ends it, with its reason.
   * @throws what `take` throws; AppError `unavailable` when the connection is lost.
   */
  copyOut(query: SQL, take: TakeLines, signal?: AbortSignal): Promise<void>;
}

/** What runs inside one transaction, as the restricted role, seeing one workspace. */
export type WorkspaceTransaction = Omit<PostgresJsDatabase, 'transaction'> & PreparedReader & CopyReader;

/** How work in a workspace, and that of who looks after all of them, is done. */
export interface WorkOptions extends Pick<TransactionOptions, 'timeout' | 'readOnly' | 'snapshot'> {
  /**
   * It gives way to people, and to whoever else writes: rather than keep rows from them while it waits for theirs, it lets
   * go of all and begins again, for as long as it may take altogether. `work` runs several times then, and changes nothing
   * but the database. The signal ends that.
   */
  givesWay?: { signal?: AbortSignal };
}

/** What runs inside one transaction as the user who connects. */
export type OwnerTransaction = TransactionConnection;

/** The only door to Postgres. Opens by itself with the first work; `open` does it ahead of that. */
export interface Database {
  /** PGlite behind a socket: one session for all, no `COPY … FROM STDIN`, no notifications. */
  readonly embedded: boolean;
  /** Connects and brings the schema up to date; work that comes meanwhile waits for it. */
  open(): Promise<void>;
  /**
   * Runs `work` in one transaction as `peoplekit_app`, with row-level security showing only `workspace`.
   * Commits what it returns, rolls back what it throws, and gives up after 15 s unless told otherwise. Do not nest.
   */
  inWorkspace<T>(workspace: string, work: (tx: WorkspaceTransaction) => Promise<T>, options?: WorkOptions): Promise<T>;
  /** For reads of a single statement that names the workspace itself: each in a transaction like that, in one go. */
  reader(workspace: string): PreparedReader;
  /** The same for the worker that fills the search index: sees the contacts of all workspaces, changes none. */
  asIndexWorker<T>(work: (tx: WorkspaceTransaction) => Promise<T>, options?: WorkOptions): Promise<T>;
  /** The same for who looks after jobs: sees the jobs and contacts of all workspaces, changes jobs only. */
  asJobKeeper<T>(work: (tx: WorkspaceTransaction) => Promise<T>, options?: WorkOptions): Promise<T>;
  /** The same as the connecting user, who owns the schema: migrations, bulk loads, health. Never with input of a request. */
  asOwner<T>(work: (tx: OwnerTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Milliseconds of a transaction in a workspace. When Postgres fails over, packets may just vanish: without an end of our
 * own a connection would wait for a quarter of an hour until TCP gives up.
 */
const defaultTimeout = 15_000;

/** Drizzle puts the parameters into the message of its error: what people typed must not get into a log with it. */
function rethrowCause(error: unknown): never {
  throw error instanceof DrizzleQueryError ? error.cause : error;
}

/** Connections at most; a request holds one for a few milliseconds. */
const poolSize = 10;

/**
 * Embedded, there is exactly one connection and all work is in transactions: PGlite's socket server lets the messages of
 * several connections interleave outside of one, and shares one session among them.
 */
async function connect({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<ConnectionPool> {
  const options = { connect_timeout: 10, onnotice: () => {}, connection: { application_name: 'peoplekit' } };
  if (databaseUrl) return createConnectionPool(databaseUrl, { ...options, idle_timeout: 60 }, poolSize);
  const server = await openEmbeddedPostgres(dataDir);
  const pool = createConnectionPool(server.url, options, 1);
  return {
    ...pool,
    async close() {
      await pool.close();
      await server.stop();
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
  let connecting: Promise<ConnectionPool> | undefined;
  let closed = false;

  const connected = once(async () => {
    if (closed) throw new AppError('unavailable', 'The database connection is closed.');
    connecting = connect(config);
    return connecting;
  });
  const prepared = once(async () => {
    await prepare(database);
    return connected();
  });

  /** Whatever enters decides what is seen: nothing runs as the connecting user here. */
  async function restricted<T>(
    enter: (connection: TransactionConnection) => Promise<void>,
    work: (tx: WorkspaceTransaction) => Promise<T>,
    { timeout = defaultTimeout, readOnly = false, snapshot = false, givesWay }: WorkOptions = {},
  ): Promise<T> {
    const { transaction } = await prepared();
    const inside = (connection: TransactionConnection) => {
      const inOrder = inTurn(connection);
      return work(
        Object.assign(drizzle(inOrder), {
          prepared: (statement: string, parameters: readonly string[]) =>
            inOrder.unsafe(statement, [...parameters], { prepare: true }).values(),
          copyOut: (query: SQL, take: TakeLines, signal?: AbortSignal) =>
            inOrder.copyOut(query, take, { signal, cancellable: !database.embedded }),
        }),
      );
    };
    const options = { timeout, readOnly, snapshot, enter, ...(givesWay && { lockTimeout: lockPatience }) };
    const attempt = () => transaction(inside, options).catch(rethrowCause);
    return givesWay ? againAfterCollision(attempt, { within: timeout, signal: givesWay.signal }) : attempt();
  }

  const database: Database = {
    embedded: !config.databaseUrl,
    async open() {
      await prepared();
    },
    inWorkspace: (workspace, work, options) =>
      restricted((connection) => enterWorkspace(connection, workspace), work, options),
    reader: (workspace) => ({
      async prepared(statement, parameters) {
        const { read } = await prepared();
        const enter = (connection: TransactionConnection) => enterWorkspace(connection, workspace);
        return read(statement, parameters, { timeout: defaultTimeout, enter });
      },
    }),
    asIndexWorker: (work, options) => restricted(enterIndexWorker, work, options),
    asJobKeeper: (work, options) => restricted(enterJobKeeper, work, options),
    async asOwner(work) {
      const { transaction } = await connected();
      return transaction(work);
    },
    async close() {
      closed = true;
      const pool = await connecting?.catch(() => undefined);
      await pool?.close();
    },
  };
  return database;
}
