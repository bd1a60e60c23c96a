import type { Actor } from '@peoplekit/core';
import type { ViewList } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { isKeptFrom } from './check-view.ts';
import { presentView } from './present-view.ts';
import { findViews } from './views.repo.ts';

/** The actor's own views and those that others share, by name. */
export async function listViews(deps: Deps, actor: Actor): Promise<ViewList> {
  requirePermission(actor, 'contacts:read');
  const fields = await findFields(deps, actor);
  const found = await deps.database.inWorkspace(actor.workspace, (tx) => findViews(tx, actor));
  const visible = found.filter((view) => !isKeptFrom(actor, view, fields));
  return { views: visible.map((view) => presentView(actor, view, fields)) };
}
