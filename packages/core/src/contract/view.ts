import { z } from 'zod';
import { contactQuerySchema } from './contact-query.ts';
import { tableColumnsSchema } from './preferences.ts';

/** Longer names would not fit where views are chosen. */
const maxNameLength = 80;

/** How many views one user may have. */
export const maxViews = 100;

const viewNameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(maxNameLength)
  .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, 'must not contain control characters');

/** What is asked, not which page of it; the filter is still to be parsed (`parseFilter`). */
export const viewQuerySchema = contactQuerySchema
  .pick({ search: true, filter: true, sort: true })
  .meta({ id: 'ViewQuery' });

export const viewInputSchema = z
  .strictObject({
    name: viewNameSchema,
    query: viewQuerySchema,
    columns: tableColumnsSchema
      .nullable()
      .optional()
      .meta({ description: 'Absent or null: those of the preferences.' }),
    shared: z.boolean().optional().meta({ description: 'Whether all of the workspace see it. Not, when absent.' }),
    default: z.boolean().optional().meta({ description: 'Whether the section opens with it, for the caller.' }),
  })
  .meta({ id: 'ViewInput' });

export const viewPatchSchema = viewInputSchema.partial().meta({ id: 'ViewPatch' });

export const viewSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    query: viewQuerySchema,
    columns: tableColumnsSchema.nullable(),
    shared: z.boolean(),
    default: z.boolean(),
    owner: z.string().meta({ description: 'The user who made it.' }),
    canChange: z.boolean().meta({ description: 'Whether the caller may change and delete it.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'View' });

export const viewListSchema = z.object({ views: z.array(viewSchema) }).meta({ id: 'ViewList' });

export type View = z.infer<typeof viewSchema>;
export type ViewList = z.infer<typeof viewListSchema>;
export type ViewInput = z.infer<typeof viewInputSchema>;
export type ViewPatch = z.infer<typeof viewPatchSchema>;
