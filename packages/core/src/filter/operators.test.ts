import { describe, expect, it } from 'vitest';
import { findOperator, operators } from './operators.ts';

describe('operators', () => {
  it('are those of the contract', () => {
    const names = Object.fromEntries(Object.entries(operators).map(([type, ofType]) => [type, Object.keys(ofType)]));
    const emptiness = ['is_empty', 'is_not_empty'];
    expect(names).toEqual({
      text: ['eq', 'neq', 'contains', 'not_contains', 'starts_with', 'ends_with', ...emptiness],
      number: ['eq', 'neq', 'gt', 'lt', 'gte', 'lte', 'between', ...emptiness],
      date: ['eq', 'before', 'after', 'between', 'in_last_days', ...emptiness],
      boolean: ['eq', ...emptiness],
      enum: ['in', 'not_in', ...emptiness],
      array: ['in', 'not_in', ...emptiness],
    });
  });

  it('say what they take, so that a form can ask for it', () => {
    expect(findOperator('date', 'in_last_days')).toMatchObject({ shape: 'one', unit: 'days' });
    expect(findOperator('number', 'between')).toMatchObject({ shape: 'pair', unit: 'number' });
    expect(findOperator('enum', 'in')).toMatchObject({ shape: 'list', unit: 'option' });
    expect(findOperator('text', 'is_empty')).toMatchObject({ shape: 'none' });
  });
});

describe('findOperator', () => {
  it('knows no operator of another type, and nothing that objects inherit', () => {
    expect(findOperator('text', 'gt')).toBeUndefined();
    expect(findOperator('text', 'constructor')).toBeUndefined();
    expect(findOperator('text', '__proto__')).toBeUndefined();
  });
});
