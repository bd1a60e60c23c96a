import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../fields/field.ts';
import { systemFields } from '../fields/system-fields.ts';
import { compareContacts, type SortableContact } from './compare-contacts.ts';

/** Sorts contacts that hold these values, shuffled, and answers the values in the order in which they came out. */
function sorted(field: string, direction: 'asc' | 'desc', held: FieldValue[]): FieldValue[] {
  const contacts = held.map((value, index) => ({ id: `c${index}`, values: { [field]: value } }));
  const order = compareContacts([{ field, direction }], systemFields);
  return [...contacts]
    .reverse()
    .sort(order)
    .map(({ values }) => values[field] ?? null);
}

describe('compareContacts', () => {
  it.each<[string, string, FieldValue[]]>([
    ['texts without regard to case', 'company', ['Acme', 'beta', 'Gamma']],
    ['texts by code point', 'company', ['a', 'z', 'é', '\uffee', '😀']],
    ['numbers', 'total_messages_sent', [-1, 0, 2, 10]],
    ['dates by instant', 'last_seen_at', ['2026-03-29T01:00:00+02:00', '2026-03-29', '2026-03-28T22:00:00-05:00']],
    ['false before true', 'is_valid', [false, true]],
    ['enums by the place of the option', 'priority', ['low', 'medium', 'high', 'urgent', 'retired']],
    ['arrays by their joined elements', 'product_interest', [['a', 'Z'], ['A', 'z', 'b'], ['ab'], ['B']]],
  ])('orders %s, with empty fields last in both directions', (_name, field, ascending) => {
    expect(sorted(field, 'asc', [...ascending, null])).toEqual([...ascending, null]);
    expect(sorted(field, 'desc', [...ascending, null])).toEqual([...ascending].reverse().concat([null]));
  });

  it.each(['asc', 'desc'] as const)('orders equal contacts by id ascending when the direction is %s', (direction) => {
    const contacts = ['b', 'a', 'c'].map((id) => ({ id, values: { company: 'Acme' } }));
    const order = compareContacts([{ field: 'company', direction }], systemFields);
    expect(contacts.sort(order).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('asks the next key when the first is equal or empty in both', () => {
    const contacts: SortableContact[] = [
      { id: '1', values: { company: 'b', priority: 'low' } },
      { id: '2', values: { company: 'B', priority: 'urgent' } },
      { id: '3', values: { priority: 'low' } },
      { id: '4', values: { company: '', priority: 'high' } },
    ];
    const order = compareContacts(
      [
        { field: 'company', direction: 'asc' },
        { field: 'priority', direction: 'desc' },
      ],
      systemFields,
    );
    expect(contacts.sort(order).map(({ id }) => id)).toEqual(['2', '1', '4', '3']);
  });

  it('takes an array of empty texts for an empty one', () => {
    expect(sorted('product_interest', 'asc', [[''], ['a']])).toEqual([['a'], ['']]);
    expect(sorted('product_interest', 'desc', [[''], ['a']])).toEqual([['a'], ['']]);
  });

  it('passes over fields that there are not', () => {
    const order = compareContacts([{ field: 'shoe_size', direction: 'asc' }], systemFields);
    expect(order({ id: 'a', values: { shoe_size: 2 } }, { id: 'b', values: { shoe_size: 1 } })).toBeLessThan(0);
  });

  it('is an order: two contacts never stand before each other, and the result does not depend on the start', () => {
    const contact = fc.record({
      id: fc.uuid(),
      values: fc.record({
        company: fc.option(fc.string({ unit: 'binary', maxLength: 2 })),
        product_interest: fc.array(fc.string({ maxLength: 1 }), { maxLength: 2 }),
        last_seen_at: fc.constantFrom('2026-03-29', '2026-03-29T02:00:00+02:00', 'soon', null),
        priority: fc.constantFrom('low', 'urgent', 'retired', null),
      }),
    });
    const key = fc.record({
      field: fc.constantFrom('company', 'product_interest', 'last_seen_at', 'priority'),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
    });
    const contacts = fc.uniqueArray(contact, { selector: ({ id }) => id });
    fc.assert(
      fc.property(contacts, fc.array(key, { maxLength: 3 }), (some, sort) => {
        const order = compareContacts(sort, systemFields);
        const once = [...some].sort(order);
        expect([...some].reverse().sort(order)).toEqual(once);
        for (const a of some) for (const b of some) expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
      }),
    );
  });
});
