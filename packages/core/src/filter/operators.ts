import type { Field, FieldType } from '../fields/field.ts';
import { addDays, type Calendar, dayNumber } from './calendar.ts';
import {
  noValue,
  oneBoolean,
  oneDate,
  oneDayCount,
  oneNumber,
  oneText,
  optionList,
  type ParsedValue,
  textList,
  twoDates,
  twoNumbers,
  type ValueKind,
  type ValueShape,
  type ValueUnit,
} from './condition-value.ts';
import type { FilterValue } from './filter.ts';
import { foldText } from './fold-text.ts';
import type { Bound, Kernel, KernelField } from './kernel.ts';

/** One way to compare a field of one type. */
export interface Operator {
  /** The words between the field and the value: "is one of". */
  label: string;
  shape: ValueShape;
  /** Absent when the operator takes no value. */
  unit?: ValueUnit;
  parse(input: unknown, field: Field): ParsedValue<FilterValue | undefined>;
  /** @throws TypeError for a value that `parse` refuses. */
  lower(field: Field, value: unknown, calendar: Calendar): Kernel;
}

const emptiness = {
  is_empty: operator('is empty', noValue, (field) => not({ kind: 'present', field })),
  is_not_empty: operator('is not empty', noValue, (field) => ({ kind: 'present', field })),
};

/** Every operator of every field type, in the order of menus: to add one, add it here and nowhere else. */
export const operators = {
  text: {
    eq: operator('is', oneText, textEquals),
    neq: operator('is not', oneText, (field, value) => not(textEquals(field, value))),
    contains: operator('contains', oneText, textPart('contains')),
    not_contains: operator('does not contain', oneText, (field, value) => not(textPart('contains')(field, value))),
    starts_with: operator('starts with', oneText, textPart('prefix')),
    ends_with: operator('ends with', oneText, textPart('suffix')),
    ...emptiness,
  },
  number: {
    eq: operator('is', oneNumber, (field, value) => ({ kind: 'equals', field, value })),
    neq: operator('is not', oneNumber, (field, value) => not({ kind: 'equals', field, value })),
    gt: operator('is more than', oneNumber, (field, value) => range(field, { min: exclusive(value) })),
    lt: operator('is less than', oneNumber, (field, value) => range(field, { max: exclusive(value) })),
    gte: operator('is at least', oneNumber, (field, value) => range(field, { min: inclusive(value) })),
    lte: operator('is at most', oneNumber, (field, value) => range(field, { max: inclusive(value) })),
    between: operator('is between', twoNumbers, (field, [low, high]) =>
      range(field, { min: inclusive(low), max: inclusive(high) }),
    ),
    ...emptiness,
  },
  date: {
    eq: operator('is on', oneDate, (field, date, calendar) => days(field, calendar, { first: date, last: date })),
    before: operator('is before', oneDate, (field, date, calendar) =>
      days(field, calendar, { last: addDays(calendar.dayOf(date), -1) }),
    ),
    after: operator('is after', oneDate, (field, date, calendar) =>
      days(field, calendar, { first: addDays(calendar.dayOf(date), 1) }),
    ),
    between: operator('is between', twoDates, (field, [first, last], calendar) =>
      days(field, calendar, { first, last }),
    ),
    // From the start of the day so many days ago to the end of today: whatever is no older than so many times 24 hours
    // is in it, at any time of day. What lies after today is not.
    in_last_days: operator('is in the last', oneDayCount, (field, count, calendar) =>
      days(field, calendar, { first: addDays(calendar.today, -count), last: calendar.today }),
    ),
    ...emptiness,
  },
  boolean: {
    eq: operator('is', oneBoolean, (field, value) => ({ kind: 'equals', field, value })),
    ...emptiness,
  },
  enum: {
    in: operator('is one of', optionList, (field, values) => ({ kind: 'oneOf', field, values })),
    not_in: operator('is none of', optionList, (field, values) => not({ kind: 'oneOf', field, values })),
    ...emptiness,
  },
  array: {
    in: operator('includes any of', textList, anyElement),
    not_in: operator('includes none of', textList, (field, values) => not(anyElement(field, values))),
    ...emptiness,
  },
} as const satisfies Record<FieldType, Readonly<Record<string, Operator>>>;

/** The operator of a field type, or undefined if the type has none of that name. */
export function findOperator(type: FieldType, op: string): Operator | undefined {
  const ofType: Readonly<Record<string, Operator>> = operators[type];
  return Object.hasOwn(ofType, op) ? ofType[op] : undefined;
}

/**
 * Forgets the type of the value, so that operators of all kinds fit in one table; each checks its value again before it
 * lowers it, so that a filter nobody parsed is an error and never a wrong answer.
 */
function operator<Value extends FilterValue | undefined>(
  label: string,
  kind: ValueKind<Value>,
  lower: (field: KernelField, value: Value, calendar: Calendar) => Kernel,
): Operator {
  return {
    label,
    ...kind,
    lower(field, value, calendar) {
      const parsed = kind.parse(value, field);
      if ('error' in parsed) throw new TypeError(`Filter value of ${field.key} ${parsed.error}`);
      return lower({ key: field.key, type: field.type, kind: field.kind }, parsed.value, calendar);
    },
  };
}

function not(of: Kernel): Kernel {
  return { kind: 'not', of };
}

function textEquals(field: KernelField, value: string): Kernel {
  return { kind: 'equals', field, value: foldText(value) };
}

function textPart(kind: 'prefix' | 'suffix' | 'contains') {
  return (field: KernelField, value: string): Kernel => ({ kind, field, value: foldText(value) });
}

function anyElement(field: KernelField, values: readonly string[]): Kernel {
  return { kind: 'oneOf', field, values: values.map(foldText) };
}

function range(field: KernelField, ends: { min?: Bound; max?: Bound }): Kernel {
  return { kind: 'range', field, ...ends };
}

function inclusive(value: number): Bound {
  return { value, inclusive: true };
}

function exclusive(value: number): Bound {
  return { value, inclusive: false };
}

/** Both days belong to the range, which ends where the day after the last one starts. */
function days(field: KernelField, calendar: Calendar, { first, last }: { first?: string; last?: string }): Kernel {
  const startOf = (day: string) => ({ value: calendar.startOf(day), day: dayNumber(day) });
  return range(field, {
    ...(first && { min: { ...startOf(calendar.dayOf(first)), inclusive: true } }),
    ...(last && { max: { ...startOf(addDays(calendar.dayOf(last), 1)), inclusive: false } }),
  });
}
