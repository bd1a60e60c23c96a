import { type Actor, type Field, systemFields } from '@peoplekit/core';
import type { Deps } from '../deps.ts';

/** The fields of the actor's workspace, in order. */
export async function findFields(_deps: Deps, _actor: Actor): Promise<readonly Field[]> {
  return systemFields;
}
