import type { Actor } from '@peoplekit/core';
import { and, eq, or, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { folded } from '../db/field-column.ts';
import { defaultViews, type ViewRow, views } from '../db/schema/views.ts';

/** A view, and whether it is the actor's default. */
export interface FoundView extends ViewRow {
  default: boolean;
}

/** Who sees a view: its owner, and everybody when it is shared. */
const visibleTo = ({ workspace, user }: Actor) =>
  and(eq(views.workspace_id, workspace), or(eq(views.owner, user), eq(views.shared, true)));

const isDefaultOf = ({ user }: Actor) => sql<boolean>`exists (
  select from ${defaultViews} where ${defaultViews.workspace_id} = ${views.workspace_id}
    and ${defaultViews.user_id} = ${user} and ${defaultViews.view_id} = ${views.id})`;

/** The views that the actor sees, by name. */
export async function findViews(tx: WorkspaceTransaction, actor: Actor): Promise<FoundView[]> {
  const rows = await tx
    .select({ view: views, default: isDefaultOf(actor) })
    .from(views)
    .where(visibleTo(actor))
    .orderBy(folded(sql`${views.name}`), views.id);
  return rows.map(({ view, default: isDefault }) => ({ ...view, default: isDefault }));
}

/** One view that the actor sees, locked until the transaction ends. */
export async function lockView(tx: WorkspaceTransaction, actor: Actor, id: string): Promise<FoundView | undefined> {
  const [row] = await tx
    .select({ view: views, default: isDefaultOf(actor) })
    .from(views)
    .where(and(visibleTo(actor), eq(views.id, id)))
    .for('update');
  return row && { ...row.view, default: row.default };
}

/** How many views the actor has. Until the transaction ends, nobody else makes one for them. */
export async function countOwnViews(tx: WorkspaceTransaction, { workspace, user }: Actor): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`views ${workspace} ${user}`}::text, 0))`);
  return tx.$count(views, and(eq(views.workspace_id, workspace), eq(views.owner, user)));
}

type NewView = Pick<ViewRow, 'id' | 'name' | 'query' | 'query_by' | 'query_unseen' | 'columns' | 'shared'>;

export async function insertView(tx: WorkspaceTransaction, actor: Actor, view: NewView): Promise<ViewRow> {
  const [row] = await tx
    .insert(views)
    .values({ ...view, workspace_id: actor.workspace, owner: actor.user })
    .returning();
  return row as ViewRow;
}

export async function writeView(
  tx: WorkspaceTransaction,
  { workspace_id, id }: ViewRow,
  changes: Partial<Omit<NewView, 'id'>>,
): Promise<ViewRow> {
  const [row] = await tx
    .update(views)
    .set({ ...changes, updated_at: sql`now()` })
    .where(and(eq(views.workspace_id, workspace_id), eq(views.id, id)))
    .returning();
  return row as ViewRow;
}

/** The actor's default, and that of everybody who had it, goes with it. */
export async function removeView(tx: WorkspaceTransaction, { workspace_id, id }: ViewRow): Promise<void> {
  await tx.delete(views).where(and(eq(views.workspace_id, workspace_id), eq(views.id, id)));
}

/** Makes a view the actor's default in place of another, or no longer so. */
export async function setDefaultView(
  tx: WorkspaceTransaction,
  { workspace, user }: Actor,
  id: string,
  isDefault: boolean,
): Promise<void> {
  const own = and(eq(defaultViews.workspace_id, workspace), eq(defaultViews.user_id, user));
  if (!isDefault) {
    await tx.delete(defaultViews).where(and(own, eq(defaultViews.view_id, id)));
    return;
  }
  await tx
    .insert(defaultViews)
    .values({ workspace_id: workspace, user_id: user, view_id: id })
    .onConflictDoUpdate({
      target: [defaultViews.workspace_id, defaultViews.user_id],
      set: { view_id: sql`excluded.view_id` },
    });
}
