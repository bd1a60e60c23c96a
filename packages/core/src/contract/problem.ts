import { z } from 'zod';
import type { ErrorCode, Problem } from './errors.ts';
import { errorStatus } from './errors.ts';

export const problemSchema: z.ZodType<Problem> = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
    deletedAt: z.string().optional().meta({
      description: 'With `not_found`, for those who may restore it: since when the contact is deleted.',
    }),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document.' }) as z.ZodType<Problem>;
