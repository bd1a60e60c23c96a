import {
  type ConditionWords,
  conditionWords,
  describeFilter,
  type Field,
  type Filter,
  type FilterWording,
} from '@peoplekit/core';
import type { QuickFilter } from '../data/quick-filters.ts';
import { fieldLabel } from '../messages/field-label.ts';
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
  return [named.join(', '), ...(more > 0 ? [speech.text.moreChoices(speech.format, more)] : [])].join(' ');
}

/** The condition that a chip shows, part by part; one that is made of others is a single part. */
export function nodeWords(node: Filter, quick: QuickFilter | undefined, speech: Speech): ConditionWords {
  const choices = quick?.read(node);
  if (quick && choices) {
    const all = choices.map((choice) => choiceLabel(quick.field, choice, speech));
    return { field: quickLabel(quick.field, speech), operator: '', value: all.join(', ') };
  }
  const { fields, text } = speech;
  const named = fields.map((field) => ({ ...field, label: fieldLabel(field, text) }));
  if ('field' in node) return conditionWords(node, named, wordingOf(speech));
  return { field: describeFilter(node, named, wordingOf(speech)), operator: '' };
}

/** Dates and numbers in the form of the locale. */
function wordingOf({ format, text }: Speech): Partial<FilterWording> {
  return {
    value(value, unit) {
      if (unit === 'date' && typeof value === 'string') return format.date(value);
      if (unit === 'number' && typeof value === 'number') return format.number(value);
      return unit === 'boolean' ? (value === true ? text.yes : text.no) : undefined;
    },
  };
}
