import { describe, expect, it } from 'vitest';
import { systemFields } from '../fields/system-fields.ts';
import type { Filter } from './filter.ts';
import { parseFilter } from './parse-filter.ts';

const north = { field: 'company', op: 'contains', value: 'north' };

function errorsOf(input: unknown) {
  const parsed = parseFilter(input, systemFields);
  return parsed.ok ? [] : parsed.errors;
}

function deep(levels: number): unknown {
  let node: unknown = north;
  for (let level = 1; level < levels; level += 1) node = { not: node };
  return node;
}

describe('parseFilter', () => {
  it.each<[string, Filter]>([
    ['a condition', north],
    ['a condition without value', { field: 'company', op: 'is_empty' }],
    ['a group', { all: [north, { any: [north, { not: north }] }] }],
    ['an empty all, which everyone passes', { all: [] }],
    ['an empty any, which no one passes', { any: [] }],
    ['five levels', deep(5) as Filter],
    ['a hundred conditions', { any: Array(100).fill(north) }],
    ['a day', { field: 'last_seen_at', op: 'eq', value: '2026-03-29' }],
    ['an instant', { field: 'last_seen_at', op: 'after', value: '2026-03-29T10:00:00+02:00' }],
    ['two days', { field: 'last_seen_at', op: 'between', value: ['2026-03-29', '2026-03-29'] }],
    ['a day and an instant', { field: 'last_seen_at', op: 'between', value: ['2026-03-29', '2026-03-28T23:30:00Z'] }],
    ['a negative fraction', { field: 'flow_completion_rate', op: 'gt', value: -0.5 }],
    ['the largest number', { field: 'total_messages_sent', op: 'lt', value: 1e15 }],
    ['two equal numbers', { field: 'total_messages_sent', op: 'between', value: [5, 5] }],
    ['false', { field: 'is_valid', op: 'eq', value: false }],
    ['options', { field: 'priority', op: 'in', value: ['low', 'urgent'] }],
    ['a thousand texts', { field: 'product_interest', op: 'not_in', value: Array(1_000).fill('desk') }],
    ['the longest text', { field: 'company', op: 'eq', value: 'x'.repeat(2_000) }],
  ])('takes %s', (_name, filter) => {
    expect(parseFilter(filter, systemFields)).toEqual({ ok: true, filter });
  });

  it('answers a copy that shares nothing with what was sent', () => {
    const input = { all: [{ field: 'priority', op: 'in', value: ['low'] }] };
    const parsed = parseFilter(input, systemFields);
    input.all[0]?.value.push('high');
    input.all.pop();
    expect(parsed).toEqual({ ok: true, filter: { all: [{ field: 'priority', op: 'in', value: ['low'] }] } });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['a text', 'company', ''],
    ['a list', [north], ''],
    ['an empty object', {}, ''],
    ['a node inside that is none', { all: [north, 7] }, '/all/1'],
    ['two kinds of node at once', { all: [], any: [] }, ''],
    ['a condition that is a group as well', { ...north, all: [] }, ''],
    ['an unknown key', { all: [{ ...north, case: 'exact' }] }, '/all/0/case'],
    ['an unknown key beside a group', { not: north, value: 1 }, '/value'],
    ['an unknown key with slash and tilde', { ...north, 'a/b~c': 1 }, '/a~1b~0c'],
    ['a __proto__ key', JSON.parse('{"all": [], "__proto__": {"any": []}}'), '/__proto__'],
    ['a key that is inherited', Object.create({ all: [] }), ''],
    ['a group that is no list', { any: north }, '/any'],
    ['a missing field', { op: 'eq', value: 'x' }, ''],
    ['an unknown field', { any: [north, { ...north, field: 'shoe_size' }] }, '/any/1/field'],
    ['a field called like a property of all objects', { ...north, field: 'constructor' }, '/field'],
    ['a field that is no text', { ...north, field: 1 }, '/field'],
    ['a missing operator', { field: 'company', value: 'x' }, '/op'],
    ['an operator of another type', { not: { field: 'company', op: 'gt', value: 'x' } }, '/not/op'],
    ['an operator called like a property of all objects', { field: 'company', op: 'toString' }, '/op'],
    ['a missing value', { field: 'company', op: 'eq' }, '/value'],
    ['a value that is not asked for', { field: 'company', op: 'is_empty', value: null }, '/value'],
  ])('refuses %s', (_name, input, pointer) => {
    expect(errorsOf(input)).toEqual([{ pointer, message: expect.any(String) }]);
  });

  it.each<[string, string, unknown, string?]>([
    ['company', 'eq', 7],
    ['company', 'eq', ''],
    ['company', 'eq', ['north']],
    ['company', 'eq', 'x'.repeat(2_001)],
    ['company', 'contains', 'nor\0th'],
    ['company', 'contains', '\ud800'],
    ['total_messages_sent', 'eq', '7'],
    ['total_messages_sent', 'eq', Number.NaN],
    ['total_messages_sent', 'eq', Number.POSITIVE_INFINITY],
    ['total_messages_sent', 'gt', 1.1e15],
    ['total_messages_sent', 'gt', -1.1e15],
    ['total_messages_sent', 'between', 1],
    ['total_messages_sent', 'between', [1]],
    ['total_messages_sent', 'between', [1, 2, 3]],
    ['total_messages_sent', 'between', [10, 1]],
    ['total_messages_sent', 'between', [1, null], '/1'],
    ['last_seen_at', 'eq', '2026-02-30'],
    ['last_seen_at', 'eq', 'yesterday'],
    ['last_seen_at', 'eq', 1_774_742_400_000],
    ['last_seen_at', 'before', '2026-03-29T10:00:00'],
    ['last_seen_at', 'between', ['2026-03-30', '2026-03-29']],
    ['last_seen_at', 'between', ['2026-03-29T10:00:00Z', '2026-03-29T10:00:00+02:00']],
    ['last_seen_at', 'between', ['2026-03-30', '2026-02-30'], '/1'],
    ['last_seen_at', 'in_last_days', 0],
    ['last_seen_at', 'in_last_days', 1.5],
    ['last_seen_at', 'in_last_days', '7'],
    ['last_seen_at', 'in_last_days', 36_501],
    ['is_valid', 'eq', 'true'],
    ['priority', 'in', 'low'],
    ['priority', 'in', []],
    ['priority', 'in', ['low', 'Low'], '/1'],
    ['priority', 'not_in', ['constructor'], '/0'],
    ['product_interest', 'in', []],
    ['product_interest', 'in', ['desk', ''], '/1'],
    ['product_interest', 'in', Array(1_001).fill('desk')],
  ])('refuses %s %s %j', (field, op, value, at = '') => {
    expect(errorsOf({ all: [{ field, op, value }] })).toEqual([
      { pointer: `/all/0/value${at}`, message: expect.any(String) },
    ]);
  });

  it('takes minus zero, which JSON can hold, for zero', () => {
    const parsed = parseFilter(JSON.parse('{"field": "total_messages_sent", "op": "eq", "value": -0}'), systemFields);
    expect(parsed).toEqual({ ok: true, filter: { field: 'total_messages_sent', op: 'eq', value: 0 } });
  });

  it('says which operators the field has', () => {
    expect(errorsOf({ field: 'is_valid', op: 'gt', value: 1 })).toEqual([
      { pointer: '/op', message: 'must be an operator of boolean fields: eq, is_empty, is_not_empty' },
    ]);
  });

  it('tells all faults at once', () => {
    const pointers = errorsOf({ all: [{ ...north, op: 'gt' }, north, { not: { ...north, value: 1 } }] });
    expect(pointers.map(({ pointer }) => pointer)).toEqual(['/all/0/op', '/all/2/not/value']);
  });

  it('stops telling when there are too many', () => {
    expect(errorsOf({ all: Array(1_000).fill(7) })).toHaveLength(20);
  });

  it('points at the condition that is one too many', () => {
    expect(errorsOf({ any: [{ all: Array(100).fill(north) }, north, north] })).toEqual([
      { pointer: '/any/1', message: 'has more than 100 conditions' },
    ]);
  });

  it('counts empty groups, or a filter could be of any size', () => {
    expect(errorsOf({ any: Array(101).fill({ all: [] }) })).toHaveLength(1);
  });

  it('points at the node that is too deep', () => {
    expect(errorsOf(deep(6))).toEqual([{ pointer: '/not/not/not/not/not', message: 'is deeper than 5 levels' }]);
  });

  it('is not troubled by a filter of a hundred thousand levels', () => {
    expect(errorsOf(deep(100_000))).toHaveLength(1);
  });
});
