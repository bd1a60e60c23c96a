import type { Actor } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { lockVisibleView } from './lock-visible-view.ts';
import { mayChange, presentView } from './present-view.ts';
import { removeView } from './views.repo.ts';

/** Deletes a view for everybody. @returns the view as it was, from which it can be made again. */
export async function deleteView(deps: Deps, actor: Actor, id: string): Promise<View> {
  requirePermission(actor, 'contacts:read');
  const fields = await findFields(deps, actor);
  const view = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    const found = await lockVisibleView(tx, actor, id, fields);
    if (!mayChange(actor, found))
      throw new AppError('forbidden', 'Only its owner, or who may manage preferences, deletes a shared view.');
    await removeView(tx, found);
    return found;
  });
  return presentView(actor, view, fields);
}
