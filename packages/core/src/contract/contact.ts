import { z } from 'zod';

export const fieldValueSchema = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
  .meta({ id: 'FieldValue', description: 'Text, enum and date (ISO 8601) are strings. An empty value is null.' });

export const contactLinkSchema = z
  .object({
    connector: z.string(),
    label: z.string().optional().meta({ description: 'What users call the CRM, where the host has added it.' }),
    externalId: z.string().meta({ description: 'Empty while there is no record.' }),
    status: z.enum(['synced', 'pending', 'error', 'not_synced']),
    syncedAt: z.iso.datetime().nullable(),
    error: z.string().optional(),
    url: z.string().optional().meta({ description: 'Where the CRM shows the record.' }),
  })
  .meta({
    id: 'ContactLink',
    description: 'The record of this contact in a CRM; `not_synced` where one is connected and there is none.',
  });

export const contactSchema = z
  .object({
    id: z.uuid(),
    values: z.record(z.string(), fieldValueSchema),
    masked: z.array(z.string()).meta({ description: 'Keys of the fields whose value here is a mask.' }),
    links: z.array(contactLinkSchema),
    revision: z.int().positive().meta({ description: 'Grows by one with each change; the ETag.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Contact' });

export type Contact = z.infer<typeof contactSchema>;
export type ContactLink = z.infer<typeof contactLinkSchema>;
