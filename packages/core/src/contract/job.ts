import { z } from 'zod';
import type { Filter } from '../filter/filter.ts';
import { queryNumber } from './query-number.ts';

/** What jobs do. `contacts.restore` takes back a `contacts.delete`. */
export const jobTypes = [
  'contacts.export',
  'contacts.delete',
  'contacts.edit',
  'contacts.restore',
  'fields.erase',
  'crm.import',
  'crm.export',
  'index.rebuild',
] as const;

export type JobType = (typeof jobTypes)[number];

export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;

export type JobState = (typeof jobStates)[number];

/** `slowed`: a CRM lets it make a call only `until`. `needs_reauth`: it goes on when the CRM has been connected again. */
export const jobNotices = ['slowed', 'needs_reauth'] as const;

const countSchema = z.int().nonnegative();

const jobFileSchema = z
  .object({
    name: z.string(),
    size: countSchema.meta({ description: 'Bytes.' }),
    mediaType: z.string(),
    rows: countSchema.meta({ description: 'Contacts in it.' }),
    sha256: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'JobFile' });

export const jobSchema = z
  .object({
    id: z.uuid(),
    type: z.enum(jobTypes),
    state: z.enum(jobStates),
    progress: z.object({
      done: countSchema,
      total: countSchema.meta({ description: '0 until it is known.' }),
    }),
    counts: z
      .object({
        created: countSchema,
        updated: countSchema,
        unchanged: countSchema,
        skipped: countSchema,
        failed: countSchema,
      })
      .meta({
        description:
          'Their sum is what was read. A deleted or restored contact is updated; an exported one unchanged. The report names the skipped and the failed.',
      }),
    createdBy: z.string().meta({ description: 'The user.' }),
    createdByName: z.string().optional(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    notice: z
      .object({ code: z.enum(jobNotices), message: z.string(), until: z.iso.datetime().optional() })
      .optional()
      .meta({ description: 'Why it goes slowly, or waits though it has begun, and what to do.' }),
    file: jobFileSchema.nullable(),
    detail: z.record(z.string(), z.unknown()).meta({
      description:
        'What was asked for: `scope` in English words, `about` the same for those who say it in another language (`JobAbout`), `format`, `fields`. Never a value of a contact.',
    }),
    undoes: z.uuid().optional().meta({ description: 'The job that this one takes back.' }),
    undoneBy: z.uuid().optional().meta({ description: 'The job that takes this one back.' }),
    hasReport: z.boolean(),
    canCancel: z.boolean(),
    canRetry: z.boolean(),
    canUndo: z.boolean().meta({ description: 'Like the others: by the caller, now.' }),
  })
  .meta({ id: 'Job' });

/**
 * Which contacts a job is about, as far as the reader may know: `detail.about` of a job. What may have been found by values of
 * hidden fields is left out and named in `hidden`.
 */
export type JobAbout =
  | { kind: 'all' }
  | { kind: 'selected'; count: number }
  | { kind: 'query'; search?: string; filter?: Filter; hidden: readonly ('search' | 'filter')[]; except: number };

/** Jobs in one answer: at most, and when nothing else is asked for. */
const maxJobs = 100;
export const defaultJobs = 50;

export const jobListQuerySchema = z.strictObject({
  type: z.enum(jobTypes).optional(),
  state: z.enum(jobStates).optional(),
  createdBy: z.string().max(200).optional().meta({ description: 'Only those of this user.' }),
  limit: queryNumber(1, maxJobs)
    .optional()
    .meta({ description: `From 1 to ${maxJobs}; ${defaultJobs} when absent.` }),
  offset: queryNumber(0, 100_000).optional(),
});

export const jobListSchema = z
  .object({ jobs: z.array(jobSchema), total: countSchema })
  .meta({ id: 'JobList', description: 'The latest first.' });

export const jobFileQuerySchema = z.strictObject({
  ticket: z.string().max(1_000).optional().meta({ description: 'In place of a token; good for one download.' }),
});

export const jobReportQuerySchema = z.strictObject({
  format: z.enum(['csv', 'json']).optional().meta({ description: 'CSV when absent.' }),
});

export const jobTicketSchema = z
  .object({
    url: z.string().meta({ description: 'Of the file, for a plain link: from the root of the server.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'JobTicket' });

export type Job = z.infer<typeof jobSchema>;
export type JobFile = z.infer<typeof jobFileSchema>;
export type JobList = z.infer<typeof jobListSchema>;
export type JobListQuery = z.infer<typeof jobListQuerySchema>;
export type JobTicket = z.infer<typeof jobTicketSchema>;
