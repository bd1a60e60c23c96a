import { and, eq } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { crmConnections, crmLinks } from '../db/schema/crm.ts';
import type { LinkPlace } from './links.repo.ts';

/** Forgets what a workspace was connected to, and which contact was which record there. */
export async function forgetConnector(tx: WorkspaceTransaction, { workspace, connector }: LinkPlace): Promise<void> {
  for (const table of [crmConnections, crmLinks])
    await tx.delete(table).where(and(eq(table.workspace_id, workspace), eq(table.connector, connector)));
}
