import { asksForLanguage, type Field, type FilterWording } from '@peoplekit/core';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';
import { fieldLabel } from './field-label.ts';

/** What is needed to say a filter; its texts are those of `messages/en-conditions.ts`. */
export interface FilterSpeech {
  fields: readonly Field[];
  text: Messages;
  format: Format;
}

/** The fields as they are called in the language. */
export const namedFields = ({ fields, text }: Pick<FilterSpeech, 'fields' | 'text'>): Field[] =>
  fields.map((field) => ({ ...field, label: fieldLabel(field, text) }));

/** The words of the language, dates and numbers in the form of the locale. */
export function wordingOf({ format, text }: Pick<FilterSpeech, 'format' | 'text'>): Partial<FilterWording> {
  return {
    and: text.conditionAnd,
    or: text.conditionOr,
    not: text.conditionNot,
    everyone: text.everyContact,
    noOne: text.noContact,
    list: (values) => format.row(values),
    more: (count) => text.conditionMore(format, count),
    operator: (type, op) => text.operatorLabels[`${type}.${op}`],
    value(value, unit, field, op) {
      if (asksForLanguage(field, op)) return format.language(String(value));
      if (unit === 'date' && typeof value === 'string') return format.date(value);
      if (unit === 'number' && typeof value === 'number') return format.number(value);
      if (unit === 'days' && typeof value === 'number') return text.conditionDays(format, value);
      if (unit === 'boolean') return value === true ? text.yes : text.no;
      return unit === 'text' ? text.conditionText(String(value)) : undefined;
    },
  };
}
