import type { Actor } from '@peoplekit/core';
import type { Deps } from '../deps.ts';
import type { FieldSet } from './compose-fields.ts';

/** The fields of the actor's workspace, in order. */
export async function findFields(deps: Deps, actor: Actor): Promise<FieldSet> {
  return deps.fields.of(actor.workspace);
}
