import { z } from 'zod';
import { jobScopeSchema } from './job-scope.ts';

/** The formats that come with every server. */
export const exportFormats = ['csv', 'xlsx', 'json'] as const;

export type ExportFormatName = (typeof exportFormats)[number];

/** How a format is named, also one that a host adds to its server. */
export const exportFormatName = /^[a-z][a-z0-9_-]{0,39}$/;

/** More fields than a workspace has could only be duplicates. */
const maxFields = 500;

export const exportSchema = z
  .strictObject({
    format: z
      .string()
      .regex(exportFormatName, 'must be the name of a format in lower case, such as csv')
      .meta({ description: 'csv, xlsx, json, or another of `capabilities.formats` of `GET /me`.', examples: ['csv'] }),
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
