import type { TransactionConnection } from './connection-pool.ts';

/**
 * Makes the rest of the transaction work as `peoplekit_app`, seeing one workspace. By function, because a value cannot be a
 * parameter of SET; each `true` is the `local` that ends it with the transaction.
 */
export async function enterWorkspace(connection: TransactionConnection, workspace: string): Promise<void> {
  await connection`
    select set_config('peoplekit.workspace', ${workspace}, true), set_config('TimeZone', 'UTC', true),
      set_config('role', 'peoplekit_app', true)`;
}

/**
 * Makes the rest of the transaction work as `peoplekit_app` that fills the index: it reads the contacts and the outbox of all
 * workspaces, and writes to the outbox only.
 */
export async function enterIndexWorker(connection: TransactionConnection): Promise<void> {
  await connection`
    select set_config('peoplekit.index_worker', 'on', true), set_config('TimeZone', 'UTC', true),
      set_config('role', 'peoplekit_app', true)`;
}

/**
 * Makes the rest of the transaction work as `peoplekit_app` that looks after jobs: it reads and takes over those of all
 * workspaces, and sees which contacts are there.
 */
export async function enterJobKeeper(connection: TransactionConnection): Promise<void> {
  await connection`
    select set_config('peoplekit.job_keeper', 'on', true), set_config('TimeZone', 'UTC', true),
      set_config('role', 'peoplekit_app', true)`;
}
