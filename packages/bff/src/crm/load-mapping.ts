import { type Field, misfit } from '@peoplekit/core';
import type { MappingInput, RemoteField } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import type { Connector } from './connectors/connector.ts';
import { findMapping, type StoredMapping } from './mappings.repo.ts';
import { otherSide } from './sync/sync-plan.ts';

/** The mapping that a connector comes with, as far as the fields of both sides are there and fit. */
export function defaultMapping(
  connector: Connector,
  fields: readonly Field[],
  present: readonly RemoteField[],
): MappingInput {
  const { remoteFields } = otherSide(connector, { fields: [...connector.defaults] }, fields, present);
  const fitting = connector.defaults.filter(({ field, remote, direction }) => {
    const ours = fields.find(({ key }) => key === field);
    const theirs = remoteFields.find(({ key }) => key === remote);
    // What is hidden is mapped by those who may reveal it, one by one.
    return ours?.privacy === 'visible' && theirs && !misfit(ours, theirs, direction);
  });
  const { matchFields } = otherSide(connector, { fields: fitting }, fields, present);
  const match = (['email', 'phone'] as const).filter((key) => matchFields[key] !== undefined);
  return { fields: fitting, match };
}

/** The mapping of a workspace, or the one that the connector comes with: that has the version 0. */
export async function loadMapping(
  deps: Deps,
  connector: Connector,
  workspace: string,
  fields: readonly Field[],
  remoteFields: readonly RemoteField[],
): Promise<StoredMapping> {
  const place = { workspace, connector: connector.name };
  const stored = await deps.database.inWorkspace(workspace, (tx) => findMapping(tx, place), { readOnly: true });
  return stored ?? { version: 0, mapping: defaultMapping(connector, fields, remoteFields) };
}
