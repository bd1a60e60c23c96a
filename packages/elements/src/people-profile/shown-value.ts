import type { Field, FieldValue } from '@peoplekit/core';
import { badgeTones } from '../base/badge-tones.ts';
import { isVisibleText } from '../base/contact-name.ts';
import type { Format } from '../messages/format.ts';
import type { Messages } from '../messages/messages.ts';

/** A value as it is read. */
export interface ShownValue {
  kind: 'empty' | 'invisible' | 'text' | 'ltr' | 'badge' | 'chips';
  text: string;
  /** The same in other words, in small print. */
  detail?: string;
  /** Colour of a badge. */
  tone?: string;
  items?: readonly string[];
}

interface Reader {
  text: Pick<Messages, 'yes' | 'no'>;
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

/** Moments of the last days are told by how long ago they were. */
const recent = 7 * 86_400_000;

/** The day, or the exact moment: written out, as not everybody can hover. How long ago it was goes before where that says more. */
function shownDate(value: string, { format, now }: Reader): ShownValue {
  if (value.length === 10) return { kind: 'text', text: format.date(value) };
  const text = format.moment(value);
  const isRecent = Math.abs(now - Date.parse(value)) < recent;
  return isRecent ? { kind: 'text', text: format.relative(value, now), detail: text } : { kind: 'text', text };
}

function optionLabel({ options }: Field, value: string): string {
  return options?.find((option) => option.value === value)?.label ?? value;
}
