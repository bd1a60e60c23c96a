import type { Actor } from '@peoplekit/core';
import type { RemoteFieldList } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { findConnection } from './connections.repo.ts';
import type { Connector, RemoteObjects } from './connectors/connector.ts';
import { findMapping } from './mappings.repo.ts';
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

/** @throws AppError `invalid` for a kind of records that there is not. */
export function requireObject(found: RemoteObjects | undefined, object: string | undefined): void {
  if (object === undefined || found?.objects.some(({ key }) => key === object) || found?.mayBeNew?.(object)) return;
  const message = 'is not a kind of records there';
  throw new AppError('invalid', `/object: ${message}`, { details: [{ pointer: '/object', message }] });
}

/**
 * The fields of the account, read now. Where an export may make fields, one for each of ours that has none of its name
 * there follows.
 */
export async function listRemoteFields(
  deps: Deps,
  actor: Actor,
  name: string,
  { object }: { object?: string | undefined } = {},
): Promise<RemoteFieldList> {
  requireIntegrations(actor, 'integrations:manage', 'integrations:run');
  const connector = deps.crm.connector(name);
  await requireConnection(deps, connector, actor.workspace);
  const { workspace } = actor;
  const ours = connector.newField ? await findFields(deps, actor) : [];
  const mapped = await deps.database.inWorkspace(
    workspace,
    (tx) => findMapping(tx, { workspace, connector: connector.name }),
    { readOnly: true },
  );
  return withSession(
    deps,
    connector,
    workspace,
    async (session) => {
      const found = await session.objects?.();
      const { objects, newIn } = found ?? {};
      const shown = object ?? mapped?.mapping.object ?? objects?.[0]?.key;
      requireObject(found, object);
      const present = await session.fields();
      const names = new Set(present.map(({ key }) => key.toLowerCase()));
      const possible = ours
        .filter(({ key }) => !names.has(key.toLowerCase()))
        .flatMap(({ key, type }) => connector.newField?.(key, type) ?? []);
      return {
        fields: [...present, ...possible],
        ...(objects && { objects: [...objects], ...(shown !== undefined && { object: shown }) }),
        ...(newIn && { newObjectIn: [...newIn] }),
      };
    },
    object,
  );
}
