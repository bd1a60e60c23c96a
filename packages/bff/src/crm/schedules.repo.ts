import type { SyncDirection } from '@peoplekit/core/contract';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { crmSchedules, type ScheduleRow } from '../db/schema/crm.ts';
import type { LinkPlace } from './links.repo.ts';

/** One direction of one connector. */
export interface SchedulePlace extends LinkPlace {
  direction: SyncDirection;
}

const isSchedule = ({ workspace, connector, direction }: SchedulePlace) =>
  and(
    eq(crmSchedules.workspace_id, workspace),
    eq(crmSchedules.connector, connector),
    eq(crmSchedules.direction, direction),
  );

/** What goes by itself in a workspace. */
export async function findSchedules(tx: WorkspaceTransaction, workspace: string): Promise<ScheduleRow[]> {
  return tx
    .select()
    .from(crmSchedules)
    .where(eq(crmSchedules.workspace_id, workspace))
    .orderBy(asc(crmSchedules.connector), asc(crmSchedules.direction));
}

/** Sets it, or sets it anew; what it has begun before is still known. */
export async function saveScheduleRow(
  tx: WorkspaceTransaction,
  row: Omit<ScheduleRow, 'last_at' | 'last_job' | 'error'>,
): Promise<void> {
  const { workspace_id: _workspace, connector: _connector, direction: _direction, ...changes } = row;
  await tx
    .insert(crmSchedules)
    .values(row)
    .onConflictDoUpdate({
      target: [crmSchedules.workspace_id, crmSchedules.connector, crmSchedules.direction],
      set: { ...changes, error: null },
    });
}

/** @returns whether there was one */
export async function removeSchedule(tx: WorkspaceTransaction, place: SchedulePlace): Promise<boolean> {
  const removed = await tx.delete(crmSchedules).where(isSchedule(place)).returning({ at: crmSchedules.next_at });
  return removed.length > 0;
}

/** Schedules of all workspaces whose time has come, those that wait the longest first. For who keeps the jobs. */
export async function findDueSchedules(tx: WorkspaceTransaction, now: Date): Promise<SchedulePlace[]> {
  const rows = await tx
    .select()
    .from(crmSchedules)
    .where(lte(crmSchedules.next_at, now.toISOString()))
    .orderBy(asc(crmSchedules.next_at))
    .limit(100);
  return rows.map(({ workspace_id: workspace, connector, direction }) => ({ workspace, connector, direction }));
}

/** One that is still due and that nobody else is at, held until the transaction ends. */
export async function lockDueSchedule(
  tx: WorkspaceTransaction,
  place: SchedulePlace,
  now: Date,
): Promise<ScheduleRow | undefined> {
  const [row] = await tx
    .select()
    .from(crmSchedules)
    .where(and(isSchedule(place), lte(crmSchedules.next_at, now.toISOString())))
    .for('update', { skipLocked: true });
  return row;
}

export async function updateSchedule(
  tx: WorkspaceTransaction,
  { workspace_id: workspace, connector, direction }: ScheduleRow,
  changes: Partial<Pick<ScheduleRow, 'next_at' | 'last_at' | 'last_job' | 'error'>>,
): Promise<void> {
  await tx.update(crmSchedules).set(changes).where(isSchedule({ workspace, connector, direction }));
}
