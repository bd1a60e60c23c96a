import type { Actor } from '@peoplekit/core';
import type { TablePreferences } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { type PreferencesScope, readTablePreferences } from './table-preferences.ts';

/** How the actor’s table looks; in the scope `workspace`, how that of everybody does who has changed nothing. */
export async function getTablePreferences(
  deps: Deps,
  actor: Actor,
  scope: PreferencesScope = 'own',
): Promise<TablePreferences> {
  requirePermission(actor, 'contacts:read');
  const fields = await findFields(deps, actor);
  return deps.database.inWorkspace(actor.workspace, (tx) => readTablePreferences(tx, actor, scope, fields));
}
