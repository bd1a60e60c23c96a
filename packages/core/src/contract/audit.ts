import { z } from 'zod';
import { queryNumber } from './query-number.ts';

/** What the audit log tells of. */
export const auditActions = [
  'contact.delete',
  'contact.restore',
  'contact.erase',
  'contact.reveal',
  'contact.export',
  'integration.connect',
  'integration.disconnect',
  'integration.mapping',
  'integration.schedule',
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
  'field.erase',
  'audit.export',
] as const;

export type AuditAction = (typeof auditActions)[number];

/** Lines in one answer: at most, and when nothing else is asked for. */
const maxAuditEntries = 200;
export const defaultAuditEntries = 50;

const moment = z.iso.datetime({ offset: true, message: 'must be a moment such as 2026-11-27T09:30:00Z' });

/** What lines of the log can be narrowed down by. */
const auditFilterShape = {
  action: z.enum(auditActions).optional(),
  actor: z.string().max(200).optional().meta({ description: 'Only what this user did.' }),
  contactId: z.uuid().optional().meta({ description: 'Only what was done to this contact.' }),
  field: z.string().max(200).optional().meta({ description: 'Only what was done to this field, by its key.' }),
  from: moment.optional().meta({ description: 'From this moment on.' }),
  to: moment.optional().meta({ description: 'Before this moment.' }),
};

export const auditQuerySchema = z.strictObject({
  ...auditFilterShape,
  after: z.uuid().optional().meta({ description: '`next` of the answer before.' }),
  limit: queryNumber(1, maxAuditEntries)
    .optional()
    .meta({ description: `From 1 to ${maxAuditEntries}; ${defaultAuditEntries} when absent.` }),
});

export const auditFormats = ['csv', 'json'] as const;

export const auditExportQuerySchema = z.strictObject({
  ...auditFilterShape,
  format: z.enum(auditFormats).optional().meta({ description: 'CSV when absent.' }),
});

export const auditActorsSchema = z
  .object({ actors: z.array(z.object({ actor: z.string(), actorName: z.string().optional() })) })
  .meta({ id: 'AuditActors', description: 'Up to 1,000 users, by their ids.' });

export const auditEntrySchema = z
  .object({
    at: z.iso.datetime(),
    actor: z.string().meta({ description: 'The user.' }),
    actorName: z.string().optional().meta({ description: 'As it was then, when the host gave it.' }),
    action: z.enum(auditActions),
    contactId: z.uuid().optional(),
    field: z.string().optional(),
    origin: z
      .object({ ip: z.string().optional(), userAgent: z.string().optional() })
      .optional()
      .meta({ description: 'Where the request came from; of what a job did, that which began the job.' }),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry', description: 'Ids and keys of fields, never values.' });

export const auditPageSchema = z
  .object({
    entries: z.array(auditEntrySchema),
    next: z.uuid().optional().meta({ description: 'Where to go on; absent when these are the last ones.' }),
  })
  .meta({ id: 'AuditPage' });

export type AuditFormat = (typeof auditFormats)[number];
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;
export type AuditActors = z.infer<typeof auditActorsSchema>;
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
