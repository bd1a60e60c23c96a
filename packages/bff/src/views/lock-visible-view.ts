import type { Actor, Field } from '@peoplekit/core';
import type { WorkspaceTransaction } from '../db/client.ts';
import { AppError } from '../errors.ts';
import { isUuid } from '../uuid.ts';
import { isKeptFrom } from './check-view.ts';
import { type FoundView, lockView } from './views.repo.ts';

/**
 * A view that the actor sees, locked until the transaction ends.
 * @throws AppError `not_found` for all others, whether they are another user's, another workspace's, or not there.
 */
export async function lockVisibleView(
  tx: WorkspaceTransaction,
  actor: Actor,
  id: string,
  fields: readonly Field[],
): Promise<FoundView> {
  const view = isUuid(id) ? await lockView(tx, actor, id.toLowerCase()) : undefined;
  if (!view || isKeptFrom(actor, view, fields)) throw new AppError('not_found', 'There is no such view.');
  return view;
}
