import type { Actor } from '@peoplekit/core';
import type { Integration } from '@peoplekit/core/contract';
import { writeAudit } from '../audit/audit.repo.ts';
import type { ConnectionRow } from '../db/schema/crm.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { removeConnection } from './connections.repo.ts';
import type { Connector } from './connectors/connector.ts';
import { presentConnection } from './list-integrations.ts';
import { requireIntegrations } from './require-integrations.ts';
import { endSyncs } from './running-sync.repo.ts';
import { openTokens } from './stored-tokens.ts';

/**
 * Forgets the authorisation, then gives it back to the CRM. What is forgotten here is so even when the CRM cannot be
 * reached: who disconnects must not have to wait for it.
 */
export async function disconnectIntegration(deps: Deps, actor: Actor, name: string): Promise<Integration> {
  requireIntegrations(actor, 'integrations:manage');
  const connector = deps.crm.connector(name);
  const row = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const removed = await removeConnection(tx, actor.workspace, connector.name);
    if (!removed) throw new AppError('not_found', `${connector.label} is not connected.`);
    await endSyncs(
      tx,
      { workspace: actor.workspace, connector: connector.name },
      { code: 'disconnected', message: `${connector.label} was disconnected meanwhile.` },
    );
    const detail = { connector: connector.name, account: removed.account.id };
    await writeAudit(tx, actor, [{ action: 'integration.disconnect', detail }]);
    return removed;
  });
  await revoke(deps, connector, row);
  return presentConnection(deps, actor, connector);
}

async function revoke(deps: Deps, connector: Connector, row: ConnectionRow): Promise<void> {
  try {
    const tokens = deps.crm.vault && openTokens(deps.crm.vault, row);
    // What a person filled in is theirs to take back.
    if (tokens?.refresh !== undefined && (tokens.way === 'oauth' || !connector.form))
      await connector.oauth?.revoke(tokens.refresh);
  } catch (error) {
    const { workspace_id: workspace } = row;
    deps.log.warn(
      { err: error, connector: connector.name, workspace },
      'the authorisation could not be given back to the CRM',
    );
  }
}
