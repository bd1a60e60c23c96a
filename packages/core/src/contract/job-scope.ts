import { z } from 'zod';
import { contactQuerySchema } from './contact-query.ts';

/** As many as somebody may have ticked one by one; more than that is a query. */
export const maxSelectedIds = 50_000;

const idsSchema = z.array(z.guid()).max(maxSelectedIds, `must be at most ${maxSelectedIds}: send the query instead`);

/** What is asked for, whatever the page; the filter is still to be parsed (`parseFilter`). */
const scopeQuerySchema = contactQuerySchema
  .pick({ search: true, filter: true, sort: true, timeZone: true })
  .meta({ id: 'ScopeQuery' });

const selectedScopeSchema = z.strictObject({
  kind: z.literal('selected'),
  ids: idsSchema.min(1, 'must name at least one contact').meta({
    description: 'Those that are not of the workspace, or not there, are counted as skipped.',
  }),
});

const allScopeSchema = z.strictObject({ kind: z.literal('all') });

const queryScopeSchema = z.strictObject({
  kind: z.literal('query'),
  query: scopeQuerySchema,
  exceptIds: idsSchema.optional().meta({ description: 'Left out though they match.' }),
});

export const jobScopeSchema = z
  .discriminatedUnion('kind', [selectedScopeSchema, allScopeSchema, queryScopeSchema])
  .meta({ id: 'JobScope', description: 'Which contacts a job is about.' });

export type JobScope = z.infer<typeof jobScopeSchema>;
export type ScopeQuery = z.infer<typeof scopeQuerySchema>;
