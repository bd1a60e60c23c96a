import { type Actor, defaultPreferences, type Field, knownColumns } from '@peoplekit/core';
import { type TablePreferences, tablePreferencesSchema } from '@peoplekit/core/contract';
import type { WorkspaceTransaction } from '../db/client.ts';
import { findPreferences, type Holder } from './preferences.repo.ts';

export type PreferencesScope = 'own' | 'workspace';

/** The name under which the table's preferences are kept. */
export const tableName = 'table';

/** Whose preferences a scope means. */
export function holderOf(actor: Actor, scope: PreferencesScope): Holder {
  return scope === 'workspace' ? 'workspace' : { user: actor.user };
}

/**
 * What holds for the scope: the actor's own, else those of the workspace, else the built-in ones, without the columns of
 * fields that are gone.
 */
export async function readTablePreferences(
  tx: WorkspaceTransaction,
  actor: Actor,
  scope: PreferencesScope,
  fields: readonly Field[],
): Promise<TablePreferences> {
  const holders: Holder[] = scope === 'workspace' ? ['workspace'] : [{ user: actor.user }, 'workspace'];
  const stored = await findPreferences(tx, actor.workspace, tableName, holders);
  const parsed = tablePreferencesSchema.safeParse(stored);
  const { columns, pageSize } = parsed.success ? parsed.data : defaultPreferences(fields);
  return { columns: knownColumns(columns, fields), pageSize };
}
