import type { PeopleClient } from '../data/people-client.ts';
import type { PreferencesClient } from '../data/preferences-source.ts';
import type { ActionsHost } from './table-actions.ts';

/** Clients of hosts may keep no preferences. */
function clientOf({ columns }: ActionsHost): (PeopleClient & Partial<PreferencesClient>) | undefined {
  return columns.source.client;
}

/**
 * Puts the columns back to what they are without the user: those that the host or a view chooses, else those of the workspace,
 * which the user follows again from then on.
 * @throws PeopleError when the server did not forget the user's own, which then stay.
 */
export async function resetColumns(host: ActionsHost): Promise<void> {
  const { columns, queries } = host;
  const { source } = columns;
  const client = clientOf(host);
  if (columns.keys) {
    columns.own = undefined;
    source.host.requestUpdate();
  } else if (client?.resetPreferences) {
    // What waits to be saved would come after the reset.
    await source.flush();
    const value = await client.resetPreferences();
    if (client !== source.client) return;
    source.value = undefined;
    await source.run(client, Promise.resolve(value));
    // None at all means those that are built in.
  } else source.change({ columns: [], pageSize: queries.complete.pageSize });
  await source.host.updateComplete;
}

/** Whether the user may decide which columns everybody begins with, and these are theirs. */
export function mayShareColumns(host: ActionsHost): boolean {
  return (
    host.fields.may('preferences:manage') &&
    host.columns.keys === undefined &&
    clientOf(host)?.savePreferences !== undefined
  );
}

/** Makes the columns as they are now those of everybody who has none of their own. @throws PeopleError */
export async function shareColumns(host: ActionsHost): Promise<void> {
  const { columns, queries } = host;
  const preferences = { columns: [...columns.arranged], pageSize: queries.complete.pageSize };
  await clientOf(host)?.savePreferences?.(preferences, { scope: 'workspace' });
}
