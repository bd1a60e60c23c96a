import type { Actor } from '@peoplekit/core';
import type { Integration, ScheduleInput, SyncDirection } from '@peoplekit/core/contract';
import { writeAudit } from '../audit/audit.repo.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkScope } from '../jobs/check-scope.ts';
import { presentConnection } from './list-integrations.ts';
import { requireConnection } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { firstTime } from './schedule-times.ts';
import { saveScheduleRow } from './schedules.repo.ts';

/** Which schedule is meant. */
export interface ScheduleParams {
  connector: string;
  direction: SyncDirection;
}

/** What goes by itself is about whoever matches then: people who were ticked one by one are no schedule. */
function refuseScope(direction: SyncDirection, { scope }: ScheduleInput): void {
  const message =
    direction === 'import' && scope !== undefined && scope.kind !== 'all'
      ? 'An import on a schedule reads what changed since the last one.'
      : scope?.kind === 'selected'
        ? 'A schedule takes all contacts, or those that match a query.'
        : undefined;
  if (message !== undefined) throw new AppError('invalid', message, { details: [{ pointer: '/scope', message }] });
}

/** Has an import or export begin by itself, in the name of the actor and with what they may see now. */
export async function saveSchedule(
  deps: Deps,
  actor: Actor,
  { connector: name, direction }: ScheduleParams,
  input: ScheduleInput,
): Promise<Integration> {
  requireIntegrations(actor, 'integrations:manage');
  const connector = deps.crm.connector(name);
  if (!connector.capabilities[direction]) throw new AppError('not_found', `${connector.label} has no ${direction}.`);
  refuseScope(direction, input);
  const { workspace } = actor;
  await requireConnection(deps, connector, workspace);
  const { stored, words } = checkScope(actor, await findFields(deps, actor), input.scope ?? { kind: 'all' });
  const next = firstTime(input.interval, input.startAt, deps.now());
  await deps.database.inWorkspace(workspace, async (tx) => {
    await saveScheduleRow(tx, {
      workspace_id: workspace,
      connector: connector.name,
      direction,
      interval: input.interval,
      scope: stored,
      scope_words: words,
      created_by: actor.user,
      created_by_name: actor.name ?? null,
      next_at: next.toISOString(),
    });
    const detail = { connector: connector.name, direction, interval: input.interval, scope: words };
    await writeAudit(tx, actor, [{ action: 'integration.schedule', detail }]);
  });
  return presentConnection(deps, actor, connector);
}
