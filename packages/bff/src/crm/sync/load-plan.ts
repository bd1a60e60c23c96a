import type { Field } from '@peoplekit/core';
import type { SyncDirection } from '@peoplekit/core/contract';
import type { Deps } from '../../deps.ts';
import type { Connector, CrmSession } from '../connectors/connector.ts';
import { loadMapping } from '../load-mapping.ts';
import { createPlan, type MappingProblem, mappingProblems, otherSide, type SyncPlan } from './sync-plan.ts';

/** By what a run or a preview works. */
export interface LoadedPlan {
  /** Of the mapping. */
  version: number;
  plan: SyncPlan;
  /** What of the mapping fits no more: with any, nothing may be written by the plan. */
  problems: MappingProblem[];
}

/** The mapping and the fields of both sides, as they are now. @param session of the kind of records that is mapped */
export async function loadPlan(
  deps: Deps,
  connector: Connector,
  workspace: string,
  session: CrmSession,
  direction: SyncDirection,
  fields: readonly Field[],
): Promise<LoadedPlan> {
  const present = await session.fields();
  const { version, mapping } = await loadMapping(deps, connector, workspace, fields, present);
  const side = otherSide(connector, mapping, fields, present);
  const problems = mappingProblems(mapping, fields, side);
  return { version, problems, plan: createPlan(direction, mapping, fields, side) };
}
