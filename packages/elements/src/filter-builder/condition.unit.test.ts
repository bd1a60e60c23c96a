import { type Filter, findOperator, operators, systemFields } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { withField, withOperator } from './condition-defaults.ts';
import { issuesOf } from './draft-issues.ts';
import { type DraftCondition, draftOf } from './filter-draft.ts';

const fieldOf = (key: string) => {
  const field = systemFields.find((candidate) => candidate.key === key);
  if (!field) throw new Error(`There is no field ${key}`);
  return field;
};

const condition = (field: string, op: string, value?: unknown): DraftCondition => ({
  id: 1,
  negated: false,
  field,
  op,
  value,
});

describe('another operator', () => {
  it.each<[string, string, unknown, string, unknown]>([
    ['total_messages_sent', 'eq', 5, 'between', [5, null]],
    ['total_messages_sent', 'between', [5, 9], 'gte', 5],
    ['total_messages_sent', 'between', [null, 9], 'gte', undefined],
    ['total_messages_sent', 'eq', 5, 'is_empty', undefined],
    ['total_messages_sent', 'is_empty', undefined, 'between', [null, null]],
    ['last_seen_at', 'before', '2026-03-29', 'between', ['2026-03-29', null]],
    ['last_seen_at', 'before', '2026-03-29', 'in_last_days', 30],
    ['last_seen_at', 'in_last_days', 7, 'eq', undefined],
    ['company', 'contains', 'north', 'starts_with', 'north'],
    ['priority', 'in', ['low'], 'not_in', ['low']],
    ['is_valid', 'is_empty', undefined, 'eq', true],
    ['language', 'eq', 'de', 'neq', 'de'],
    ['language', 'eq', 'de', 'starts_with', 'de'],
    ['language', 'contains', 'ger', 'eq', undefined],
  ])('of %s keeps what it can: %s %j as %s is %j', (field, op, value, next, expected) => {
    expect(withOperator(condition(field, op, value), next, fieldOf(field))).toEqual(condition(field, next, expected));
  });
});

describe('another field', () => {
  it.each<[string, string, unknown, string, string, unknown]>([
    ['company', 'starts_with', 'north', 'location', 'starts_with', 'north'],
    ['company', 'starts_with', 'north', 'total_messages_sent', 'eq', undefined],
    ['company', 'is_empty', undefined, 'last_seen_at', 'is_empty', undefined],
    ['priority', 'in', ['low'], 'chat_status', 'in', undefined],
    ['priority', 'in', ['low'], 'product_interest', 'in', undefined],
    ['total_messages_sent', 'between', [1, 2], 'flow_completion_rate', 'between', [1, 2]],
    ['company', 'eq', 'north', 'is_valid', 'eq', true],
    ['language', 'eq', 'de', 'location', 'eq', undefined],
    ['company', 'neq', 'north', 'language', 'neq', undefined],
    ['company', 'contains', 'north', 'language', 'eq', undefined],
    ['company', 'is_empty', undefined, 'language', 'is_empty', undefined],
  ])('from %s %s %j to %s is %s %j', (from, op, value, to, nextOp, nextValue) => {
    expect(withField(condition(from, op, value), fieldOf(to), fieldOf(from))).toEqual(condition(to, nextOp, nextValue));
  });

  it.each([
    ['company', 'contains', undefined],
    ['last_seen_at', 'in_last_days', 30],
    ['total_messages_sent', 'eq', undefined],
    ['is_valid', 'eq', true],
    ['priority', 'in', undefined],
    ['language', 'eq', undefined],
  ])('starts %s with the operator that is asked for most', (field, op, value) => {
    expect(withField(condition('', ''), fieldOf(field), undefined)).toEqual(condition(field, op, value));
  });

  it('only ever leads to operators that there are', () => {
    for (const field of systemFields) {
      const { op } = withField(condition('', ''), field, undefined);
      expect(findOperator(field.type, op), `${field.key} ${op}`).toBeDefined();
      for (const next of Object.keys(operators[field.type]))
        expect(withOperator(condition(field.key, op), next, field).op).toBe(next);
    }
  });
});

describe('issuesOf', () => {
  const issueOf = (filter: unknown) => {
    let id = 0;
    const root = draftOf(filter as Filter, () => ++id);
    return Object.fromEntries(issuesOf(root, systemFields));
  };

  it.each<[string, unknown, unknown]>([
    ['no field', { field: '', op: '' }, { part: 'field', kind: 'missing' }],
    ['a field that is gone', { field: 'gone', op: 'eq', value: 1 }, { part: 'field', kind: 'unknown' }],
    ['an operator that there is not', { field: 'company', op: 'gt', value: 1 }, { part: 'op', kind: 'unknown' }],
    ['no text', { field: 'company', op: 'eq' }, { part: 'value', kind: 'missing', unit: 'text' }],
    ['an empty text', { field: 'company', op: 'eq', value: '' }, { part: 'value', kind: 'missing', unit: 'text' }],
    ['no language', { field: 'language', op: 'eq' }, { part: 'value', kind: 'missing', unit: 'language' }],
    ['no option', { field: 'priority', op: 'in', value: [] }, { part: 'value', kind: 'missing', unit: 'option' }],
    [
      'an option that is gone',
      { field: 'priority', op: 'in', value: ['x'] },
      { part: 'value', kind: 'wrong', unit: 'option' },
    ],
    [
      'half a pair',
      { field: 'total_messages_sent', op: 'between', value: [1, null] },
      { part: 'value', kind: 'missing', unit: 'number' },
    ],
    [
      'a pair in the wrong order',
      { field: 'total_messages_sent', op: 'between', value: [9, 1] },
      { part: 'value', kind: 'order', unit: 'number' },
    ],
    [
      'too many days',
      { field: 'last_seen_at', op: 'in_last_days', value: 99_999 },
      { part: 'value', kind: 'wrong', unit: 'days' },
    ],
  ])('knows %s', (_name, filter, issue) => {
    expect(Object.values(issueOf({ all: [filter] }))).toEqual([issue]);
  });

  it('finds the node that is wrong, however deep and negated', () => {
    const fine = { field: 'company', op: 'eq', value: 'x' };
    const wrong = { field: 'company', op: 'eq' };
    // Numbers are given from the root on, as the tree is read.
    expect(Object.keys(issueOf({ all: [fine, { not: { any: [fine, { not: wrong }] } }, fine] }))).toEqual(['5']);
  });

  it('has nothing against an empty builder, nor against groups without conditions', () => {
    expect(issueOf(undefined)).toEqual({});
    expect(issueOf({ all: [] })).toEqual({});
    expect(issueOf({ all: [{ any: [] }] })).toEqual({});
  });
});
