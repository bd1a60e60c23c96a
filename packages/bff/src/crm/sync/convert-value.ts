import { type Actor, type Field, type FieldValue, isEmptyValue } from '@peoplekit/core';
import type { MappedField, RemoteField } from '@peoplekit/core/contract';
import { parseValues } from '../../contacts/parse-values.ts';
import { formatOf, readDate, writeDate } from './date-format.ts';

/** A field of ours and the one that it is mapped to, as both are now. */
export interface FieldPair extends MappedField {
  ours: Field;
  theirs: RemoteField;
}

export type Converted = { value: FieldValue } | { error: string };

/** Reads values as a server of ours does; what was mapped was checked when the mapping was saved. */
const reader: Actor = {
  workspace: '',
  user: '',
  role: 'service',
  plan: 'pro',
  permissions: new Set(['contacts:ingest']),
};

const yes = new Set(['true', 'yes', '1', 'on']);
const no = new Set(['false', 'no', '0', 'off']);

function toText(value: NonNullable<FieldValue>): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function toBoolean(value: NonNullable<FieldValue>): Converted {
  const text = toText(value).toLowerCase();
  if (yes.has(text)) return { value: true };
  return no.has(text) ? { value: false } : { error: `is neither yes nor no` };
}

function toNumber(value: NonNullable<FieldValue>): Converted {
  const number = typeof value === 'number' ? value : Number(toText(value).trim() || Number.NaN);
  return Number.isFinite(number) ? { value: number } : { error: 'is not a number' };
}

/** A value of theirs in the type of our field, before the rules of that field. */
function shapeForUs({ ours, theirs, values, dateFormat }: FieldPair, value: NonNullable<FieldValue>): Converted {
  const translated = Object.entries(values ?? {}).find(([, theirs]) => theirs === toText(value))?.[0];
  const given = translated ?? value;
  switch (ours.type) {
    case 'number':
      return toNumber(given);
    case 'boolean':
      return toBoolean(given);
    case 'array':
      return { value: Array.isArray(given) ? given : [toText(given)] };
    case 'date': {
      if (theirs.type !== 'text' && theirs.type !== 'number') return { value: toText(given) };
      const date = readDate(typeof given === 'number' ? given : toText(given), formatOf(dateFormat, theirs.type));
      return date === undefined ? { error: 'is not a date' } : { value: date };
    }
    default:
      return { value: toText(given) };
  }
}

/** What a value of theirs is here: in the type of our field, by its rules. */
export function toOurs(pair: FieldPair, value: FieldValue): Converted {
  if (value === null || isEmptyValue(value)) return { value: null };
  const shaped = shapeForUs(pair, value);
  if ('error' in shaped) return shaped;
  const { key } = pair.ours;
  const parsed = parseValues(reader, [pair.ours], { [key]: shaped.value });
  if ('faults' in parsed) return { error: parsed.faults[0]?.message ?? 'does not fit' };
  return { value: parsed.values[key] ?? null };
}

/** The internal name of an option; people also know it by its label. */
function toOption({ options = [] }: RemoteField, text: string): string | undefined {
  const wanted = text.toLowerCase();
  const found =
    options.find(({ value }) => value === text) ??
    options.find(({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted);
  return found?.value;
}

function toOptions(theirs: RemoteField, texts: readonly string[]): { values: string[] } | { error: string } {
  const found = texts.map((text) => toOption(theirs, text));
  const at = found.indexOf(undefined);
  if (at >= 0) return { error: `"${texts[at]?.slice(0, 50)}" is not one of the options` };
  return { values: found as string[] };
}

function toDate(value: NonNullable<FieldValue>, type: 'date' | 'datetime'): Converted {
  const at = Date.parse(toText(value));
  if (Number.isNaN(at)) return { error: 'is not a date' };
  const iso = new Date(at).toISOString();
  return { value: type === 'date' ? iso.slice(0, 10) : iso };
}

/** What a value of ours is there: in the type of their field. */
export function toTheirs({ ours, theirs, values = {}, dateFormat }: FieldPair, value: FieldValue): Converted {
  if (value === null || isEmptyValue(value)) return { value: null };
  if (ours.type === 'date' && (theirs.type === 'text' || theirs.type === 'number')) {
    const date = writeDate(toText(value), formatOf(dateFormat, theirs.type));
    if (date === undefined) return { error: 'is not a date' };
    return { value: theirs.type === 'text' ? String(date) : date };
  }
  const translate = (text: string) => (Object.hasOwn(values, text) ? (values[text] ?? text) : text);
  const given = Array.isArray(value)
    ? value.map(translate)
    : Object.hasOwn(values, String(value))
      ? translate(String(value))
      : value;
  switch (theirs.type) {
    case 'number':
      return toNumber(given);
    case 'boolean':
      return toBoolean(given);
    case 'date':
    case 'datetime':
      return toDate(given, theirs.type);
    case 'enum': {
      const found = toOptions(theirs, [toText(given)]);
      return 'error' in found ? found : { value: found.values[0] ?? null };
    }
    case 'list': {
      const texts = Array.isArray(given) ? given : [toText(given)];
      if (!theirs.options) return { value: texts };
      const found = toOptions(theirs, texts);
      return 'error' in found ? found : { value: found.values };
    }
    default:
      return { value: toText(given) };
  }
}
