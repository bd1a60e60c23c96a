import type { Actor, Field } from '@peoplekit/core';
import type { View, ViewPatch } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { ViewRow } from '../db/schema/views.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { checkColumns, checkQuery } from './check-view.ts';
import { lockVisibleView } from './lock-visible-view.ts';
import { mayChange, presentView } from './present-view.ts';
import { setDefaultView, writeView } from './views.repo.ts';

type Changes = Partial<Pick<ViewRow, 'name' | 'query' | 'query_by' | 'query_unseen' | 'columns' | 'shared'>>;

/** What was sent about the view itself, checked. A query is checked when it is sent, not because a field is gone since. */
function checkChanges(actor: Actor, { name, query, columns, shared }: ViewPatch, fields: readonly Field[]): Changes {
  if (columns) checkColumns(columns, fields);
  return {
    ...(name !== undefined && { name }),
    ...(query !== undefined && checkQuery(actor, query, fields)),
    ...(columns !== undefined && { columns }),
    ...(shared !== undefined && { shared }),
  };
}

/**
 * Changes a view: that is for its owner, and for those who manage preferences when it is shared. To make it one's default
 * is for everybody who sees it, as it changes nothing about the view.
 */
export async function updateView(deps: Deps, actor: Actor, id: string, input: ViewPatch): Promise<View> {
  requirePermission(actor, 'contacts:read');
  const fields = await findFields(deps, actor);
  const view = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const before = await lockVisibleView(tx, actor, id, fields);
    const changes = checkChanges(actor, input, fields);
    const isChange = Object.keys(changes).length > 0;
    if (isChange && !mayChange(actor, before))
      throw new AppError('forbidden', 'Only its owner, or who may manage preferences, changes a shared view.');
    const after = isChange ? await writeView(tx, before, changes) : before;
    if (input.default !== undefined) await setDefaultView(tx, actor, before.id, input.default);
    return { ...after, default: input.default ?? before.default };
  });
  return presentView(actor, view, fields);
}
