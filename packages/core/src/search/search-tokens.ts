import type { ContactValues } from '../fields/field.ts';
import { phoneDigits, textWords, withoutTrunk } from './search-words.ts';
import type { SearchableFields, SearchGroup } from './searchable-fields.ts';

/** Fewer digits than this at the end of a number are nobody's number. */
const minPhoneEnd = 4;

/**
 * The words by which a contact is found in fields of one group, folded, none twice: a search word asks for one of them,
 * or for the start of one.
 * - texts: their words (`textWords`);
 * - phone: its digits and all ends of them from four digits on, so that each part of the number is the start of one;
 * - the contact's id: without dashes, also without the zeros in front, which `searchWords` takes off digits; only the
 *   whole of it asks for it.
 */
export function searchTokens({ group, keys }: SearchableFields, values: ContactValues): string[] {
  const tokens = new Set<string>();
  for (const key of keys) {
    for (const token of valueTokens(group, values[key])) tokens.add(token);
  }
  return [...tokens];
}

/** The same of one field's value, none twice. */
export function valueTokens(group: SearchGroup, value: unknown): string[] {
  if (typeof value !== 'string') return [];
  const tokens = fieldTokens(group, value);
  return tokens.length === 1 ? tokens : [...new Set(tokens)];
}

function fieldTokens(group: SearchGroup, value: string): string[] {
  if (group === 'phone') return phoneTokens(value);
  if (group !== 'id') return textWords(value);
  const id = value.toLowerCase().replaceAll('-', '');
  return [id, withoutTrunk(id)];
}

function phoneTokens(value: string): string[] {
  const digits = phoneDigits(value);
  // What is no number is found as the text it is.
  if (digits.length < minPhoneEnd) return textWords(value);
  return Array.from({ length: digits.length - minPhoneEnd + 1 }, (_, start) => digits.slice(start));
}
