import type { ContactValues, Field, FieldGroup } from '@peoplekit/core';
import { type Draft, draftOf, parseDraft, sameDraft } from '../base/value-draft.ts';

/** What one knows of somebody first. */
const firstKeys = ['first_name', 'last_name', 'email', 'phone'];

export interface FormFields {
  first: readonly Field[];
  /** All others, by group, in the order of the workspace. */
  more: readonly { group: FieldGroup; fields: readonly Field[] }[];
}

/** The fields that an operator can give a new contact. */
export function formFields(fields: readonly Field[]): FormFields {
  const writable = fields.filter(({ readOnly }) => !readOnly).sort((a, b) => a.position - b.position);
  const others = writable.filter(({ key }) => !firstKeys.includes(key));
  const groups = [...new Set(others.map(({ group }) => group))];
  return {
    first: firstKeys.flatMap((key) => writable.find((field) => field.key === key) ?? []),
    more: groups.map((group) => ({ group, fields: others.filter((field) => field.group === group) })),
  };
}

/** What a form starts with in a field: what the server would give to a contact that comes without it. */
export function firstDraft(field: Field, locale: string): Draft {
  return draftOf(field, field.default ?? null, locale);
}

/**
 * The values that were filled in; keys of fields that are no values. What was left as it was is the server's to fill.
 */
export function readForm(
  fields: readonly Field[],
  drafts: ReadonlyMap<string, Draft>,
  locale: string,
): { values: ContactValues; wrong: Field[] } {
  const values: ContactValues = {};
  const wrong: Field[] = [];
  for (const field of fields) {
    const draft = drafts.get(field.key);
    if (draft === undefined || sameDraft(draft, firstDraft(field, locale))) continue;
    const parsed = parseDraft(field, draft, locale);
    if ('value' in parsed) values[field.key] = parsed.value;
    else wrong.push(field);
  }
  return { values, wrong };
}
