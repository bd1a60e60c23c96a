import { z } from 'zod';
import {
  maxColumnWidth,
  minColumnWidth,
  type TablePreferences as PlainTablePreferences,
} from '../preferences/table-preferences.ts';
import { pageSizes } from '../query/contact-query.ts';

/** More columns than a workspace has fields could only be duplicates. */
const maxColumns = 500;

export const tableColumnSchema = z
  .strictObject({
    field: z.string().max(200).meta({ description: 'Key of a field, or "name" or "crm_status".' }),
    visible: z.boolean(),
    pinned: z.enum(['left', 'right'], 'must be "left", "right" or null').nullable(),
    width: z.int().min(minColumnWidth).max(maxColumnWidth).optional().meta({ description: 'In pixels.' }),
  })
  .meta({ id: 'TableColumn' });

export const tableColumnsSchema = z.array(tableColumnSchema).max(maxColumns);

export const tablePreferencesSchema = z
  .strictObject({ columns: tableColumnsSchema, pageSize: z.literal([...pageSizes]) })
  .meta({ id: 'TablePreferences' });

export const preferencesQuerySchema = z.strictObject({
  scope: z
    .literal(['own', 'workspace'])
    .optional()
    .meta({ description: 'Whose: the caller’s own, when absent, or what all have who have none of their own.' }),
});

export type TablePreferences = z.infer<typeof tablePreferencesSchema>;

/** What core works with is what the schema takes. */
const _preferencesFit = (preferences: TablePreferences): PlainTablePreferences => preferences;
void _preferencesFit;
