import type { Actor } from '@peoplekit/core';
import type { RemoteFieldList } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findConnection } from './connections.repo.ts';
import type { Connector } from './connectors/connector.ts';
import { withSession } from './open-session.ts';
import { requireIntegrations } from './require-integrations.ts';

/** @throws AppError `conflict` when there is nothing to work with. */
export async function requireConnection(deps: Deps, connector: Connector, workspace: string) {
  const row = await deps.database.inWorkspace(workspace, (tx) => findConnection(tx, workspace, connector.name), {
    readOnly: true,
  });
  if (!row) throw new AppError('conflict', `${connector.label} is not connected.`);
  if (row.state === 'needs_reauth')
    throw new AppError('conflict', row.error ?? `${connector.label} must be connected again.`);
  return row;
}

/** The fields of the account, read now. */
export async function listRemoteFields(deps: Deps, actor: Actor, name: string): Promise<RemoteFieldList> {
  requireIntegrations(actor, 'integrations:manage', 'integrations:run');
  const connector = deps.crm.connector(name);
  await requireConnection(deps, connector, actor.workspace);
  return { fields: await withSession(deps, connector, actor.workspace, (session) => session.fields()) };
}
