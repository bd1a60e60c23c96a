import type { SortKey } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { columnSort, nextSort } from './sort-cycle.ts';

const name = { sortBy: ['first_name', 'last_name'] };
const email = { sortBy: ['email'] };
const company = { sortBy: ['company'] };
const columns = [name, email, company];
const asc = (field: string): SortKey => ({ field, direction: 'asc' });
const desc = (field: string): SortKey => ({ field, direction: 'desc' });

describe('nextSort', () => {
  it('goes round: ascending, descending, off', () => {
    expect(nextSort([], email, false)).toEqual([asc('email')]);
    expect(nextSort([asc('email')], email, false)).toEqual([desc('email')]);
    expect(nextSort([desc('email')], email, false)).toEqual([]);
  });

  it('replaces other columns when it is pressed alone', () => {
    expect(nextSort([asc('company'), desc('email')], name, false)).toEqual([asc('first_name'), asc('last_name')]);
  });

  it('keeps other columns, and its own place, when it adds', () => {
    expect(nextSort([asc('company')], email, true)).toEqual([asc('company'), asc('email')]);
    expect(nextSort([asc('email'), asc('company')], email, true)).toEqual([desc('email'), asc('company')]);
    expect(nextSort([desc('email'), asc('company')], email, true)).toEqual([asc('company')]);
    expect(nextSort([asc('first_name'), asc('last_name'), asc('email')], name, true)).toEqual([
      desc('first_name'),
      desc('last_name'),
      asc('email'),
    ]);
  });

  it('never has more keys than a query may have', () => {
    const full = [asc('a'), asc('b'), asc('c')];
    expect(nextSort(full, email, true)).toEqual(full);
    expect(nextSort([asc('company'), asc('email')], name, true)).toEqual([
      asc('company'),
      asc('email'),
      asc('first_name'),
    ]);
  });
});

describe('columnSort', () => {
  it('numbers columns, not keys, and only when there are several', () => {
    const keys = [desc('first_name'), desc('last_name'), asc('email')];
    expect(columnSort(keys, name, columns)).toEqual({ direction: 'desc', rank: 1 });
    expect(columnSort(keys, email, columns)).toEqual({ direction: 'asc', rank: 2 });
    expect(columnSort(keys, company, columns)).toBeUndefined();
    expect(columnSort([asc('email')], email, columns)).toEqual({ direction: 'asc', rank: 0 });
    expect(columnSort([], { sortBy: [] }, columns)).toBeUndefined();
  });
});
