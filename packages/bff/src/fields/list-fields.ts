import type { Actor, Field } from '@peoplekit/core';
import type { FieldList } from '@peoplekit/core/contract';
import { requireOneOf } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from './find-fields.ts';
import { knownTo } from './hidden-fields.ts';

/** What most contacts hold in a hidden field is not told to who may not know what any of them holds. */
function withoutDefault({ default: _default, ...field }: Field): Field {
  return field;
}

/** All fields with their types and options: what a table, a filter or a form needs to know. */
export async function listFields(deps: Deps, actor: Actor): Promise<FieldList> {
  requireOneOf(actor, ['contacts:read', 'fields:manage']);
  const fields = await findFields(deps, actor);
  if (actor.permissions.has('fields:manage')) return { fields: [...fields] };
  const known = new Set(knownTo(actor, fields));
  return { fields: fields.map((field) => (known.has(field) ? field : withoutDefault(field))) };
}
