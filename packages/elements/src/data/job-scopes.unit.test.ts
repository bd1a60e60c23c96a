import { describe, expect, it } from 'vitest';
import { scopeChoices, selectedChoice } from './job-scopes.ts';

const none = { ids: [], allMatching: false, exceptIds: [], count: 0 };
const filter = { field: 'company', op: 'eq', value: 'Acme' };
const filtered = { filter, search: 'ann', page: 3, timeZone: 'UTC' };

describe('scopeChoices', () => {
  it('offers all when nothing is selected and nothing is asked', () => {
    expect(scopeChoices({ query: { page: 2, search: ' ' }, total: 500, selection: none })).toEqual([
      { kind: 'all', scope: { kind: 'all' }, count: 500 },
    ]);
  });

  it('offers what matches, and all without knowing how many they are', () => {
    expect(scopeChoices({ query: filtered, total: 20 })).toEqual([
      { kind: 'query', scope: { kind: 'query', query: { search: 'ann', filter, timeZone: 'UTC' } }, count: 20 },
      { kind: 'all', scope: { kind: 'all' }, count: undefined },
    ]);
  });

  it('offers what is selected first', () => {
    const ids = { ...none, ids: ['1', '2'], count: 2 };
    expect(scopeChoices({ query: {}, total: 500, selection: ids }).map(({ kind, count }) => [kind, count])).toEqual([
      ['selected', 2],
      ['all', 500],
    ]);
    const butOne = { ids: [], allMatching: true, exceptIds: ['1'], count: 19 };
    const [first] = scopeChoices({ query: filtered, total: 20, selection: butOne });
    expect(first).toMatchObject({ kind: 'selected', scope: { kind: 'query', exceptIds: ['1'] }, count: 19 });
  });

  it('does not offer the same twice when all that match are selected', () => {
    const all = { ids: [], allMatching: true, exceptIds: [], count: 20 };
    expect(scopeChoices({ query: filtered, total: 20, selection: all }).map(({ kind }) => kind)).toEqual([
      'query',
      'all',
    ]);
    expect(scopeChoices({ query: {}, total: 20, selection: all }).map(({ kind }) => kind)).toEqual(['all']);
  });
});

describe('selectedChoice', () => {
  it('is what is selected, or nothing', () => {
    expect(selectedChoice({ query: {}, selection: none })).toBe(undefined);
    expect(selectedChoice({ query: {} })).toBe(undefined);
    const all = { ids: [], allMatching: true, exceptIds: [], count: 500 };
    expect(selectedChoice({ query: {}, selection: all })).toEqual({
      kind: 'selected',
      scope: { kind: 'all' },
      count: 500,
    });
    expect(selectedChoice({ query: filtered, selection: all })?.scope.kind).toBe('query');
  });
});
