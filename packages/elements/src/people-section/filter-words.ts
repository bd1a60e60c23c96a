import { type ConditionWords, conditionWords, describeFilter, type Filter, type FilterWording } from '@peoplekit/core';
import { fieldLabel } from '../base/field-label.ts';
import type { QuickFilter } from '../data/quick-filters.ts';
import { choiceLabel, quickLabel, type Speech } from './choice-words.ts';

/** The condition that a chip shows, part by part; one that is made of others is a single part. */
export function nodeWords(node: Filter, quick: QuickFilter | undefined, speech: Speech): ConditionWords {
  const choices = quick?.read(node);
  if (quick && choices) {
    const all = choices.map((choice) => choiceLabel(quick.field, choice, speech));
    return { field: quickLabel(quick.field, speech), operator: '', value: speech.format.row(all) };
  }
  const { fields, text } = speech;
  const named = fields.map((field) => ({ ...field, label: fieldLabel(field, text) }));
  if ('field' in node) return conditionWords(node, named, wordingOf(speech));
  return { field: describeFilter(node, named, wordingOf(speech)), operator: '' };
}

/** The words of the language, dates and numbers in the form of the locale. */
function wordingOf({ format, text }: Speech): Partial<FilterWording> {
  return {
    and: text.conditionAnd,
    or: text.conditionOr,
    not: text.conditionNot,
    everyone: text.everyContact,
    noOne: text.noContact,
    list: (values) => format.row(values),
    more: (count) => text.conditionMore(format, count),
    operator: (type, op) => text.operatorLabels[`${type}.${op}`],
    value(value, unit) {
      if (unit === 'date' && typeof value === 'string') return format.date(value);
      if (unit === 'number' && typeof value === 'number') return format.number(value);
      if (unit === 'days' && typeof value === 'number') return text.conditionDays(format, value);
      if (unit === 'boolean') return value === true ? text.yes : text.no;
      return unit === 'text' ? text.conditionText(String(value)) : undefined;
    },
  };
}
