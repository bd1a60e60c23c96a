import type { Actor } from '@peoplekit/core';
import type { Integration, IntegrationList } from '@peoplekit/core/contract';
import type { ConnectionRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { findConnections } from './connections.repo.ts';
import type { Connector } from './connectors/connector.ts';
import type { CrmService } from './crm-service.ts';
import { hasIntegrations, requiredPlan } from './require-integrations.ts';

/** A connector as the contract shows it. */
export function presentIntegration(
  { vault }: Pick<CrmService, 'vault'>,
  { name, label, capabilities, oauth, form, simulated }: Connector,
  connection: ConnectionRow | undefined,
): Integration {
  const usable = vault !== undefined && (oauth !== undefined || !capabilities.oauth);
  return {
    connector: name,
    label,
    state: usable ? (connection?.state ?? 'not_connected') : 'unavailable',
    requiredPlan,
    capabilities,
    ...(form && { settings: [...form.settings] }),
    ...(connection && {
      account: { ...connection.account, connectedAt: connection.connected_at, connectedBy: connection.connected_by },
    }),
    ...(simulated && { simulated }),
    ...(connection?.error && { error: connection.error }),
    ...(!usable && { error: `This server is not set up for ${label}.` }),
  };
}

/**
 * What this server can work with, for everyone: who lacks the plan or the right sees what there is, and nothing of what it
 * is connected to.
 */
export async function listIntegrations(deps: Deps, actor: Actor): Promise<IntegrationList> {
  const mayUse = actor.permissions.has('integrations:manage') || actor.permissions.has('integrations:run');
  const connections =
    mayUse && hasIntegrations(actor)
      ? await deps.database.inWorkspace(actor.workspace, (tx) => findConnections(tx, actor.workspace), {
          readOnly: true,
        })
      : [];
  return {
    integrations: deps.crm.connectors.map((connector) =>
      presentIntegration(
        deps.crm,
        connector,
        connections.find((row) => row.connector === connector.name),
      ),
    ),
  };
}
