import { z } from 'zod';

/** The fields that say which contact is meant. Several contacts may have the same in any of them but the id. */
export const upsertMatches = [
  'id',
  'email',
  'phone',
  'username',
  'telegram_id',
  'whatsapp_id',
  'viber_id',
  'instagram_id',
] as const;

export type UpsertMatch = (typeof upsertMatches)[number];

/** Contacts in one request at most. */
export const maxUpsertContacts = 1_000;

function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

const itemSchema = z.custom<Record<string, unknown>>(isRecord, 'must be an object: values by field key').meta({
  description:
    'Values by field key, or {"values": those}, with "id" beside them. Read-only fields are allowed. A number may be {"increment": n}, which is added to what is there.',
  override: { type: 'object', additionalProperties: true },
});

export const upsertSchema = z
  .strictObject({
    match: z.enum(upsertMatches).meta({ description: 'The field by which contacts are looked for.' }),
    contacts: z.array(itemSchema).max(maxUpsertContacts),
  })
  .meta({ id: 'Upsert' });

export const upsertResultSchema = z
  .object({
    outcome: z.enum(['created', 'updated', 'unchanged', 'failed']),
    id: z.uuid().optional().meta({ description: 'Of the contact; absent when the outcome is failed.' }),
    errors: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Why it failed. Nothing of it was written.' }),
    duplicates: z
      .array(z.uuid())
      .optional()
      .meta({ description: 'Contacts that all have the value that was looked for: which is meant is not guessed.' }),
  })
  .meta({ id: 'UpsertResult' });

export const upsertAnswerSchema = z
  .object({ results: z.array(upsertResultSchema).meta({ description: 'In the order of the request.' }) })
  .meta({ id: 'UpsertAnswer' });

export type UpsertInput = z.infer<typeof upsertSchema>;
export type UpsertResult = z.infer<typeof upsertResultSchema>;
export type UpsertAnswer = z.infer<typeof upsertAnswerSchema>;
