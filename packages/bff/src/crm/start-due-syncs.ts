import { auditedAs } from '../audit/audited-as.ts';
import type { ScheduleRow } from '../db/schema/crm.ts';
import type { JobRow } from '../db/schema/jobs.ts';
import type { Deps } from '../deps.ts';
import { addJob, sendJob } from '../jobs/create-job.ts';
import { lockConnection } from './connections.repo.ts';
import { isSyncing } from './running-sync.repo.ts';
import { nextTime } from './schedule-times.ts';
import { findDueSchedules, lockDueSchedule, type SchedulePlace, updateSchedule } from './schedules.repo.ts';
import { orderOf } from './start-sync.ts';

/** Begins the imports and exports whose time has come, of all workspaces. Any number of processes may look at once. */
export async function startDueSyncs(deps: Deps): Promise<void> {
  const due = await deps.database.asJobKeeper((tx) => findDueSchedules(tx, deps.now()), { readOnly: true });
  for (const place of due) {
    const job = await startDue(deps, place);
    if (job) sendJob(deps, job);
  }
}

/**
 * The job and the next time are one transaction: a time that many have missed, or that comes while another run is under
 * way, begins one job, when that is possible.
 */
async function startDue(deps: Deps, place: SchedulePlace): Promise<JobRow | undefined> {
  const { workspace, connector: name } = place;
  const connector = deps.crm.connectors.find((one) => one.name === name);
  if (!connector) return undefined;
  return deps.database.inWorkspace(workspace, async (tx) => {
    const now = deps.now();
    const schedule = await lockDueSchedule(tx, place, now);
    if (!schedule) return undefined;
    const connection = await lockConnection(tx, workspace, name);
    if (connection?.state !== 'connected') {
      const error = connection?.error ?? `${connector.label} is not connected: connect it, or remove the schedule.`;
      if (schedule.error !== error) await updateSchedule(tx, schedule, { error });
      return undefined;
    }
    if (await isSyncing(tx, place)) return undefined;
    const job = await addJob(deps, tx, starterOf(schedule), await orderOf(tx, connector, connection, schedule));
    await updateSchedule(tx, schedule, {
      next_at: nextTime(schedule.interval, new Date(schedule.next_at), now).toISOString(),
      last_at: now.toISOString(),
      last_job: job.id,
      error: null,
    });
    return job;
  });
}

/** Who said so is who does it. */
const starterOf = ({ workspace_id: workspace, created_by: createdBy, created_by_name: name }: ScheduleRow) =>
  auditedAs({ workspace, createdBy, ...(name !== null && { createdByName: name }) });
