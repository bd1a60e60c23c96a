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

/**
 * Adds to the audit log in the transaction of what it tells of: neither is there without the other.
 * @returns the ids of the lines.
 */
export async function writeAudit(
  tx: WorkspaceTransaction,
  actor: Actor,
  entries: readonly AuditEntry[],
): Promise<string[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ action, contactId, field, detail = {} }) => ({
    workspace_id: actor.workspace,
    actor: actor.user,
    // The host may put anything into a name; what cannot be stored must not keep the line from being written.
    actor_name: actor.name?.replaceAll(/\p{Cc}|\p{Surrogate}/gu, '') ?? null,
    action,
    contact_id: contactId ?? null,
    field: field ?? null,
    origin: actor.origin ?? null,
    detail,
  }));
  const written = await tx.insert(audit).values(rows).returning({ id: audit.id });
  return written.map(({ id }) => id);
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
  { action, actor, contactId, field, from, to, after }: Omit<AuditQuery, 'limit'>,
  limit: number,
): Promise<AuditRow[]> {
  const conditions: (SQL | undefined)[] = [
    eq(audit.workspace_id, workspace),
    action && eq(audit.action, action),
    actor === undefined ? undefined : eq(audit.actor, actor),
    contactId === undefined ? undefined : eq(audit.contact_id, contactId),
    field === undefined ? undefined : eq(audit.field, field),
    from === undefined ? undefined : sql`${audit.at} >= ${from}::timestamptz`,
    to === undefined ? undefined : sql`${audit.at} < ${to}::timestamptz`,
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

/** Whoever did anything, by id: each by one step through an index, however long the log is. The name is the latest. */
export async function findAuditActors(
  tx: WorkspaceTransaction,
  workspace: string,
  limit: number,
): Promise<{ actor: string; actor_name: string | null }[]> {
  return tx.execute<{ actor: string; actor_name: string | null }>(sql`
    with recursive found as (
      (select actor, 1 as place from ${audit} where workspace_id = ${workspace} order by actor limit 1)
      union all
      select (select actor from ${audit} where workspace_id = ${workspace} and actor > found.actor order by actor limit 1), place + 1
      from found where found.actor is not null and place < ${limit}::int
    )
    select actor, (
      select actor_name from ${audit} as latest
      where latest.workspace_id = ${workspace} and latest.actor = found.actor order by at desc, id desc limit 1
    ) as actor_name
    from found where actor is not null`);
}
