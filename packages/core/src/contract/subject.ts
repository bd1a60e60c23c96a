import { z } from 'zod';
import { auditEntrySchema } from './audit.ts';
import { contactSchema, fieldValueSchema } from './contact.ts';
import { jobTypes } from './job.ts';

export const subjectInputSchema = z
  .strictObject({
    includeHidden: z.boolean().optional().meta({
      description:
        'Values of hidden fields as they are; else masks. Needs contacts:reveal, and counts and is written down as a reveal.',
    }),
  })
  .meta({ id: 'SubjectInput' });

export const subjectSchema = z
  .object({
    exportedAt: z.iso.datetime(),
    contact: contactSchema.extend({
      deletedAt: z.iso.datetime().nullable().meta({ description: 'A deleted contact is kept for 30 days.' }),
    }),
    fields: z.array(z.object({ key: z.string(), label: z.string(), type: z.string() })).meta({
      description: 'What the keys of the values mean.',
    }),
    jobs: z
      .array(
        z.object({
          id: z.uuid(),
          type: z.enum(jobTypes),
          createdAt: z.iso.datetime(),
          outcome: z.string().nullable(),
          before: z.record(z.string(), fieldValueSchema).nullable().meta({
            description: 'What the contact held before the job changed it, kept so as to be undone.',
          }),
          externalId: z.string().nullable().meta({ description: 'The record of a CRM that the job read it from.' }),
        }),
      )
      .meta({ description: 'Jobs that remember something of the contact.' }),
    audit: z.array(auditEntrySchema).optional().meta({
      description: 'What was done to the contact, the latest first, up to 10,000 lines; for those with audit:read.',
    }),
  })
  .meta({ id: 'Subject', description: 'Everything that is known about one contact.' });

export type SubjectInput = z.infer<typeof subjectInputSchema>;
export type Subject = z.infer<typeof subjectSchema>;
