import { z } from 'zod';
import { customFieldTypes, maxFieldLabelLength, maxFieldOptions } from '../fields/custom-field.ts';
import { fieldValueSchema } from './contact.ts';

const optionSchema = z.object({ value: z.string(), label: z.string() });

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
    options: z.array(optionSchema).optional(),
    default: fieldValueSchema.optional(),
    position: z.int().nonnegative(),
  })
  .meta({ id: 'Field' });

export const fieldListSchema = z.object({ fields: z.array(fieldSchema) }).meta({ id: 'FieldList' });

/** Neither can be shown or stored. */
const plainText = /^[^\p{Cc}\p{Surrogate}]*$/u;

function nameOf(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(maxLength)
    .regex(plainText, 'must not contain control characters');
}

const optionsSchema = z
  .array(
    z.strictObject({
      value: nameOf(maxFieldLabelLength).optional().meta({
        description: 'What contacts hold. Made from the label when absent; the same as before to rename an option.',
      }),
      label: nameOf(maxFieldLabelLength),
    }),
  )
  .min(1, 'must have at least one option')
  .max(maxFieldOptions);

const privacySchema = z.enum(['visible', 'hidden']);

const defaultSchema = fieldValueSchema
  .optional()
  .meta({ description: 'Given to new contacts that come without a value; null for none.' });

export const fieldInputSchema = z
  .strictObject({
    label: nameOf(maxFieldLabelLength),
    type: z.enum(customFieldTypes),
    options: optionsSchema.optional().meta({ description: 'Of an enum field, in order; of no other.' }),
    default: defaultSchema,
    privacy: privacySchema.optional().meta({ description: 'visible, when absent.' }),
  })
  .meta({ id: 'FieldInput' });

export const fieldPatchSchema = z
  .strictObject({
    label: nameOf(maxFieldLabelLength).optional(),
    type: z.string().optional().meta({ description: 'Only the one that it has: the type of a field never changes.' }),
    options: optionsSchema.optional().meta({
      description:
        'All options, in order. One that is left out is retired: contacts keep it, and it cannot be chosen any more.',
    }),
    default: defaultSchema,
    privacy: privacySchema.optional(),
  })
  .meta({ id: 'FieldPatch' });

export const deletedFieldSchema = fieldSchema
  .extend({ job: z.uuid().meta({ description: 'The job that erases its values.' }) })
  .meta({ id: 'DeletedField' });

/** More keys than a workspace has fields could only be duplicates. */
const maxKeys = 500;

export const fieldOrderSchema = z
  .strictObject({
    keys: z.array(z.string().max(200)).min(1).max(maxKeys).meta({
      description: 'Keys in the order in which fields are shown. Others follow, in the order that they have.',
    }),
  })
  .meta({ id: 'FieldOrder' });

export type FieldList = z.infer<typeof fieldListSchema>;
export type FieldInput = z.infer<typeof fieldInputSchema>;
export type FieldPatch = z.infer<typeof fieldPatchSchema>;
export type DeletedField = z.infer<typeof deletedFieldSchema>;
export type FieldOrder = z.infer<typeof fieldOrderSchema>;
