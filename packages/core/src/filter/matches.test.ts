import { describe, expect, it } from 'vitest';
import type { FieldType, FieldValue } from '../fields/field.ts';
import { systemFields } from '../fields/system-fields.ts';
import type { FilterValue } from './filter.ts';
import { lowerFilter } from './lower-filter.ts';
import { matches } from './matches.ts';
import { operators } from './operators.ts';

const fieldOfType: Record<FieldType, string> = {
  text: 'company',
  number: 'total_messages_sent',
  date: 'last_seen_at',
  boolean: 'is_valid',
  enum: 'priority',
  array: 'product_interest',
};

/** What is in the field of a contact that has nothing there; `undefined` is a key that is missing. */
const empties: (FieldValue | undefined)[] = [undefined, null, '', []];

interface Case {
  type: FieldType;
  op: string;
  value?: FilterValue;
  takes: FieldValue[];
  leaves: FieldValue[];
  /** Whether contacts pass whose field is empty. */
  empty: boolean;
}

const cases: Case[] = [
  { type: 'text', op: 'eq', value: 'North', takes: ['north', 'NORTH'], leaves: ['northwind', 'nörth'], empty: false },
  { type: 'text', op: 'neq', value: 'North', takes: ['northwind'], leaves: ['north', 'NORTH'], empty: true },
  { type: 'text', op: 'contains', value: 'TH_W', takes: ['north_wind'], leaves: ['northwind', 'th'], empty: false },
  { type: 'text', op: 'contains', value: '%', takes: ['100%'], leaves: ['100'], empty: false },
  { type: 'text', op: 'not_contains', value: 'wind', takes: ['north'], leaves: ['Northwind'], empty: true },
  { type: 'text', op: 'starts_with', value: 'É', takes: ['école'], leaves: ['ecole', 'l’école'], empty: false },
  { type: 'text', op: 'ends_with', value: 'wInd', takes: ['NORTHWIND'], leaves: ['windy'], empty: false },
  { type: 'text', op: 'is_empty', takes: [], leaves: ['x', ' '], empty: true },
  { type: 'text', op: 'is_not_empty', takes: ['x', ' '], leaves: [], empty: false },
  { type: 'number', op: 'eq', value: 5, takes: [5], leaves: [0, 5.1], empty: false },
  { type: 'number', op: 'eq', value: 0, takes: [0], leaves: [1], empty: false },
  { type: 'number', op: 'neq', value: 5, takes: [0, 6], leaves: [5], empty: true },
  { type: 'number', op: 'gt', value: 5, takes: [5.1], leaves: [5, -6], empty: false },
  { type: 'number', op: 'lt', value: 5, takes: [0, -6], leaves: [5, 6], empty: false },
  { type: 'number', op: 'gte', value: 5, takes: [5, 6], leaves: [4.9], empty: false },
  { type: 'number', op: 'lte', value: 5, takes: [5, -1], leaves: [5.1], empty: false },
  { type: 'number', op: 'between', value: [1, 5], takes: [1, 3, 5], leaves: [0.9, 5.1], empty: false },
  { type: 'number', op: 'is_empty', takes: [], leaves: [0], empty: true },
  { type: 'number', op: 'is_not_empty', takes: [0], leaves: [], empty: false },
  {
    type: 'date',
    op: 'eq',
    value: '2026-03-29',
    takes: ['2026-03-28T23:00:00Z', '2026-03-29T21:59:59.999Z', '2026-03-29', '2026-03-29T23:00:00+02:00'],
    leaves: ['2026-03-28T22:59:59.999Z', '2026-03-29T22:00:00Z', '2026-03-30'],
    empty: false,
  },
  {
    type: 'date',
    op: 'before',
    value: '2026-10-25',
    takes: ['2026-10-24T21:59:59Z', '1999-01-01'],
    leaves: ['2026-10-24T22:00:00Z', '2026-10-25'],
    empty: false,
  },
  {
    type: 'date',
    op: 'after',
    value: '2026-10-25',
    takes: ['2026-10-25T23:00:00Z', '2026-10-26'],
    leaves: ['2026-10-25T22:59:59Z', '2026-10-25'],
    empty: false,
  },
  {
    type: 'date',
    op: 'between',
    value: ['2026-03-28', '2026-03-29'],
    takes: ['2026-03-27T23:00:00Z', '2026-03-29T21:59:59Z'],
    leaves: ['2026-03-27T22:59:59Z', '2026-03-29T22:00:00Z'],
    empty: false,
  },
  {
    type: 'date',
    op: 'in_last_days',
    value: 7,
    takes: ['2026-03-21T23:00:00Z', '2026-03-29T12:00:00Z', '2026-03-29T21:00:00Z'],
    leaves: ['2026-03-21T22:59:59Z', '2026-03-29T22:00:00Z'],
    empty: false,
  },
  { type: 'date', op: 'is_empty', takes: [], leaves: ['2026-03-29'], empty: true },
  { type: 'date', op: 'is_not_empty', takes: ['2026-03-29'], leaves: [], empty: false },
  { type: 'boolean', op: 'eq', value: true, takes: [true], leaves: [false], empty: false },
  { type: 'boolean', op: 'eq', value: false, takes: [false], leaves: [true], empty: false },
  { type: 'boolean', op: 'is_empty', takes: [], leaves: [false, true], empty: true },
  { type: 'boolean', op: 'is_not_empty', takes: [false, true], leaves: [], empty: false },
  { type: 'enum', op: 'in', value: ['low', 'high'], takes: ['low', 'high'], leaves: ['medium', 'LOW'], empty: false },
  { type: 'enum', op: 'not_in', value: ['low', 'high'], takes: ['medium', 'retired'], leaves: ['low'], empty: true },
  { type: 'enum', op: 'is_empty', takes: [], leaves: ['low', 'retired'], empty: true },
  { type: 'enum', op: 'is_not_empty', takes: ['low', 'retired'], leaves: [], empty: false },
  {
    type: 'array',
    op: 'in',
    value: ['Desk', 'lamp'],
    takes: [['chair', 'desk'], ['LAMP']],
    leaves: [['chair'], ['desk lamp']],
    empty: false,
  },
  { type: 'array', op: 'not_in', value: ['Desk'], takes: [['chair']], leaves: [['chair', 'desk']], empty: true },
  { type: 'array', op: 'is_empty', takes: [], leaves: [['desk']], empty: true },
  { type: 'array', op: 'is_not_empty', takes: [['desk']], leaves: [], empty: false },
];

