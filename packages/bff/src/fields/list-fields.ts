import type { Actor } from '@peoplekit/core';
import type { FieldList } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from './find-fields.ts';

/** All fields with their types and options: what a table, a filter or a form needs to know. */
export async function listFields(deps: Deps, actor: Actor): Promise<FieldList> {
  requirePermission(actor, 'contacts:read');
  return { fields: [...(await findFields(deps, actor))] };
}
