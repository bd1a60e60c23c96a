import type { Actor } from '@peoplekit/core';
import type { TablePreferences } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { findFields } from '../fields/find-fields.ts';
import { removePreferences } from './preferences.repo.ts';
import { holderOf, type PreferencesScope, readTablePreferences, tableName } from './table-preferences.ts';

/** Forgets how the table was to look. @returns what holds from now on. */
export async function resetTablePreferences(
  deps: Deps,
  actor: Actor,
  scope: PreferencesScope = 'own',
): Promise<TablePreferences> {
  requirePermission(actor, scope === 'workspace' ? 'preferences:manage' : 'contacts:read');
  const fields = await findFields(deps, actor);
  return deps.database.inWorkspace(actor.workspace, async (tx) => {
    await removePreferences(tx, actor.workspace, tableName, holderOf(actor, scope));
    return readTablePreferences(tx, actor, scope, fields);
  });
}
