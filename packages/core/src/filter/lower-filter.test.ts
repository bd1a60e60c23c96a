import { describe, expect, it } from 'vitest';
import { systemFields } from '../fields/system-fields.ts';
import { lowerFilter } from './lower-filter.ts';

const now = new Date('2026-03-29T12:00:00Z');
const company = { key: 'company', type: 'text', kind: 'system' };
const lastSeen = { key: 'last_seen_at', type: 'date', kind: 'system' };

function lower(field: string, op: string, value?: string | number | boolean | string[] | number[], timeZone?: string) {
  return lowerFilter({ field, op, ...(value !== undefined && { value }) }, systemFields, { timeZone, now });
}

/** The ends of a lowered date condition as ISO text, with the bracket that says whether the end belongs to it. */
function days(op: string, value: string | number | string[], timeZone: string) {
  const kernel = lower('last_seen_at', op, value, timeZone);
  if (kernel.kind !== 'range') throw new Error(`${kernel.kind} is not a range`);
  const [min, max] = [kernel.min, kernel.max].map((end) => end && new Date(end.value).toISOString().slice(0, 16));
  return `${kernel.min?.inclusive ? '[' : '('}${min ?? ''}, ${max ?? ''}${kernel.max?.inclusive ? ']' : ')'}`;
}

describe('lowerFilter', () => {
  it('keeps the tree', () => {
    const filter = { any: [{ all: [] }, { not: { field: 'company', op: 'is_not_empty' } }] };
    expect(lowerFilter(filter, systemFields, { now })).toEqual({
      kind: 'any',
      of: [
        { kind: 'all', of: [] },
        { kind: 'not', of: { kind: 'present', field: company } },
      ],
    });
  });

  it('folds texts and array elements but not option values', () => {
    expect(lower('company', 'starts_with', 'NORTH')).toEqual({ kind: 'prefix', field: company, value: 'north' });
    expect(lower('product_interest', 'in', ['Desk'])).toMatchObject({ kind: 'oneOf', values: ['desk'] });
    const custom = {
      ...systemFields[0],
      key: 'size',
      type: 'enum',
      options: [{ value: 'XL', label: 'Extra' }],
    } as const;
    const sized = lowerFilter({ field: 'size', op: 'in', value: ['XL'] }, [custom as never], { now });
    expect(sized).toMatchObject({ kind: 'oneOf', values: ['XL'] });
  });

  it('says of a custom field that it is one', () => {
    const field = { ...systemFields[10], key: 'vip', kind: 'custom' } as never;
    const kernel = lowerFilter({ field: 'vip', op: 'eq', value: true }, [field], { now });
    expect(kernel).toEqual({ kind: 'equals', field: { key: 'vip', type: 'boolean', kind: 'custom' }, value: true });
  });

  it.each([
    ['gt', 5, { min: { value: 5, inclusive: false } }],
    ['gte', 5, { min: { value: 5, inclusive: true } }],
    ['lt', 5, { max: { value: 5, inclusive: false } }],
    ['lte', 5, { max: { value: 5, inclusive: true } }],
    ['between', [1, 5], { min: { value: 1, inclusive: true }, max: { value: 5, inclusive: true } }],
  ])('lowers %s %j to a range', (op, value, ends) => {
    const field = { key: 'total_messages_sent', type: 'number', kind: 'system' };
    expect(lower('total_messages_sent', op, value)).toEqual({ kind: 'range', field, ...ends });
  });

  it.each([
    ['eq', '2026-03-29', 'UTC', '[2026-03-29T00:00, 2026-03-30T00:00)'],
    ['eq', '2026-03-29', 'Europe/Berlin', '[2026-03-28T23:00, 2026-03-29T22:00)'],
    ['eq', '2026-10-25', 'Europe/Berlin', '[2026-10-24T22:00, 2026-10-25T23:00)'],
    ['eq', '2026-03-08', 'America/New_York', '[2026-03-08T05:00, 2026-03-09T04:00)'],
    ['eq', '2026-03-29', 'Asia/Kolkata', '[2026-03-28T18:30, 2026-03-29T18:30)'],
    ['eq', '2026-03-29', 'Pacific/Apia', '[2026-03-28T11:00, 2026-03-29T11:00)'],
    ['eq', '2026-03-28T23:30:00Z', 'Europe/Berlin', '[2026-03-28T23:00, 2026-03-29T22:00)'],
    ['before', '2026-03-29', 'Europe/Berlin', '(, 2026-03-28T23:00)'],
    ['after', '2026-03-29', 'Europe/Berlin', '[2026-03-29T22:00, )'],
    ['between', ['2026-03-28', '2026-03-30'], 'Europe/Berlin', '[2026-03-27T23:00, 2026-03-30T22:00)'],
    ['between', ['2026-10-24', '2026-10-26'], 'Europe/Berlin', '[2026-10-23T22:00, 2026-10-26T23:00)'],
    ['in_last_days', 1, 'UTC', '[2026-03-28T00:00, 2026-03-30T00:00)'],
    ['in_last_days', 7, 'Europe/Berlin', '[2026-03-21T23:00, 2026-03-29T22:00)'],
    ['in_last_days', 7, 'Pacific/Apia', '[2026-03-22T11:00, 2026-03-30T11:00)'],
    ['in_last_days', 30, 'America/New_York', '[2026-02-27T05:00, 2026-03-30T04:00)'],
  ])('lowers %s %j in %s to %s', (op, value, timeZone, expected) => {
    expect(days(op, value, timeZone)).toBe(expected);
  });

  it('lowers a day and an instant in the wrong order to a range that holds nothing', () => {
    const kernel = lower('last_seen_at', 'between', ['2026-03-30', '2026-03-28T12:00:00Z']);
    expect(kernel).toEqual({
      kind: 'range',
      field: lastSeen,
      min: { value: Date.parse('2026-03-30'), day: 20_542, inclusive: true },
      max: { value: Date.parse('2026-03-29'), day: 20_541, inclusive: false },
    });
  });

  it('gives each end of a date range its calendar day, whatever the time zone', () => {
    for (const timeZone of ['UTC', 'Pacific/Apia', 'America/New_York']) {
      const ends = { min: { day: 1, inclusive: true }, max: { day: 3, inclusive: false } };
      expect(lower('last_seen_at', 'between', ['1970-01-02', '1970-01-03'], timeZone)).toMatchObject(ends);
    }
    expect(lower('last_seen_at', 'before', '1969-12-31')).toMatchObject({ max: { day: -1 } });
    // The zone never had that day: no instant is in it, but a birthday may be.
    expect(lower('last_seen_at', 'eq', '2011-12-30', 'Pacific/Apia')).toMatchObject({
      min: { value: Date.parse('2011-12-30T10:00:00Z'), day: 15_338 },
      max: { value: Date.parse('2011-12-30T10:00:00Z'), day: 15_339 },
    });
  });

  it('throws for a filter that was not parsed', () => {
    expect(() => lower('shoe_size', 'eq', 'x')).toThrow(TypeError);
    expect(() => lower('company', 'gt', 'x')).toThrow(TypeError);
    expect(() => lower('company', 'eq', 7)).toThrow(TypeError);
  });

  it('throws for a time zone that there is not', () => {
    expect(() => lower('company', 'eq', 'x', 'Europe/Atlantis')).toThrow(RangeError);
  });
});
