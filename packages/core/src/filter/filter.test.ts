import { expect, it } from 'vitest';
import { conditionsOf } from './filter.ts';

it('lists the conditions of a filter in the order in which they are written', () => {
  const a = { field: 'company', op: 'is_empty' };
  const b = { field: 'email', op: 'is_empty' };
  const c = { field: 'company', op: 'eq', value: 'north' };
  expect(conditionsOf({ all: [a, { any: [{ not: b }, { all: [] }] }, c] })).toEqual([a, b, c]);
});
