import type { Actor } from '@peoplekit/core';
import type { Integration } from '@peoplekit/core/contract';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { presentConnection } from './list-integrations.ts';
import { requireIntegrations } from './require-integrations.ts';
import type { ScheduleParams } from './save-schedule.ts';
import { removeSchedule } from './schedules.repo.ts';

/** Nothing begins by itself any more in a direction; what has begun goes on. */
export async function deleteSchedule(
  deps: Deps,
  actor: Actor,
  { connector: name, direction }: ScheduleParams,
): Promise<Integration> {
  requireIntegrations(actor, 'integrations:manage');
  const connector = deps.crm.connector(name);
  const { workspace } = actor;
  await deps.database.inWorkspace(workspace, async (tx) => {
    if (!(await removeSchedule(tx, { workspace, connector: connector.name, direction })))
      throw new AppError('not_found', 'There is no such schedule.');
    const detail = { connector: connector.name, direction, interval: null };
    await writeAudit(tx, actor, [{ action: 'integration.schedule', detail }]);
  });
  return presentConnection(deps, actor, connector);
}
