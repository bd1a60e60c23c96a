import { z } from 'zod';
import { permissions } from '../access/permissions.ts';
import { plans } from '../access/plans.ts';
import { roles } from '../access/roles.ts';
import { pageSizes } from '../query/contact-query.ts';

export const meSchema = z
  .object({
    actor: z.object({
      workspace: z.string(),
      user: z.string(),
      name: z.string().optional(),
      role: z.enum(roles),
    }),
    permissions: z.array(z.enum(permissions)),
    plan: z.enum(plans),
    capabilities: z.object({
      formats: z.array(z.string()).meta({ description: 'Export formats.' }),
      formatLabels: z
        .record(z.string(), z.string())
        .optional()
        .meta({ description: 'What users call the formats that the host has added, by their name.' }),
      connectors: z.array(z.string()),
      pageSizes: z.array(z.literal([...pageSizes])),
      limits: z.object({
        bodyBytes: z.int(),
        searchLength: z.int(),
        sortKeys: z.int(),
        filterConditions: z.int(),
        filterDepth: z.int(),
      }),
    }),
  })
  .meta({ id: 'Me' });

export type Me = z.infer<typeof meSchema>;
