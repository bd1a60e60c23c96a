import type { Actor, Field } from '@peoplekit/core';
import type { Integration, IntegrationList, SyncSchedule } from '@peoplekit/core/contract';
import { hasIntegrations, integrationsPlan } from '../access.ts';
import type { ConnectionRow, ScheduleRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { shownWords, spokenScope } from '../jobs/scope-words.ts';
import { findConnection, findConnections } from './connections.repo.ts';
import type { Connector } from './connectors/connector.ts';
import type { CrmService } from './crm-service.ts';
import { shownSettings } from './given-settings.ts';
import { findSchedules } from './schedules.repo.ts';

/** A schedule for who reads it now. @param fields a field that it speaks of may have been hidden since. */
function presentSchedule(actor: Actor, row: ScheduleRow, fields: readonly Field[]): SyncSchedule {
  const scope = { words: row.scope_words, stored: spokenScope(row.scope), createdBy: row.created_by };
  return {
    direction: row.direction,
    interval: row.interval,
    scope: String(shownWords(actor, scope, fields)),
    createdBy: row.created_by_name ?? row.created_by,
    nextAt: row.next_at,
    ...(row.last_at !== null && { lastAt: row.last_at }),
    ...(row.last_job !== null && { lastJob: row.last_job }),
    ...(row.error !== null && { error: row.error }),
  };
}

/** How a connection is, and what to do about it. */
function stateOf({ label }: Connector, { opens }: NonNullable<CrmService['vault']>, row: ConnectionRow | undefined) {
  if (!row) return { state: 'not_connected' } as const;
  // Whoever brings back the key need not do anything else.
  if (!opens(row.key_id))
    return {
      state: 'error',
      error: `What opens ${label} was sealed with another key: connect it again, or bring back PEOPLEKIT_ENCRYPTION_KEY.`,
    } as const;
  return { state: row.state, ...(row.error !== null && { error: row.error }) };
}

/** A connector as the contract shows it. @param schedules those of the connector, for who may use it */
export function presentIntegration(
  { vault }: Pick<CrmService, 'vault'>,
  connector: Connector,
  connection: ConnectionRow | undefined,
  schedules?: readonly SyncSchedule[],
): Integration {
  const { name, label, capabilities, oauth, form, simulated } = connector;
  const settings = shownSettings(connector);
  const common = {
    connector: name,
    label,
    requiredPlan: integrationsPlan,
    capabilities,
    ...(settings.length > 0 && { settings }),
    ...(simulated && { simulated }),
    ...(connection && {
      account: {
        id: connection.account.id,
        name: connection.account.name,
        connectedAt: connection.connected_at,
        connectedBy: connection.connected_by,
      },
    }),
    ...(connection && Object.keys(connection.settings).length > 0 && { given: connection.settings }),
    ...(schedules && { schedules: [...schedules] }),
  };
  if (!vault || !(oauth || form))
    return { ...common, state: 'unavailable', error: `This server is not set up for ${label}.` };
  return { ...common, ...stateOf(connector, vault, connection) };
}

/** The same as it is now, for the answers of verbs that have changed it. */
export async function presentConnection(deps: Deps, actor: Actor, connector: Connector): Promise<Integration> {
  const { name } = connector;
  const { workspace } = actor;
  const fields = await findFields(deps, actor);
  return deps.database.inWorkspace(
    workspace,
    async (tx) => {
      const rows = (await findSchedules(tx, workspace)).filter((row) => row.connector === name);
      const schedules = rows.map((row) => presentSchedule(actor, row, fields));
      return presentIntegration(deps.crm, connector, await findConnection(tx, workspace, name), schedules);
    },
    { readOnly: true },
  );
}

/**
 * What this server can work with, for everyone: who lacks the plan or the right sees what there is, and nothing of what it
 * is connected to.
 */
export async function listIntegrations(deps: Deps, actor: Actor): Promise<IntegrationList> {
  const mayUse = actor.permissions.has('integrations:manage') || actor.permissions.has('integrations:run');
  const { connectors } = deps.crm;
  if (!mayUse || !hasIntegrations(actor))
    return { integrations: connectors.map((connector) => presentIntegration(deps.crm, connector, undefined)) };
  const fields = await findFields(deps, actor);
  const [connections, rows] = await deps.database.inWorkspace(
    actor.workspace,
    async (tx) => [await findConnections(tx, actor.workspace), await findSchedules(tx, actor.workspace)] as const,
    { readOnly: true },
  );
  return {
    integrations: connectors.map((connector) => {
      const isOf = (row: { connector: string }) => row.connector === connector.name;
      const schedules = rows.filter(isOf).map((row) => presentSchedule(actor, row, fields));
      return presentIntegration(deps.crm, connector, connections.find(isOf), schedules);
    }),
  };
}
