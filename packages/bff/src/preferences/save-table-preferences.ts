import { type Actor, columnFaults } from '@peoplekit/core';
import type { TablePreferences } from '@peoplekit/core/contract';
import { requirePermission } from '../access.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findFields } from '../fields/find-fields.ts';
import { savePreferences } from './preferences.repo.ts';
import { holderOf, type PreferencesScope, tableName } from './table-preferences.ts';

/** Keeps how the table looks, as a whole: what was kept before is gone. Unlike reading, it refuses unknown fields. */
export async function saveTablePreferences(
  deps: Deps,
  actor: Actor,
  scope: PreferencesScope = 'own',
  input: TablePreferences,
): Promise<TablePreferences> {
  requirePermission(actor, scope === 'workspace' ? 'preferences:manage' : 'contacts:read');
  const fields = await findFields(deps, actor);
  const details = columnFaults(input.columns, fields).map(({ pointer, message }) => ({
    pointer: `/columns${pointer}`,
    message,
  }));
  if (details.length > 0) throw new AppError('invalid', `${details[0]?.pointer}: ${details[0]?.message}`, { details });
  await deps.database.inWorkspace(actor.workspace, (tx) =>
    savePreferences(tx, actor.workspace, tableName, holderOf(actor, scope), input),
  );
  return input;
}
