import { z } from 'zod';
import { jobScopeSchema } from './job-scope.ts';

export const syncDirections = ['import', 'export'] as const;

/** How often an import or export begins by itself. */
export const scheduleIntervals = ['quarter_hour', 'hour', 'six_hours', 'day', 'week'] as const;

export const scheduleInputSchema = z
  .strictObject({
    interval: z.enum(scheduleIntervals),
    startAt: z.iso
      .datetime()
      .optional()
      .meta({ description: 'The first time, and with the interval all others; one interval from now when absent.' }),
    scope: jobScopeSchema
      .optional()
      .meta({ description: 'Of an export: all contacts when absent; not those selected.' }),
  })
  .meta({ id: 'ScheduleInput' });

export const syncScheduleSchema = z
  .object({
    direction: z.enum(syncDirections),
    interval: z.enum(scheduleIntervals),
    scope: z.string().meta({ description: 'In words.' }),
    createdBy: z.string().meta({ description: 'The user, in whose name it runs.' }),
    nextAt: z.iso.datetime().meta({ description: 'A time that was missed is made up for once.' }),
    lastAt: z.iso.datetime().optional(),
    lastJob: z.uuid().optional().meta({ description: 'The job that it began last.' }),
    error: z.string().optional().meta({ description: 'Why it could not begin the last time, and what to do.' }),
  })
  .meta({ id: 'SyncSchedule' });

export type SyncDirection = (typeof syncDirections)[number];
export type ScheduleInterval = (typeof scheduleIntervals)[number];
export type ScheduleInput = z.infer<typeof scheduleInputSchema>;
export type SyncSchedule = z.infer<typeof syncScheduleSchema>;
