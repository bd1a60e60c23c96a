import { type Field, type FieldValue, parseFieldValue } from '@peoplekit/core';

/** What has been typed or chosen for a field: a text, or the elements of a list. */
export type BulkDraft = string | readonly string[];

/** The words that say what a field takes. */
export type FaultKind = Field['type'] | 'email' | 'language' | 'integer';

export type BulkValue = { value: FieldValue } | { fault: FaultKind | 'missing' };

export function emptyDraft({ type }: Field): BulkDraft {
  return type === 'array' ? [] : '';
}

/** The fields that can be written: never read-only ones, and hidden ones only by those who may see what stands in them. */
export function writableFields(fields: readonly Field[], mayReveal: boolean): Field[] {
  return fields
    .filter(({ readOnly, privacy }) => !readOnly && (mayReveal || privacy === 'visible'))
    .sort((a, b) => a.position - b.position);
}

/** The value to write, or what is wrong with the draft. That a field is to be emptied is said apart: blanks are no value. */
export function readDraft(field: Field, draft: BulkDraft): BulkValue {
  const input = inputOf(field, draft);
  if (input === undefined) return { fault: 'missing' };
  const parsed = parseFieldValue(field, input);
  if ('error' in parsed) return { fault: faultKind(field) };
  return parsed.value === null ? { fault: 'missing' } : { value: parsed.value };
}

/** As the contract takes it; undefined when there is nothing. */
function inputOf({ type }: Field, draft: BulkDraft): unknown {
  if (typeof draft !== 'string') return draft.length > 0 ? [...draft] : undefined;
  const text = draft.trim();
  if (text === '') return undefined;
  if (type === 'number') return Number(text);
  if (type === 'boolean') return text === 'true';
  return text;
}

function faultKind({ type, format }: Field): FaultKind {
  return format === 'email' || format === 'language' || format === 'integer' ? format : type;
}
