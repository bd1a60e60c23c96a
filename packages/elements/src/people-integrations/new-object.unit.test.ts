import { describe, expect, it } from 'vitest';
import { newObjectKey } from './new-object.ts';

describe('a table that is not there yet', () => {
  const groups = ['crm', 'warehouse'];

  it('is named by its dataset where that is not the usual one', () => {
    expect(newObjectKey({ group: 'crm', name: ' people ' }, groups)).toBe('people');
    expect(newObjectKey({ group: 'warehouse', name: 'people' }, groups)).toBe('warehouse.people');
  });

  it.each(['', '1people', 'a.b', 'a-b', 'a b', 'a`b'])('is not named "%s"', (name) => {
    expect(newObjectKey({ group: 'crm', name }, groups)).toBeUndefined();
  });

  it('is in one of the datasets that are there', () => {
    expect(newObjectKey({ group: 'elsewhere', name: 'people' }, groups)).toBeUndefined();
  });
});
