import type { SQL } from 'drizzle-orm';
import type postgres from 'postgres';
import type { TransactionConnection } from './connection-pool.ts';
import { type CopyOptions, copyOut, type TakeLines } from './copy-out.ts';

/** A connection as drizzle uses it, and what drizzle has no words for. */
export type OrderedConnection = postgres.Sql & {
  copyOut(statement: SQL, take: TakeLines, options: CopyOptions): Promise<void>;
};

/**
 * The connection as drizzle uses it, sending a query when the one before has been answered. Postgres works on one at a
 * time anyway; and a query that waits in the driver's own queue would run outside the transaction if its connection died.
 */
export function inTurn(connection: TransactionConnection): OrderedConnection {
  let last: Promise<unknown> = Promise.resolve();
  const send = <T>(query: () => PromiseLike<T>): Promise<T> => {
    const answer = last.then(query);
    last = answer.catch(() => {});
    return answer;
  };
  const unsafe = (...args: Parameters<postgres.Sql['unsafe']>) => ({
    // biome-ignore lint/suspicious/noThenProperty: like a query of the driver, it is sent when it is awaited
    then: (...handlers: Parameters<Promise<unknown>['then']>) =>
      send(() => connection.unsafe(...args)).then(...handlers),
    values: () => send(() => connection.unsafe(...args).values()),
  });
  const copy: OrderedConnection['copyOut'] = (...args) => send(() => copyOut(connection, ...args));
  return { options: connection.options, unsafe, copyOut: copy } as unknown as OrderedConnection;
}
