import { type Field, type FieldValue, type ParsedFieldValue, parseFieldValue } from '@peoplekit/core';
import { numberText, parseNumberText } from './number-text.ts';

/** A list on its way: its texts, and the one that is being typed. */
export interface ListDraft {
  items: readonly string[];
  typed: string;
}

/** What an editor holds until it is saved: text as it is typed, `true` and `false` as words, lists by element. */
export type Draft = string | ListDraft;

/** What an editor starts with. */
export function draftOf(field: Field, value: FieldValue, locale: string): Draft {
  if (field.type === 'array') return { items: Array.isArray(value) ? value : [], typed: '' };
  if (value === null) return '';
  if (field.type === 'number' && typeof value === 'number') return numberText(value, locale);
  if (field.type === 'date') return dayOf(String(value));
  return String(value);
}

/** The value that a draft stands for, or what is wrong with it; as the server will see it, as far as a browser can tell. */
export function parseDraft(field: Field, draft: Draft, locale: string): ParsedFieldValue {
  if (typeof draft !== 'string') return parseFieldValue(field, listOf(draft));
  const text = draft.trim();
  if (text === '') return { value: null };
  if (field.type === 'number') return parseFieldValue(field, parseNumberText(text, locale) ?? text);
  if (field.type === 'boolean') return parseFieldValue(field, text === 'true' ? true : text === 'false' ? false : text);
  return parseFieldValue(field, draft);
}

/** Whether two drafts stand for the same: then there is nothing to save. */
export function sameDraft(a: Draft, b: Draft): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return JSON.stringify(listOf(a)) === JSON.stringify(listOf(b));
}

/** What is being typed belongs to the list, whether or not it was added. */
function listOf({ items, typed }: ListDraft): string[] {
  return typed.trim() ? [...items, typed.trim()] : [...items];
}

/** An instant is edited by the day on which it falls here; saved only when the day is changed. */
function dayOf(iso: string): string {
  if (iso.length === 10) return iso;
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const pad = (part: number, length: number) => String(part).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;
}
