import type { AuditEntry } from '@peoplekit/core/contract';
import type { AuditRow } from '../db/schema/audit.ts';

/** A line of the log as the contract shows it. */
export function presentEntry(row: AuditRow): AuditEntry {
  return {
    at: row.at,
    actor: row.actor,
    ...(row.actor_name !== null && { actorName: row.actor_name }),
    action: row.action,
    ...(row.contact_id !== null && { contactId: row.contact_id }),
    ...(row.field !== null && { field: row.field }),
    ...(row.origin !== null && { origin: row.origin }),
    detail: row.detail,
  };
}
