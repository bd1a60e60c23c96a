import { type Actor, type Field, knownColumns } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import type { ViewRow } from '../db/schema/views.ts';
import type { FoundView } from './views.repo.ts';

/** Its owner, and those who look after what is shared. */
export function mayChange(actor: Actor, view: ViewRow): boolean {
  return view.owner === actor.user || actor.permissions.has('preferences:manage');
}

/** A view as the contract shows it. Its query is as it was saved; columns of fields that are gone are not shown. */
export function presentView(actor: Actor, view: FoundView, fields: readonly Field[]): View {
  return {
    id: view.id,
    name: view.name,
    query: view.query,
    columns: view.columns && knownColumns(view.columns, fields),
    shared: view.shared,
    default: view.default,
    owner: view.owner,
    canChange: mayChange(actor, view),
    createdAt: view.created_at,
    updatedAt: view.updated_at,
  };
}
