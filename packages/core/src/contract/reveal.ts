import { z } from 'zod';
import { fieldValueSchema } from './contact.ts';

/** More fields than a workspace has could only be duplicates. */
const maxFields = 500;

export const revealSchema = z
  .strictObject({ fields: z.array(z.string().max(200)).min(1).max(maxFields) })
  .meta({ id: 'Reveal' });

export const revealedSchema = z.object({ values: z.record(z.string(), fieldValueSchema) }).meta({ id: 'Revealed' });

export type RevealInput = z.infer<typeof revealSchema>;
export type Revealed = z.infer<typeof revealedSchema>;
