import type { Field } from '../../fields/field.ts';
import { type Filter, type FilterValue, maxFilterListLength, maxFilterTextLength } from '../../filter/filter.ts';
import { type Operator, operators } from '../../filter/operators.ts';
import { conformanceContacts } from './conformance-contacts.ts';
import { conformanceFields, conformanceKeys } from './conformance-fields.ts';
import { askedDays, oddNumbers, oddTexts } from './conformance-values.ts';

/** A filter, and where its days begin. Whom it finds is for `matches()` to say, at `conformanceNow`. */
export interface ConformanceCase {
  filter: Filter;
  timeZone: string;
}

/** When the cases are asked: a day on which clocks change in Europe. */
export const conformanceNow = new Date('2026-03-29T12:00:00Z');

/** Zones ahead of UTC and behind it, with clock changes, and one that left out a day. */
export const conformanceZones: readonly string[] = ['Europe/Berlin', 'America/New_York', 'Pacific/Apia'];

/** Of each length that some backend treats in another way than the one before. */
const longNeedles = [1, 50, 100, 101, 116, 231, 232, 233, 300, 468, 469, 500, 1_000, 1_999, 2_000].flatMap((length) => [
  'X'.repeat(length),
  'é'.repeat(length),
]);

const shortNeedles = [
  '%',
  '_',
  '\\',
  "'",
  '"',
  '`',
  ' ',
  '  ',
  '\n',
  'a',
  'é',
  'e\u0301',
  '\u0301',
  'ı',
  'i',
  'ς',
  'σ',
];

/** The part of a text, in whole characters, that an operator is asked for. */
const partFor: Record<string, (letters: string[]) => string[]> = {
  starts_with: (letters) => letters.slice(0, 3),
  ends_with: (letters) => letters.slice(-3),
  contains: (letters) => letters.slice(letters.length / 2 - 2, letters.length / 2 + 2),
  not_contains: (letters) => letters.slice(1, 5),
  eq: (letters) => letters.slice(1),
};

/** Texts whole, in the other case, and in part. */
function needlesOf(texts: readonly string[], op: string): string[] {
  const part = partFor[op] ?? (() => []);
  const needles = texts.flatMap((text) => [text, text.toUpperCase(), part([...text]).join('')]);
  return [...new Set(needles)].filter((needle) => needle !== '' && needle.length <= maxFilterTextLength);
}

function askedOf({ unit }: Operator, op: string, field: Field): readonly (string | number | boolean)[] {
  const ids = conformanceContacts.slice(0, 3).map(({ id }) => id);
  switch (unit) {
    case 'number':
      return oddNumbers;
    case 'date':
      return askedDays;
    case 'days':
      return [1, 2, 7, 30, 366, 36_500];
    case 'boolean':
      return [true, false];
    case 'option':
      return (field.options ?? []).map(({ value }) => value);
    default:
      if (field.key === 'id') return needlesOf(ids, op);
      return needlesOf(field.type === 'array' ? oddTexts : [...shortNeedles, ...oddTexts, ...longNeedles], op);
  }
}

/** Each value by itself for operators that take one; lists of one, some of two and one of all, and pairs for others. */
function valuesOf(operator: Operator, op: string, field: Field): (FilterValue | undefined)[] {
  if (operator.shape === 'none') return [undefined];
  const asked = askedOf(operator, op, field);
  if (operator.shape === 'one') return [...asked];
  const next = (at: number) => asked[(at + 1) % asked.length] as string | number;
  const pairs = asked.map((value, at) => [value, next(at)]) as (string[] | number[])[];
  if (operator.shape === 'pair')
    return pairs.flatMap((pair) => [pair, pair.toReversed(), [pair[0], pair[0]]]) as FilterValue[];
  const long = asked.slice(0, maxFilterListLength) as string[];
  const some = (pairs as string[][]).filter((_pair, at) => at % 4 === 0);
  return [...asked.map((value) => [value] as string[]), ...some, long];
}

function casesOf(field: Field): ConformanceCase[] {
  const zones = field.type === 'date' ? conformanceZones : conformanceZones.slice(0, 1);
  return Object.entries<Operator>(operators[field.type]).flatMap(([op, operator]) =>
    valuesOf(operator, op, field)
      .filter((value) => 'value' in operator.parse(value, field))
      .flatMap((value) => {
        const filter: Filter = { field: field.key, op, ...(value !== undefined && { value }) };
        return zones.map((timeZone) => ({ filter, timeZone }));
      }),
  );
}

/**
 * Every operator of every type, on a system field and a custom one, with all values that are asked for: some 5,000. Made
 * when they are asked for, as most who load this module do not.
 */
export function conformanceCases(): ConformanceCase[] {
  return conformanceFields.filter(({ key }) => conformanceKeys.includes(key)).flatMap(casesOf);
}
