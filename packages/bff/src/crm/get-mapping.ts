import type { Actor } from '@peoplekit/core';
import type { Mapping } from '@peoplekit/core/contract';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { loadMapping } from './load-mapping.ts';
import { withSession } from './open-session.ts';
import { requireConnection } from './remote-fields.ts';
import { requireIntegrations } from './require-integrations.ts';
import { mappingProblems, otherSide, requiredProblems } from './sync/sync-plan.ts';

/** The mapping, with what does not fit any more since it was saved. */
export async function getMapping(deps: Deps, actor: Actor, name: string): Promise<Mapping> {
  requireIntegrations(actor, 'integrations:manage', 'integrations:run');
  const connector = deps.crm.connector(name);
  await requireConnection(deps, connector, actor.workspace);
  const fields = await findFields(deps, actor);
  const present = await withSession(deps, connector, actor.workspace, (session) => session.fields());
  const { version, mapping } = await loadMapping(deps, connector, actor.workspace, fields, present);
  const side = otherSide(connector, mapping, fields, present);
  return {
    ...mapping,
    version,
    problems: [...mappingProblems(mapping, fields, side), ...requiredProblems(connector, mapping, present)],
  };
}
