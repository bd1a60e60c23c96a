/** What the audit log tells of. */
export const auditActions = ['contact.delete', 'contact.restore', 'contact.erase', 'contact.reveal'] as const;

export type AuditAction = (typeof auditActions)[number];
