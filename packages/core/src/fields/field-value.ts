import { dateWords, isCalendarDay, isInstant } from '../filter/calendar.ts';
import { maxFilterNumber } from '../filter/filter.ts';
import { parseEmail } from './email-address.ts';
import type { Field, FieldType, FieldValue } from './field.ts';

/** Longest text of a field, in UTF-16 units, once normalised. */
export const maxTextLength = 10_000;

/** At most this many texts in an array field. */
export const maxListLength = 100;

/** Longest text in an array field, in UTF-16 units. */
export const maxListTextLength = 500;

/** Numbers up to here, either way, are the same in JSON, in every backend and in filters. */
export const maxFieldNumber = maxFilterNumber;

/** Whole numbers stand in columns of 32 bits. */
const minInteger = -(2 ** 31);
const maxInteger = 2 ** 31 - 1;

/** A value as it is stored, or what is wrong with it; `at` is the JSON Pointer of the wrong part within the value. */
export type ParsedFieldValue = { value: FieldValue } | { error: string; at?: string };

const parsers: Record<FieldType, (input: unknown, field: Field) => ParsedFieldValue> = {
  text: parseText,
  number: parseNumber,
  date: parseDate,
  boolean: (input) => (typeof input === 'boolean' ? { value: input } : { error: 'must be true or false' }),
  enum: parseOption,
  array: parseList,
};

/**
 * Takes what anyone sent for a field; never throws. `null`, texts of nothing but blanks and lists of nothing empty the
 * field. Texts are normalised (Unicode NFC) and lose blanks around them; e-mail addresses become lower case; languages
 * get the canonical spelling of their tag; elements that are in a list already are dropped. Days stay days, instants
 * become UTC with milliseconds. Phone numbers are plain text here: whoever stores them normalises them further.
 */
export function parseFieldValue(field: Field, input: unknown): ParsedFieldValue {
  if (input === null || (typeof input === 'string' && input.trim() === '')) return { value: null };
  return parsers[field.type](input, field);
}

/** Neither can be stored as UTF-8, and no backend could compare with it. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

function parsePlainText(input: unknown, maxLength: number): { text: string } | { error: string } {
  if (typeof input !== 'string') return { error: 'must be a text' };
  // Normalising makes a text up to 18 times as long as it was, and takes its time: what is far too long is refused before.
  if (input.length > 2 * maxLength) return { error: `must not be longer than ${maxLength} characters` };
  if (!isStorable(input)) return { error: 'must not contain NUL or half characters' };
  const text = input.normalize('NFC').trim();
  return text.length > maxLength ? { error: `must not be longer than ${maxLength} characters` } : { text };
}

function parseText(input: unknown, { format }: Field): ParsedFieldValue {
  const plain = parsePlainText(input, maxTextLength);
  if ('error' in plain) return plain;
  if (format === 'email') return parseEmail(plain.text);
  if (format === 'language') return parseLanguage(plain.text);
  return { value: plain.text };
}

/** `en`, `pt-BR`, `zh-Hant`; the underscore of POSIX locales is taken for a hyphen. */
function parseLanguage(text: string): ParsedFieldValue {
  const tag = text.replaceAll('_', '-');
  try {
    // Tags of longer names are allowed by the grammar but none is registered: "english" is no language.
    if (/^[a-z]{2,3}(-|$)/i.test(tag)) return { value: Intl.getCanonicalLocales(tag)[0] ?? null };
  } catch {
    // A tag that is not well-formed is told like every other.
  }
  return { error: 'must be the code of a language, such as en or pt-BR' };
}

function parseNumber(input: unknown, { format }: Field): ParsedFieldValue {
  if (typeof input !== 'number' || !Number.isFinite(input)) return { error: 'must be a number' };
  if (format === 'integer') {
    const fits = Number.isInteger(input) && input >= minInteger && input <= maxInteger;
    if (!fits) return { error: `must be a whole number from ${minInteger} to ${maxInteger}` };
  }
  if (Math.abs(input) > maxFieldNumber) return { error: `must be between -${maxFieldNumber} and ${maxFieldNumber}` };
  // Minus zero is zero to a reader and to JSON.
  return { value: input === 0 ? 0 : input };
}

function parseDate(input: unknown): ParsedFieldValue {
  const text = typeof input === 'string' ? input.trim() : '';
  if (isCalendarDay(text)) return { value: text };
  if (isInstant(text)) return { value: new Date(text).toISOString() };
  return { error: `must be ${dateWords}` };
}

function parseOption(input: unknown, { options = [] }: Field): ParsedFieldValue {
  if (options.some(({ value }) => value === input)) return { value: input as string };
  return { error: `must be one of the options: ${options.map(({ value }) => value).join(', ')}` };
}

function parseList(input: unknown, { options }: Field): ParsedFieldValue {
  if (!Array.isArray(input)) return { error: 'must be a list of texts' };
  // Each element costs: a list that is far too long is not looked into.
  if (input.length > 10 * maxListLength) return { error: `must not list more than ${maxListLength}` };
  const texts = new Set<string>();
  for (const [index, element] of input.entries()) {
    const plain = parsePlainText(element, maxListTextLength);
    if ('error' in plain) return { error: plain.error, at: `/${index}` };
    if (options && plain.text && !options.some(({ value }) => value === plain.text))
      return { error: 'must be one of the options', at: `/${index}` };
    if (plain.text) texts.add(plain.text);
  }
  if (texts.size > maxListLength) return { error: `must not list more than ${maxListLength}` };
  return { value: texts.size > 0 ? [...texts] : null };
}
