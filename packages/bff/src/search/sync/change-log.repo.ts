import { sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../../db/client.ts';
import { textArray } from '../../db/text-array.ts';

/** The number of the last change of any contact: see `migrations/0002-index-outbox.sql`. */
export async function lastChange(tx: WorkspaceTransaction): Promise<bigint> {
  const [row] = await tx.execute<{ last: string | null }>(
    sql`select pg_sequence_last_value('peoplekit.index_change')::text as last`,
  );
  return BigInt(row?.last ?? 0);
}

export interface FoundChanges {
  /** The named workspaces of which there are any. Without ids when there are more than were asked for. */
  workspaces: { workspace: string; ids?: string[]; count: number }[];
  /** In all workspaces. */
  notes: number;
}

/** What was changed after the change of that number, as far as the index has not taken it yet. */
export async function findChanges(
  tx: WorkspaceTransaction,
  after: string,
  workspaces: readonly string[],
  maxIds: number,
): Promise<FoundChanges> {
  const rows = await tx.execute<{ workspace_id: string; listened: boolean; count: number; ids: string[] }>(sql`
    select workspace_id, workspace_id = any(${textArray(workspaces)}::text[]) as listened,
      count(*)::int as count, (array_agg(contact_id::text))[1:${maxIds + 1}::int] as ids
    from peoplekit.index_outbox where target = 0 and change > ${after}::bigint group by workspace_id`);
  return {
    workspaces: rows
      .filter(({ listened }) => listened)
      .map(({ workspace_id: workspace, count, ids }) => ({ workspace, count, ...(count <= maxIds && { ids }) })),
    notes: rows.reduce((sum, { count }) => sum + count, 0),
  };
}

/** How far the index is behind on each of these workspaces; those on which it is not are not there. */
export async function readBacklogs(
  tx: WorkspaceTransaction,
  workspaces: readonly string[],
): Promise<{ workspace: string; pending: number; seconds: number }[]> {
  const rows = await tx.execute<{ workspace: string; pending: number; seconds: number }>(sql`
    select workspace_id as workspace, count(*)::int as pending,
      greatest(0, extract(epoch from clock_timestamp() - min(changed_at)))::int as seconds
    from peoplekit.index_outbox where target = 0 and workspace_id = any(${textArray(workspaces)}::text[])
    group by workspace_id`);
  return [...rows];
}
