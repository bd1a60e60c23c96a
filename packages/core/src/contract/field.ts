import { z } from 'zod';
import { fieldValueSchema } from './contact.ts';

export const fieldSchema = z
  .object({
    key: z.string(),
    label: z.string(),
    type: z.enum(['text', 'number', 'date', 'boolean', 'enum', 'array']),
    format: z.enum(['id', 'name', 'email', 'phone', 'language', 'integer']).optional().meta({
      description: 'What a value is besides its type: how it is checked, normalised and masked.',
    }),
    kind: z.enum(['system', 'custom']),
    group: z.enum(['identity', 'name', 'profile', 'chat', 'activity', 'custom']),
    readOnly: z.boolean(),
    privacy: z.enum(['visible', 'hidden']),
    options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    default: fieldValueSchema.optional(),
    position: z.int().nonnegative(),
  })
  .meta({ id: 'Field' });

export const fieldListSchema = z.object({ fields: z.array(fieldSchema) }).meta({ id: 'FieldList' });

export type FieldList = z.infer<typeof fieldListSchema>;
