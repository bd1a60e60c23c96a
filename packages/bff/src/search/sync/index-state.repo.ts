import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';

/** What all servers know of the index as a whole. */
export interface IndexState {
  /** Settings and document form of the index that answers; null before the first. */
  version: string | null;
  /** It holds every contact but for what stands in the outbox. */
  ready: boolean;
  /** Another is being built. */
  building: boolean;
  /** The two are about to change places. */
  paused: boolean;
}

export async function readIndexState(tx: WorkspaceTransaction): Promise<IndexState> {
  const [row] = await tx.execute<IndexState & Record<string, unknown>>(
    sql`select version, ready, building, paused from peoplekit_meta.index_state`,
  );
  return row as IndexState;
}

/** Changes what is given. */
export async function writeIndexState(tx: WorkspaceTransaction, change: Partial<IndexState>): Promise<void> {
  const columns = Object.entries(change).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`);
  await tx.execute(sql`update peoplekit_meta.index_state set ${sql.join(columns, sql`, `)}`);
}

/** Work on the index as a whole that one process does at a time. */
export type IndexDuty = 'rebuilt' | 'reconciled';

const dutyColumns = (duty: IndexDuty) => ({ by: sql.identifier(`${duty}_by`), until: sql.identifier(`${duty}_until`) });

/**
 * Takes on a duty for `seconds`, or goes on with it. Whoever holds it says so again in time; when its process dies,
 * another takes over afterwards.
 * @returns false while somebody else has it.
 */
export async function holdDuty(
  tx: WorkspaceTransaction,
  duty: IndexDuty,
  worker: string,
  seconds: number,
): Promise<boolean> {
  const { by, until } = dutyColumns(duty);
  const rows = await tx.execute(sql`
    update peoplekit_meta.index_state
    set ${by} = ${worker}::uuid, ${until} = now() + make_interval(secs => ${seconds}::int)
    where ${by} is null or ${by} = ${worker}::uuid or ${until} < now() returning 1`);
  return rows.length > 0;
}

export async function leaveDuty(tx: WorkspaceTransaction, duty: IndexDuty, worker: string): Promise<void> {
  const { by, until } = dutyColumns(duty);
  await tx.execute(sql`
    update peoplekit_meta.index_state set ${by} = null, ${until} = null where ${by} = ${worker}::uuid`);
}

/** When the index was last compared with the contacts, in seconds ago; null when it never was. */
export async function readReconciled(tx: WorkspaceTransaction): Promise<number | null> {
  const [row] = await tx.execute<{ age: number | null }>(
    sql`select extract(epoch from now() - reconciled_at)::float8 as age from peoplekit_meta.index_state`,
  );
  return row?.age ?? null;
}

export async function writeReconciled(tx: WorkspaceTransaction): Promise<void> {
  await tx.execute(sql`update peoplekit_meta.index_state set reconciled_at = now()`);
}

/** Names the running transaction: what began before it is over once `begunSince` says so. */
export async function currentTransaction(tx: WorkspaceTransaction): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select pg_current_xact_id()::text as id`);
  return row?.id as string;
}

/** Whether every transaction that is open now has begun after the named one. */
export async function begunSince(tx: WorkspaceTransaction, transaction: string): Promise<boolean> {
  const [row] = await tx.execute<{ since: boolean }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot()) > ${transaction}::xid8 as since`,
  );
  return row?.since === true;
}
