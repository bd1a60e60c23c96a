import { describe, expect, it } from 'vitest';
import { systemFields } from '../fields/system-fields.ts';
import { conditionWords, describeCondition, describeFilter } from './describe-filter.ts';
import type { Filter, FilterCondition } from './filter.ts';

const north: FilterCondition = { field: 'company', op: 'contains', value: 'north' };
const urgent: FilterCondition = { field: 'priority', op: 'in', value: ['high', 'urgent'] };
const valid: FilterCondition = { field: 'is_valid', op: 'eq', value: true };

describe('describeCondition', () => {
  it.each<[FilterCondition, string]>([
    [north, 'Company contains “north”'],
    [urgent, 'Priority is one of High, Urgent'],
    [valid, 'Is valid is Yes'],
    [{ field: 'company', op: 'is_empty' }, 'Company is empty'],
    [{ field: 'total_messages_sent', op: 'between', value: [1, 10] }, 'Messages sent is between 1 and 10'],
    [{ field: 'total_messages_sent', op: 'gte', value: 100 }, 'Messages sent is at least 100'],
    [{ field: 'last_seen_at', op: 'before', value: '2026-03-29' }, 'Last seen is before 2026-03-29'],
    [{ field: 'last_seen_at', op: 'in_last_days', value: 7 }, 'Last seen is in the last 7 days'],
    [{ field: 'last_seen_at', op: 'in_last_days', value: 1 }, 'Last seen is in the last 1 day'],
    [{ field: 'language', op: 'eq', value: 'de' }, 'Language is German'],
    [{ field: 'language', op: 'neq', value: 'pt-BR' }, 'Language is not Brazilian Portuguese'],
    [{ field: 'language', op: 'eq', value: 'no tag' }, 'Language is no tag'],
    [{ field: 'language', op: 'starts_with', value: 'de' }, 'Language starts with “de”'],
    [{ field: 'product_interest', op: 'in', value: ['desk'] }, 'Product interest includes any of “desk”'],
    [
      { field: 'product_interest', op: 'not_in', value: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      'Product interest includes none of “a”, “b”, “c”, “d”, “e” and 2 more',
    ],
  ])('%j reads %s', (condition, words) => {
    expect(describeCondition(condition, systemFields)).toBe(words);
  });

  it.each<[FilterCondition, string]>([
    [{ field: 'gone', op: 'eq', value: 'x' }, 'gone eq x'],
    [{ field: 'company', op: 'sounds_like', value: 'x' }, 'Company sounds_like x'],
    [{ field: 'priority', op: 'in', value: ['high', 'gone'] }, 'Priority is one of High, gone'],
  ])('shows what it does not know as it is written: %j', (condition, words) => {
    expect(describeCondition(condition, systemFields)).toBe(words);
  });
});

describe('conditionWords', () => {
  it('tells the parts apart', () => {
    expect(conditionWords(north, systemFields)).toEqual({ field: 'Company', operator: 'contains', value: '“north”' });
    expect(conditionWords({ field: 'company', op: 'is_empty' }, systemFields)).toEqual({
      field: 'Company',
      operator: 'is empty',
    });
  });

  it('says operators and values in the words it is given, and in English where it is given none', () => {
    const german = {
      and: 'und',
      operator: (_type: string, op: string) => (op === 'in' ? 'ist' : undefined),
      value: (value: string | number | boolean, unit: string | undefined) =>
        unit === 'option' ? String(value).toUpperCase() : undefined,
      more: (count: number) => `${count} weitere`,
    };
    expect(conditionWords(urgent, systemFields, german)).toEqual({
      field: 'Priority',
      operator: 'ist',
      value: 'HIGH, URGENT',
    });
    expect(conditionWords({ field: 'company', op: 'eq', value: 'x' }, systemFields, german).value).toBe('“x”');
    expect(describeFilter({ all: [urgent, { any: [north, valid] }] }, systemFields, { ...german, or: 'oder' })).toBe(
      'Priority ist HIGH, URGENT und (Company contains “north” oder Is valid is Yes)',
    );
    const many: FilterCondition = { field: 'product_interest', op: 'in', value: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] };
    expect(conditionWords(many, systemFields, german).value).toBe('“a”, “b”, “c”, “d”, “e” und 2 weitere');
  });
});

describe('describeFilter', () => {
  it.each<[Filter, string]>([
    [north, 'Company contains “north”'],
    [{ all: [] }, 'everyone'],
    [{ any: [] }, 'no one'],
    [{ all: [north, valid] }, 'Company contains “north” and Is valid is Yes'],
    [
      { all: [north, { any: [urgent, valid] }] },
      'Company contains “north” and (Priority is one of High, Urgent or Is valid is Yes)',
    ],
    [
      { any: [{ all: [north, valid] }, urgent] },
      '(Company contains “north” and Is valid is Yes) or Priority is one of High, Urgent',
    ],
    [{ all: [{ any: [valid] }] }, 'Is valid is Yes'],
    [
      { all: [valid, { all: [{ any: [north, urgent] }] }] },
      'Is valid is Yes and (Company contains “north” or Priority is one of High, Urgent)',
    ],
    [{ not: { any: [north, valid] } }, 'not (Company contains “north” or Is valid is Yes)'],
  ])('%j reads %s', (filter, words) => {
    expect(describeFilter(filter, systemFields)).toBe(words);
  });
});
