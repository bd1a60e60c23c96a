import type { Database } from './client.ts';

/** @throws when Postgres does not answer within `timeout` milliseconds. */
export async function pingDatabase(database: Database, timeout: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Postgres did not answer within ${timeout} ms`)), timeout);
  });
  try {
    await Promise.race([database.asOwner((tx) => tx`select 1`), late]);
  } finally {
    clearTimeout(timer);
  }
}
