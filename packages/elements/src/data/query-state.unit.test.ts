import type { Filter } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import {
  conjunctsOf,
  filterOf,
  isNarrowed,
  partsOf,
  withChoices,
  withFilter,
  withoutConjunct,
  withSearch,
} from './query-state.ts';
import { quickFilters } from './quick-filters.ts';

const pending: Filter = { field: 'chat_status', op: 'in', value: ['pending'] };
const german: Filter = { field: 'language', op: 'eq', value: 'de' };
const english: Filter = { field: 'language', op: 'eq', value: 'en' };
const north: Filter = { field: 'company', op: 'contains', value: 'north' };
const seen: Filter = { field: 'last_seen_at', op: 'in_last_days', value: 30 };
const none: Filter = {
  any: [
    { field: 'total_messages_sent', op: 'eq', value: 0 },
    { field: 'total_messages_sent', op: 'is_empty' },
  ],
};

const split = (filter: Filter | undefined) => {
  const { quick, advanced } = partsOf(filter, quickFilters);
  return { quick: Object.fromEntries(quick), advanced };
};

describe('partsOf', () => {
  it.each<[string, Filter | undefined, ReturnType<typeof split>]>([
    ['no filter', undefined, { quick: {}, advanced: undefined }],
    ['a lone quick condition', pending, { quick: { chat_status: ['pending'] }, advanced: undefined }],
    ['a lone advanced condition', north, { quick: {}, advanced: north }],
    ['both', { all: [pending, north] }, { quick: { chat_status: ['pending'] }, advanced: north }],
    [
      'several languages',
      { all: [{ any: [german, english] }, north, seen] },
      { quick: { language: ['de', 'en'] }, advanced: { all: [north, seen] } },
    ],
    ['one language', german, { quick: { language: ['de'] }, advanced: undefined }],
    ['no messages', none, { quick: { total_messages_sent: ['none'] }, advanced: undefined }],
    [
      'no messages, as others write it',
      { field: 'total_messages_sent', op: 'eq', value: 0 },
      { quick: { total_messages_sent: ['none'] }, advanced: undefined },
    ],
    [
      'ranges of messages in any order',
      {
        any: [
          { field: 'total_messages_sent', op: 'gt', value: 100 },
          { field: 'total_messages_sent', op: 'between', value: [1, 10] },
        ],
      },
      { quick: { total_messages_sent: ['1-10', 'over-100'] }, advanced: undefined },
    ],
  ])('finds the place of %s', (_name, filter, parts) => {
    expect(split(filter)).toEqual(parts);
  });

  it.each<[string, Filter]>([
    ['a range that is none of its own', { field: 'total_messages_sent', op: 'between', value: [1, 11] }],
    ['another operator', { field: 'chat_status', op: 'not_in', value: ['pending'] }],
    ['an alternative to something else', { any: [german, north] }],
    ['what is negated', { not: pending }],
    ['a language that is empty', { field: 'language', op: 'is_empty' }],
    ['no language at all', { any: [] }],
    ['a missing value', { field: 'chat_status', op: 'in' }],
  ])('leaves %s to the builder', (_name, filter) => {
    expect(split(filter)).toEqual({ quick: {}, advanced: filter });
  });

  it('leaves a second condition on a quick field to the builder, as it narrows the first', () => {
    const closed: Filter = { field: 'chat_status', op: 'in', value: ['pending', 'closed'] };
    expect(split({ all: [pending, closed] })).toEqual({ quick: { chat_status: ['pending'] }, advanced: closed });
  });

  it('leaves the condition of a quick filter that is not offered to the builder', () => {
    const offered = quickFilters.filter(({ field }) => field !== 'chat_status');
    expect(partsOf(pending, offered)).toEqual({ quick: new Map(), advanced: pending });
  });
});

describe('filterOf', () => {
  it.each<[string, Filter | undefined]>([
    ['nothing', undefined],
    ['one condition', north],
    ['one choice', pending],
    ['alternatives', { any: [north, seen] }],
    ['quick and advanced', { all: [none, { any: [german, english] }, pending, north, seen] }],
    ['quick and alternatives', { all: [pending, { any: [north, seen] }] }],
    ['quick and a negation', { all: [pending, { not: { all: [north, seen] } }] }],
  ])('makes %s again of its parts', (_name, filter) => {
    expect(filterOf(partsOf(filter, quickFilters), quickFilters)).toEqual(filter);
  });

  it('drops a quick filter without a choice', () => {
    const parts = withChoices(partsOf({ all: [pending, north] }, quickFilters), 'chat_status', []);
    expect(filterOf(parts, quickFilters)).toEqual(north);
  });

  it('writes the ranges of messages as conditions', () => {
    const parts = withChoices(partsOf(undefined, quickFilters), 'total_messages_sent', ['none', '11-100']);
    expect(filterOf(parts, quickFilters)).toEqual({
      any: [
        { field: 'total_messages_sent', op: 'eq', value: 0 },
        { field: 'total_messages_sent', op: 'is_empty' },
        { field: 'total_messages_sent', op: 'between', value: [11, 100] },
      ],
    });
  });
});

describe('changes of a query', () => {
  it('takes one of the conditions away, down to none', () => {
    expect(withoutConjunct({ all: [pending, north, seen] }, 1)).toEqual({ all: [pending, seen] });
    expect(withoutConjunct({ all: [pending, north] }, 0)).toEqual(north);
    expect(withoutConjunct(pending, 0)).toBeUndefined();
  });

  it('starts at the first page, and keeps sort and page size', () => {
    const query = { page: 7, pageSize: 25 as const, sort: [{ field: 'email', direction: 'asc' as const }] };
    expect(withFilter(query, north)).toEqual({ ...query, filter: north, page: 1 });
    expect(withFilter({ ...query, filter: north }, undefined)).toEqual({ ...query, page: 1 });
    expect(withSearch(query, ' mar wolk ')).toEqual({ ...query, search: 'mar wolk', page: 1 });
    expect(withSearch({ ...query, search: 'mar' }, '  ')).toEqual({ ...query, page: 1 });
  });

  it('knows whether anyone is left out', () => {
    expect([{}, { search: ' ' }, { filter: { all: [] } }, undefined].map(isNarrowed)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([{ search: 'a' }, { filter: north }, { filter: { any: [] } }].map(isNarrowed)).toEqual([true, true, true]);
  });

  it('counts a group that is no "all" as one condition', () => {
    expect(conjunctsOf({ any: [north, seen] })).toEqual([{ any: [north, seen] }]);
  });
});
