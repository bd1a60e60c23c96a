import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type AuthorizationRow, type ConnectionRow, crmAuthorizations, crmConnections } from '../db/schema/crm.ts';

const isConnection = (workspace: string, connector: string) =>
  and(eq(crmConnections.workspace_id, workspace), eq(crmConnections.connector, connector));

/** What a workspace is connected to. */
export async function findConnections(tx: WorkspaceTransaction, workspace: string): Promise<ConnectionRow[]> {
  return tx.select().from(crmConnections).where(eq(crmConnections.workspace_id, workspace));
}

/** What all workspaces are connected to. For who keeps the jobs. */
export async function findConnectionsOfAll(
  tx: WorkspaceTransaction,
): Promise<{ workspace: string; connector: string }[]> {
  const { workspace_id: workspace, connector } = crmConnections;
  return tx.select({ workspace, connector }).from(crmConnections).orderBy(workspace, connector);
}

export async function findConnection(
  tx: WorkspaceTransaction,
  workspace: string,
  connector: string,
): Promise<ConnectionRow | undefined> {
  const [row] = await tx.select().from(crmConnections).where(isConnection(workspace, connector));
  return row;
}

/** The same, locked until the transaction ends: of all processes one refreshes the tokens. */
export async function lockConnection(
  tx: WorkspaceTransaction,
  workspace: string,
  connector: string,
): Promise<ConnectionRow | undefined> {
  const [row] = await tx.select().from(crmConnections).where(isConnection(workspace, connector)).for('update');
  return row;
}

type NewConnection = Pick<
  ConnectionRow,
  'workspace_id' | 'connector' | 'account' | 'settings' | 'tokens' | 'key_id' | 'expires_at' | 'connected_by'
>;

/** Connects, or connects anew. Another account than before has been read from never. */
export async function saveConnection(tx: WorkspaceTransaction, connection: NewConnection): Promise<ConnectionRow> {
  const sameAccount = sql`${crmConnections.account} ->> 'id' = excluded.account ->> 'id'`;
  const [row] = await tx
    .insert(crmConnections)
    .values(connection)
    .onConflictDoUpdate({
      target: [crmConnections.workspace_id, crmConnections.connector],
      set: {
        state: 'connected',
        error: null,
        account: sql`excluded.account`,
        settings: sql`excluded.settings`,
        tokens: sql`excluded.tokens`,
        key_id: sql`excluded.key_id`,
        expires_at: sql`excluded.expires_at`,
        version: sql`${crmConnections.version} + 1`,
        connected_by: sql`excluded.connected_by`,
        connected_at: sql`now()`,
        imported_until: sql`case when ${sameAccount} then ${crmConnections.imported_until} end`,
      },
    })
    .returning();
  return row as ConnectionRow;
}

/** Changes a connection that is still there. */
export async function updateConnection(
  tx: WorkspaceTransaction,
  { workspace_id, connector }: Pick<ConnectionRow, 'workspace_id' | 'connector'>,
  changes: Partial<Omit<ConnectionRow, 'workspace_id' | 'connector'>>,
): Promise<void> {
  await tx.update(crmConnections).set(changes).where(isConnection(workspace_id, connector));
}

export async function removeConnection(
  tx: WorkspaceTransaction,
  workspace: string,
  connector: string,
): Promise<ConnectionRow | undefined> {
  const [row] = await tx.delete(crmConnections).where(isConnection(workspace, connector)).returning();
  return row;
}

/** Notes an authorisation that was begun, and forgets those that never came back. */
export async function addAuthorization(tx: WorkspaceTransaction, row: AuthorizationRow): Promise<void> {
  const { workspace_id: workspace } = row;
  await tx
    .delete(crmAuthorizations)
    .where(and(eq(crmAuthorizations.workspace_id, workspace), lt(crmAuthorizations.expires_at, sql`now()`)));
  await tx.insert(crmAuthorizations).values(row);
}

const isAuthorization = (workspace: string, hash: string) =>
  and(eq(crmAuthorizations.workspace_id, workspace), eq(crmAuthorizations.hash, hash));

export async function findAuthorization(
  tx: WorkspaceTransaction,
  workspace: string,
  hash: string,
): Promise<AuthorizationRow | undefined> {
  const [row] = await tx.select().from(crmAuthorizations).where(isAuthorization(workspace, hash));
  return row;
}

/** Notes which browser has set out with it. @returns false when one had already */
export async function markBrowser(
  tx: WorkspaceTransaction,
  workspace: string,
  hash: string,
  browser: string,
): Promise<boolean> {
  const marked = await tx
    .update(crmAuthorizations)
    .set({ browser })
    .where(and(isAuthorization(workspace, hash), isNull(crmAuthorizations.browser)))
    .returning({ hash: crmAuthorizations.hash });
  return marked.length > 0;
}

/** Takes it away: each is good once. */
export async function takeAuthorization(
  tx: WorkspaceTransaction,
  workspace: string,
  hash: string,
): Promise<AuthorizationRow | undefined> {
  const [row] = await tx.delete(crmAuthorizations).where(isAuthorization(workspace, hash)).returning();
  return row;
}
