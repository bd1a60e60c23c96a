import type { Field } from '@peoplekit/core';
import { fieldLabel } from '../base/field-label.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';

/** What saying a filter in a user's language takes. */
export interface Speech {
  fields: readonly Field[];
  text: Messages;
  format: Format;
}

/** What a choice of a quick filter is called: a range, an option, a language, or the value itself. */
export function choiceLabel(field: string, choice: string, { fields, text, format }: Speech): string {
  if (field === 'language') return format.language(choice);
  const named = text.choiceLabels[field]?.[choice];
  const options = fields.find(({ key }) => key === field)?.options;
  return named ?? options?.find(({ value }) => value === choice)?.label ?? choice;
}

/** What a field is called above the table, where there is little room. */
export function quickLabel(field: string, { fields, text }: Speech): string {
  const known = fields.find(({ key }) => key === field);
  return text.quickFilterLabels[field] ?? (known ? fieldLabel(known, text) : field);
}

/** The choices in words, the first ones by name. */
export function choicesInWords(field: string, choices: readonly string[], speech: Speech): string {
  const named = choices.slice(0, 2).map((choice) => choiceLabel(field, choice, speech));
  const more = choices.length - named.length;
  return [speech.format.row(named), ...(more > 0 ? [speech.text.moreChoices(speech.format, more)] : [])].join(' ');
}
