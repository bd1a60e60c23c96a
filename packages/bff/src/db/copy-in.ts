import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TransactionConnection } from './connection-pool.ts';

/**
 * Sends rows to Postgres.
 * @param statement `copy … from stdin`
 * @param pieces of its text format, in which lines may go over from one to the next
 * @throws what Postgres refuses them with.
 */
export async function copyIn(
  connection: TransactionConnection,
  statement: string,
  pieces: Iterable<string>,
): Promise<void> {
  const query = connection.unsafe(statement);
  // What Postgres says after the last row the driver tells the query (3.4.9), which has ended for it with the stream: nobody
  // would hear of it, and the stream would never end.
  const refused = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  const send = async () => pipeline(Readable.from(pieces), await query.writable());
  await Promise.race([send(), refused]);
}
