import type { Actor } from '@peoplekit/core';
import type { AuditAction } from '@peoplekit/core/contract';
import type { WorkspaceTransaction } from '../db/client.ts';
import { audit } from '../db/schema/audit.ts';

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
