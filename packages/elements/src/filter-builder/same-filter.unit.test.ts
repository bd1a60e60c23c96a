import { describe, expect, it } from 'vitest';
import { isSameFilter, readableFilter } from './same-filter.ts';

const north = { field: 'company', op: 'eq', value: 'north' };

describe('isSameFilter', () => {
  it.each([
    [north, { all: [north] }],
    [north, { value: 'north', op: 'eq', field: 'company' }],
    [{ not: { not: { any: [north] } } }, { any: [north] }],
    [{ all: [{ any: [north] }] }, { any: [north] }],
    [{ all: [{ any: [north, north] }] }, { any: [north, north] }],
    [undefined, null],
    [undefined, { all: [] }],
  ])('takes %j and %j for the same', (one, other) => {
    expect(isSameFilter(one, other)).toBe(true);
  });

  it.each([
    [north, { not: north }],
    [{ all: [north] }, { any: [north] }],
    [{ all: [north] }, { all: [north, north] }],
    [north, undefined],
    [north, { ...north, value: 'South' }],
  ])('tells %j from %j', (one, other) => {
    expect(isSameFilter(one, other)).toBe(false);
  });
});

describe('readableFilter', () => {
  it.each([['x'], [7], [{ all: 'x' }], [{ not: null }], [{ any: [null] }]])('takes %j for nothing', (value) => {
    expect(readableFilter(value)).toBeUndefined();
  });
});
