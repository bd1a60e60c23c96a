import { z } from 'zod';
import { jobScopeSchema } from './job-scope.ts';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;

export type ExportFormatName = (typeof exportFormats)[number];

/** More fields than a workspace has could only be duplicates. */
const maxFields = 500;

export const exportSchema = z
  .strictObject({
    format: z.enum(exportFormats),
    scope: jobScopeSchema,
    fields: z
      .array(z.string().max(200))
      .min(1, 'must name at least one field')
      .max(maxFields)
      .optional()
      .meta({ description: 'Keys, in the order of the columns. All that may be exported, when absent.' }),
    includeFieldValues: z
      .boolean()
      .optional()
      .meta({ description: 'False: only ids, who the contacts are and not what is known of them. True when absent.' }),
    includeHidden: z
      .boolean()
      .optional()
      .meta({ description: 'Hidden fields as they are; needs contacts:reveal. Without it they are left out.' }),
    headers: z
      .enum(['keys', 'labels'])
      .optional()
      .meta({ description: 'What stands above the columns. Keys in CSV, labels in Excel, when absent.' }),
    bom: z
      .boolean()
      .optional()
      .meta({ description: 'CSV: begins with a byte order mark, without which Excel takes UTF-8 for something else.' }),
    lines: z.boolean().optional().meta({ description: 'JSON: an object a line (NDJSON) instead of one array.' }),
  })
  .meta({ id: 'Export' });

export type ExportInput = z.infer<typeof exportSchema>;
