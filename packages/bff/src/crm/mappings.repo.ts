import type { MappingInput } from '@peoplekit/core/contract';
import { and, eq, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { crmMappings } from '../db/schema/crm.ts';
import type { LinkPlace } from './links.repo.ts';

export interface StoredMapping {
  version: number;
  mapping: MappingInput;
}

/** Undefined while it is the one that the connector comes with. */
export async function findMapping(
  tx: WorkspaceTransaction,
  { workspace, connector }: LinkPlace,
): Promise<StoredMapping | undefined> {
  const [row] = await tx
    .select({ version: crmMappings.version, mapping: crmMappings.mapping })
    .from(crmMappings)
    .where(and(eq(crmMappings.workspace_id, workspace), eq(crmMappings.connector, connector)));
  return row;
}

/** @returns the new version */
export async function saveMappingRow(
  tx: WorkspaceTransaction,
  { workspace, connector }: LinkPlace,
  mapping: MappingInput,
  user: string,
): Promise<number> {
  const [row] = await tx
    .insert(crmMappings)
    .values({ workspace_id: workspace, connector, version: 1, mapping, updated_by: user })
    .onConflictDoUpdate({
      target: [crmMappings.workspace_id, crmMappings.connector],
      set: { version: sql`${crmMappings.version} + 1`, mapping, updated_by: user, updated_at: sql`now()` },
    })
    .returning({ version: crmMappings.version });
  return row?.version ?? 1;
}
