import { z } from 'zod';

/** What the audit log tells of. */
export const auditActions = [
  'contact.delete',
  'contact.restore',
  'contact.erase',
  'contact.reveal',
  'integration.connect',
  'integration.disconnect',
  'integration.mapping',
  'integration.import',
  'integration.export',
  'contacts.export',
  'contacts.download',
  'contacts.delete',
  'contacts.edit',
  'contacts.restore',
  'contacts.purge',
  'field.create',
  'field.update',
  'field.delete',
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Lines in one answer: at most, and when nothing else is asked for. */
const maxAuditEntries = 200;
export const defaultAuditEntries = 50;

export const auditQuerySchema = z.strictObject({
  action: z.enum(auditActions).optional(),
  actor: z.string().max(200).optional().meta({ description: 'Only what this user did.' }),
  contactId: z.uuid().optional().meta({ description: 'Only what was done to this contact.' }),
  after: z.uuid().optional().meta({ description: '`next` of the answer before.' }),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .refine((text) => Number(text) <= maxAuditEntries)
    .optional()
    .meta({ description: `From 1 to ${maxAuditEntries}; ${defaultAuditEntries} when absent.` }),
});

export const auditEntrySchema = z
  .object({
    at: z.iso.datetime(),
    actor: z.string().meta({ description: 'The user.' }),
    actorName: z.string().optional().meta({ description: 'As it was then, when the host gave it.' }),
    action: z.enum(auditActions),
    contactId: z.uuid().optional(),
    field: z.string().optional(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry', description: 'Ids and keys of fields, never values.' });

export const auditPageSchema = z
  .object({
    entries: z.array(auditEntrySchema),
    next: z.uuid().optional().meta({ description: 'Where to go on; absent when these are the last ones.' }),
  })
  .meta({ id: 'AuditPage' });

export type AuditQuery = z.infer<typeof auditQuerySchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
