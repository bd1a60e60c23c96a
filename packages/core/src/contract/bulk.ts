import { z } from 'zod';
import { contactValuesSchema } from './contact-write.ts';
import { jobScopeSchema } from './job-scope.ts';

export const bulkDeleteSchema = z.strictObject({ scope: jobScopeSchema }).meta({ id: 'BulkDelete' });

export const bulkEditSchema = z
  .strictObject({ scope: jobScopeSchema, values: contactValuesSchema.shape.values })
  .meta({ id: 'BulkEdit' });

export type BulkDeleteInput = z.infer<typeof bulkDeleteSchema>;
export type BulkEditInput = z.infer<typeof bulkEditSchema>;
