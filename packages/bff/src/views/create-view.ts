import type { Actor } from '@peoplekit/core';
import { maxViews, type View, type ViewInput } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { newUuid } from '../uuid.ts';
import { checkColumns, checkQuery } from './check-view.ts';
import { presentView } from './present-view.ts';
import { countOwnViews, insertView, setDefaultView } from './views.repo.ts';

/** Saves a query under a name. A user may have 100 views (`conflict`). */
export async function createView(deps: Deps, actor: Actor, input: ViewInput): Promise<View> {
  requirePermission(actor, 'contacts:read');
  const fields = await findFields(deps, actor);
  const written = checkQuery(actor, input.query, fields);
  if (input.columns) checkColumns(input.columns, fields);
  const { name, columns = null, shared = false, default: isDefault = false } = input;
  const view = await deps.database.inWorkspace(actor.workspace, async (tx) => {
    if ((await countOwnViews(tx, actor)) >= maxViews)
      throw new AppError('conflict', `You have ${maxViews} views, which is as many as there can be: delete one first.`);
    const made = await insertView(tx, actor, { id: newUuid(deps.now()), name, ...written, columns, shared });
    if (isDefault) await setDefaultView(tx, actor, made.id, true);
    return made;
  });
  return presentView(actor, { ...view, default: isDefault }, fields);
}
