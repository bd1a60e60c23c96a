import type { Actor } from '@peoplekit/core';
import type { AuditAction, AuditQuery } from '@peoplekit/core/contract';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { WorkspaceTransaction } from '../db/client.ts';
import { type AuditRow, audit } from '../db/schema/audit.ts';

/** One thing that an actor did. It outlives the contact: ids and keys of fields, never a value. */
export interface AuditEntry {
  action: AuditAction;
  contactId?: string;
  field?: string;
  /** Counts, formats, names of connectors: nothing about a person. */
  detail?: Record<string, unknown>;
}

/** Adds to the audit log in the transaction of what it tells of: neither is there without the other. */
export async function writeAudit(
  tx: WorkspaceTransaction,
  actor: Actor,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ action, contactId, field, detail = {} }) => ({
    workspace_id: actor.workspace,
    actor: actor.user,
    // The host may put anything into a name; what cannot be stored must not keep the line from being written.
    actor_name: actor.name?.replaceAll(/\p{Cc}|\p{Surrogate}/gu, '') ?? null,
    action,
    contact_id: contactId ?? null,
    field: field ?? null,
    detail,
  }));
  await tx.insert(audit).values(rows);
}

const isEntry = (workspace: string, id: string) => and(eq(audit.workspace_id, workspace), eq(audit.id, id));

/** Whether there is such a line in the workspace. */
export async function hasAuditEntry(tx: WorkspaceTransaction, workspace: string, id: string): Promise<boolean> {
  return (await tx.$count(audit, isEntry(workspace, id))) > 0;
}

/** Lines, the latest first, from the one after `after` on. */
export async function findAudit(
  tx: WorkspaceTransaction,
  workspace: string,
  { action, actor, contactId, after }: Omit<AuditQuery, 'limit'>,
  limit: number,
): Promise<AuditRow[]> {
  const conditions: (SQL | undefined)[] = [
    eq(audit.workspace_id, workspace),
    action && eq(audit.action, action),
    actor === undefined ? undefined : eq(audit.actor, actor),
    contactId === undefined ? undefined : eq(audit.contact_id, contactId),
    // In the database, as its times are finer than those of JavaScript.
    after === undefined
      ? undefined
      : sql`(${audit.at}, ${audit.id}) < (select at, id from ${audit} where ${isEntry(workspace, after)})`,
  ];
  return tx
    .select()
    .from(audit)
    .where(and(...conditions))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
}
