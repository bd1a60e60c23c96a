import type { Field } from '../fields/field.ts';
import { dateWords, isCalendarDay, isInstant } from './calendar.ts';
import { maxFilterDays, maxFilterListLength, maxFilterNumber, maxFilterTextLength } from './filter.ts';

/** How many values a condition takes: `pair` is two ends, the lower first; `list` is one or more. */
export type ValueShape = 'none' | 'one' | 'pair' | 'list';

/** What each value is, and so which input asks for it. `days` is a number of days, `option` one of the field's. */
export type ValueUnit = 'text' | 'number' | 'date' | 'days' | 'boolean' | 'option';

/** A checked value, or what is wrong with it; `at` is the JSON Pointer of the wrong part within the value. */
export type ParsedValue<Value> = { value: Value } | { error: string; at?: string };

/** One kind of value that a condition can have, and how it is told from everything else. */
export interface ValueKind<Value> {
  shape: ValueShape;
  /** Absent when the shape is `none`. */
  unit?: ValueUnit;
  parse(input: unknown, field: Field): ParsedValue<Value>;
}

export const noValue: ValueKind<undefined> = {
  shape: 'none',
  parse: (input) => (input === undefined ? { value: undefined } : { error: 'must be absent: the operator takes none' }),
};

export const oneText = one<string>('text', (input) => {
  if (typeof input !== 'string') return { error: 'must be a text' };
  if (input === '') return { error: 'must not be empty; to find empty fields use is_empty' };
  if (input.length > maxFilterTextLength) return { error: `must not be longer than ${maxFilterTextLength} characters` };
  // Neither can be stored or sent as UTF-8: no backend could compare with it.
  if (input.includes('\0') || /\p{Surrogate}/u.test(input)) return { error: 'must not contain NUL or half characters' };
  return { value: input };
});

export const oneNumber = one<number>('number', (input) => {
  if (typeof input !== 'number' || !Number.isFinite(input)) return { error: 'must be a number' };
  if (Math.abs(input) > maxFilterNumber) return { error: `must be between -${maxFilterNumber} and ${maxFilterNumber}` };
  // Minus zero is zero to a reader and to JSON.
  return { value: input === 0 ? 0 : input };
});

export const oneDate = one<string>('date', (input) => {
  if (typeof input === 'string' && (isCalendarDay(input) || isInstant(input))) return { value: input };
  return { error: `must be ${dateWords}` };
});

export const oneDayCount = one<number>('days', (input) => {
  if (Number.isInteger(input) && Number(input) >= 1 && Number(input) <= maxFilterDays) return { value: Number(input) };
  return { error: `must be a whole number of days from 1 to ${maxFilterDays}` };
});

export const oneBoolean = one<boolean>('boolean', (input) =>
  typeof input === 'boolean' ? { value: input } : { error: 'must be true or false' },
);

const oneOption = one<string>('option', (input, field) => {
  const option = field.options?.find(({ value }) => value === input);
  return option ? { value: option.value } : { error: `must be one of the options of ${field.key}` };
});

export const twoNumbers = pairOf(oneNumber, (low, high) => low <= high);

/** A day and an instant are not compared here: which comes first depends on the time zone. */
export const twoDates = pairOf(oneDate, (low, high) => {
  if (isCalendarDay(low) !== isCalendarDay(high)) return true;
  return Date.parse(low) <= Date.parse(high);
});

export const textList = listOf(oneText);

export const optionList = listOf(oneOption);

function one<Value>(unit: ValueUnit, parse: ValueKind<Value>['parse']): ValueKind<Value> {
  return {
    shape: 'one',
    unit,
    parse: (input, field) => (input === undefined ? { error: 'is required' } : parse(input, field)),
  };
}

function pairOf<Value>(
  kind: ValueKind<Value>,
  inOrder: (low: Value, high: Value) => boolean,
): ValueKind<readonly [Value, Value]> {
  return {
    ...kind,
    shape: 'pair',
    parse(input, field) {
      if (!Array.isArray(input) || input.length !== 2) return { error: 'must be a list of two, the lower one first' };
      const parsed = parseEach(kind, input, field);
      if ('error' in parsed) return parsed;
      const [low, high] = parsed.value as [Value, Value];
      return inOrder(low, high) ? { value: [low, high] } : { error: 'must have the lower one first' };
    },
  };
}

function listOf<Value>(kind: ValueKind<Value>): ValueKind<readonly Value[]> {
  return {
    ...kind,
    shape: 'list',
    parse(input, field) {
      if (!Array.isArray(input) || input.length === 0) return { error: 'must be a list of at least one' };
      if (input.length > maxFilterListLength) return { error: `must not list more than ${maxFilterListLength}` };
      return parseEach(kind, input, field);
    },
  };
}

/** Stops at the first wrong element: after it the others say nothing new. */
function parseEach<Value>(kind: ValueKind<Value>, inputs: readonly unknown[], field: Field): ParsedValue<Value[]> {
  const values: Value[] = [];
  for (const [index, input] of inputs.entries()) {
    const parsed = kind.parse(input, field);
    if ('error' in parsed) return { error: parsed.error, at: `/${index}` };
    values.push(parsed.value);
  }
  return { value: values };
}
