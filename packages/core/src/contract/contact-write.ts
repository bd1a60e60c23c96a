import { z } from 'zod';

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/**
 * Not a `z.record`: that drops the key `__proto__` without a word, and this is about telling every key that is wrong.
 * The values are still to be parsed (`parseFieldValue`).
 */
const valuesSchema = z.custom<Record<string, unknown>>(isRecord, 'must be an object: values by field key').meta({
  description:
    'Values by field key; null or "" empties a field. Keys that are not there stay as they are, or get the default of the field in a new contact.',
  override: { type: 'object', additionalProperties: { $ref: '#/components/schemas/FieldValue' } },
});

export const contactValuesSchema = z.strictObject({ values: valuesSchema }).meta({ id: 'ContactValues' });

export const deleteContactQuerySchema = z.strictObject({
  erase: z
    .literal(['true', 'false'])
    .optional()
    .meta({ description: 'For good, and not only until it is restored; needs contacts:erase.' }),
});

/** What a contact is created with, or changed to. */
export type ContactValuesInput = z.infer<typeof contactValuesSchema>;
