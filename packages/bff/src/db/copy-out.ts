import type { Readable } from 'node:stream';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { AppError } from '../errors.ts';
import type { TransactionConnection } from './connection-pool.ts';
import { textArray } from './text-array.ts';

/**
 * Takes rows in COPY's text format: one or more whole lines, a tab between columns, `\N` for null. What it returns is
 * waited for before more comes; what it throws ends the reading.
 */
export type TakeLines = (lines: Buffer) => Promise<unknown> | undefined;

export interface CopyOptions {
  /** Ends it; it fails with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Another connection may be opened to tell Postgres that nobody reads on. */
  cancellable: boolean;
}

/** A statement in which values stand as literals. */
class LiteralDialect extends PgDialect {
  constructor(literals: readonly string[]) {
    super();
    this.escapeParam = (place) => literals[place] as string;
  }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('Only texts, numbers and booleans can be parameters of what is copied');
}

/** COPY takes no parameters. Postgres itself makes literals of them: nothing that is typed becomes part of a statement. */
async function withLiterals(connection: TransactionConnection, statement: SQL): Promise<string> {
  const { sql, params } = new PgDialect().sqlToQuery(statement);
  if (params.length === 0) return sql;
  const values = params.map(textOf);
  const rows = await connection.unsafe<{ literal: string }[]>(
    'select quote_literal(given) as literal from unnest($1::text[]) with ordinality as value (given, place) order by place',
    [textArray(values.map((value) => value ?? ''))],
  );
  const literals = rows.map(({ literal }, at) => (values[at] === null ? 'null' : literal));
  return new LiteralDialect(literals).sqlToQuery(statement).sql;
}

/**
 * Streams what a query finds, as fast as Postgres prints it.
 * @throws what `take` throws; AppError `unavailable` when the connection is lost.
 */
export async function copyOut(
  connection: TransactionConnection,
  statement: SQL,
  take: TakeLines,
  { signal, cancellable }: CopyOptions,
): Promise<void> {
  const text = await withLiterals(connection, statement);
  signal?.throwIfAborted();
  const query = connection.unsafe(`copy (${text}) to stdout`);
  const stream = await query.readable();
  const ended = new Promise<void>((resolve) => stream.once('close', resolve));
  let giveUp = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      giveUp = () => reject(signal?.reason);
      signal?.addEventListener('abort', giveUp);
      if (signal?.aborted) giveUp();
      stream.on('error', (error) => reject(asKnown(error)));
      stream.once('end', resolve);
      stream.on('data', (lines: Buffer) => {
        try {
          const taken = take(lines);
          if (!taken) return;
          stream.pause();
          taken.then(() => stream.resume(), reject);
        } catch (error) {
          reject(error);
        }
      });
    });
  } catch (error) {
    // The connection is of use again when all that is under way has been read: little, once Postgres has been told.
    stream.removeAllListeners('data').resume();
    await Promise.all([ended, cancellable && !stream.closed ? cancel(query) : undefined]);
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
    readOn(stream);
  }
}

/** The driver has these and its types do not. */
interface StreamedQuery {
  active: boolean;
  canceller: (query: unknown) => Promise<void>;
}

/**
 * Tells Postgres, over a connection of its own, that nobody reads on. To postgres.js 3.4.9 a query is over once it streams, and its
 * own `cancel` does nothing then. Resolves when Postgres knows: later it could hit what comes next.
 */
async function cancel(query: unknown): Promise<void> {
  const streamed = query as StreamedQuery;
  streamed.active = true;
  await streamed.canceller(streamed).catch(() => {});
}

/**
 * When the last lines come faster than they are taken, postgres.js 3.4.9 stops to read the connection and does not begin
 * again: nothing that is asked afterwards would be answered, the end of the transaction included.
 */
function readOn(stream: Readable): void {
  try {
    stream._read(0);
  } catch {
    // There is no connection any more.
  }
}

/**
 * Errors of Postgres and of the network have a code. One without is the driver's, which looks for a socket that is gone
 * (https://github.com/porsager/postgres/issues/1208): inside a stream it does no harm.
 */
function asKnown(error: Error): Error {
  if ('code' in error) return error;
  return new AppError('unavailable', 'The connection to the database was lost.', { cause: error });
}
