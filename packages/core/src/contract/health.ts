import { z } from 'zod';

export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export const readinessSchema = z
  .object({
    status: z.enum(['ready', 'unavailable']),
    dependencies: z.record(
      z.string(),
      z.object({ status: z.enum(['ready', 'unavailable']), detail: z.string().optional() }),
    ),
  })
  .meta({ id: 'Readiness' });

export type Readiness = z.infer<typeof readinessSchema>;
