import { and, eq, inArray, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { preferences } from '../db/schema/preferences.ts';

/** Whose preferences: a user's own, or those that all have who have none of their own. */
export type Holder = { user: string } | 'workspace';

const userOf = (holder: Holder) => (holder === 'workspace' ? '' : holder.user);

/** What the first of the holders has who has anything; undefined when none has. */
export async function findPreferences(
  tx: WorkspaceTransaction,
  workspace: string,
  name: string,
  holders: readonly Holder[],
): Promise<unknown> {
  const users = holders.map(userOf);
  const rows = await tx
    .select({ user: preferences.user_id, value: preferences.value })
    .from(preferences)
    .where(
      and(eq(preferences.workspace_id, workspace), inArray(preferences.user_id, users), eq(preferences.name, name)),
    );
  const values = new Map(rows.map(({ user, value }) => [user, value]));
  return users.map((user) => values.get(user)).find((value) => value !== undefined);
}

/** Takes the place of what the holder had. */
export async function savePreferences(
  tx: WorkspaceTransaction,
  workspace: string,
  name: string,
  holder: Holder,
  value: unknown,
): Promise<void> {
  await tx
    .insert(preferences)
    .values({ workspace_id: workspace, user_id: userOf(holder), name, value })
    .onConflictDoUpdate({
      target: [preferences.workspace_id, preferences.user_id, preferences.name],
      set: { value: sql`excluded.value`, updated_at: sql`now()` },
    });
}

/** Leaves the holder with none. */
export async function removePreferences(
  tx: WorkspaceTransaction,
  workspace: string,
  name: string,
  holder: Holder,
): Promise<void> {
  await tx
    .delete(preferences)
    .where(
      and(eq(preferences.workspace_id, workspace), eq(preferences.user_id, userOf(holder)), eq(preferences.name, name)),
    );
}