function passes({ type, op, value }: Case, held: FieldValue | undefined): boolean {
  const field = fieldOfType[type];
  const kernel = lowerFilter({ field, op, ...(value !== undefined && { value }) }, systemFields, {
    timeZone: 'Europe/Berlin',
    now: new Date('2026-03-29T12:00:00Z'),
  });
  return matches(kernel, held === undefined ? {} : { [field]: held });
}

describe('matches', () => {
  it.each(cases)('$type $op $value takes $takes, not $leaves, and empty: $empty', (example) => {
    for (const held of example.takes) expect([held, passes(example, held)]).toEqual([held, true]);
    for (const held of example.leaves) expect([held, passes(example, held)]).toEqual([held, false]);
    for (const held of empties) expect([held, passes(example, held)]).toEqual([held, example.empty]);
  });

  it('has a case for every operator of every type', () => {
    const all = Object.entries(operators).flatMap(([type, ofType]) => Object.keys(ofType).map((op) => `${type} ${op}`));
    expect(new Set(cases.map(({ type, op }) => `${type} ${op}`))).toEqual(new Set(all));
  });

  it('lets everyone pass an empty all and no one an empty any', () => {
    expect(matches({ kind: 'all', of: [] }, {})).toBe(true);
    expect(matches({ kind: 'any', of: [] }, {})).toBe(false);
  });

  it('joins conditions', () => {
    const company = { key: 'company', type: 'text', kind: 'system' } as const;
    const north = { kind: 'prefix', field: company, value: 'north' } as const;
    const wind = { kind: 'suffix', field: company, value: 'wind' } as const;
    expect(matches({ kind: 'all', of: [north, wind] }, { company: 'North' })).toBe(false);
    expect(matches({ kind: 'any', of: [north, wind] }, { company: 'North' })).toBe(true);
    expect(matches({ kind: 'not', of: north }, { company: 'South' })).toBe(true);
  });

  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Pacific/Niue'])(
    'takes a date without a time for the same day in %s as everywhere',
    (timeZone) => {
      const now = new Date('2026-03-29T12:00:00Z');
      const born = { registration_date: '2026-03-29' };
      const takes = (op: string, value: FilterValue) =>
        matches(lowerFilter({ field: 'registration_date', op, value }, systemFields, { timeZone, now }), born);
      expect(takes('eq', '2026-03-29')).toBe(true);
      expect(takes('eq', '2026-03-28')).toBe(false);
      expect(takes('eq', '2026-03-30')).toBe(false);
      expect(takes('before', '2026-03-29')).toBe(false);
      expect(takes('before', '2026-03-30')).toBe(true);
      expect(takes('after', '2026-03-29')).toBe(false);
      expect(takes('after', '2026-03-28')).toBe(true);
      expect(takes('between', ['2026-03-29', '2026-03-29'])).toBe(true);
      expect(takes('between', ['2026-03-30', '2026-03-31'])).toBe(false);
    },
  );

  it.each<[FieldType, unknown]>([
    ['date', '2026-02-30'],
    ['date', '0000-01-01'],
    ['date', '2026-03-29T24:00:00Z'],
    ['date', '2026-03-29T10:00:60Z'],
    ['date', '2026-03-29T10:00:00+16:00'],
    ['date', '29.03.2026'],
    ['date', 1774742400000],
    ['number', Number.POSITIVE_INFINITY],
    ['number', '5'],
    ['text', 5],
    ['boolean', 'true'],
    ['enum', ['low']],
    ['array', [1, null]],
    ['array', 'desk'],
  ])('takes a %s that holds %j for empty', (type, held) => {
    const field = { key: 'custom', type, kind: 'custom' } as const;
    expect(matches({ kind: 'present', field }, { custom: held as FieldValue })).toBe(false);
  });

  it('passes over elements of an array that are no text', () => {
    const field = { key: 'custom', type: 'array', kind: 'custom' } as const;
    const values = { custom: [1, 'Desk', null] as unknown as string[] };
    expect(matches({ kind: 'oneOf', field, values: ['desk'] }, values)).toBe(true);
    expect(matches({ kind: 'oneOf', field, values: ['1'] }, values)).toBe(false);
  });

  it('does not take what objects inherit for a value', () => {
    const field = { key: 'constructor', type: 'text', kind: 'custom' } as const;
    expect(matches({ kind: 'present', field }, {})).toBe(false);
  });
});
