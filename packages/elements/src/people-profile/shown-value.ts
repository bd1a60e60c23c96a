import type { Field, FieldValue } from '@peoplekit/core';
import { badgeTones } from '../base/badge-tones.ts';
import { isVisibleText } from '../base/contact-name.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';

/** A value as it is read. */
export interface ShownValue {
  kind: 'empty' | 'invisible' | 'text' | 'ltr' | 'badge' | 'chips';
  text: string;
  /** The same, more exactly. */
  detail?: string;
  /** Colour of a badge. */
  tone?: string;
  items?: readonly string[];
}

interface Reader {
  text: Messages;
  format: Format;
  now: number;
}

const empty: ShownValue = { kind: 'empty', text: '' };

/** How a value of a field reads in a profile. A mask is a text of its own and does not come here. */
export function shownValue(field: Field, value: FieldValue, reader: Reader): ShownValue {
  const { text, format } = reader;
  if (value === null || value === '') return empty;
  if (Array.isArray(value)) {
    const items = value.map((item) => optionLabel(field, item));
    return items.length > 0 ? { kind: 'chips', text: format.list(items), items } : empty;
  }
  if (typeof value === 'boolean') return { kind: 'text', text: value ? text.yes : text.no };
  if (typeof value === 'number') return { kind: 'text', text: numberText(field, value, format) };
  if (field.type === 'enum') return shownOption(field, value);
  if (field.type === 'date') return shownDate(value, reader);
  if (!isVisibleText(value)) return { kind: 'invisible', text: '' };
  if (field.format === 'language') return shownLanguage(value, format);
  const isFixed = field.format === 'id' || field.format === 'email' || field.format === 'phone';
  return { kind: isFixed ? 'ltr' : 'text', text: value };
}

function numberText({ key }: Field, value: number, format: Format): string {
  return key === 'flow_completion_rate' ? format.percent(value) : format.number(value);
}

function shownOption(field: Field, value: string): ShownValue {
  const text = optionLabel(field, value);
  return field.key === 'chat_status' ? { kind: 'badge', text, tone: badgeTones[value] ?? '' } : { kind: 'text', text };
}

function shownLanguage(value: string, format: Format): ShownValue {
  const name = format.language(value);
  return name === value ? { kind: 'text', text: value } : { kind: 'text', text: name, detail: value };
}

/** How long ago, where a time of day is known; the moment itself beside it. */
function shownDate(value: string, { format, now }: Reader): ShownValue {
  return value.length === 10
    ? { kind: 'text', text: format.date(value) }
    : { kind: 'text', text: format.relative(value, now), detail: format.moment(value) };
}

function optionLabel({ options }: Field, value: string): string {
  return options?.find((option) => option.value === value)?.label ?? value;
}
