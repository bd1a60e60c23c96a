import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, FieldValue } from './field.ts';
import { looksMasked, maskValue } from './mask.ts';

type Masked = Pick<Field, 'type' | 'format'>;
const text: Masked = { type: 'text' };

describe('maskValue', () => {
  it.each<[string, Masked, FieldValue, FieldValue]>([
    ['an e-mail address', { type: 'text', format: 'email' }, 'anna.smith@example.com', 'an••••@••••.com'],
    ['one in a field that does not say so', text, 'Ann@Example.co.uk', 'An••••@••••.uk'],
    ['a short one', text, 'jo@example.com', '••••••@••••.com'],
    ['a phone number', { type: 'text', format: 'phone' }, '+491712345612', '+49 •••• ••12'],
    ['one with a code of one digit', text, '+12025550143', '+1 •••• ••43'],
    ['one with a code of three digits', text, '+380441234567', '+380 •••• ••67'],
    ['a short one', text, '+49171234', '+49 •••• ••••'],
    ['an id', { type: 'text', format: 'id' }, '123456789', '••••89'],
    ['a short id', { type: 'text', format: 'id' }, '12345', '••••••'],
    ['a name', { type: 'text', format: 'name' }, 'Anna', 'A••••'],
    ['a name of one letter', { type: 'text', format: 'name' }, 'A', '•••••'],
    ['a name that starts beyond the first plane', { type: 'text', format: 'name' }, '😀na', '😀••••'],
    ['a text', text, 'Diabetes', 'D••••'],
    ['a short text', text, 'HIV', '•••••'],
    ['a number', { type: 'number' }, 1234567, '••••'],
    ['a date', { type: 'date' }, '1971-02-03', '••••-••-••'],
    ['a yes or no', { type: 'boolean' }, false, '••••'],
    ['an option', { type: 'enum' }, 'urgent', '••••'],
    ['a list', { type: 'array' }, ['a', 'b', 'c'], ['••••']],
    ['nothing', text, '', null],
    ['an empty list', { type: 'array' }, [], null],
  ])('masks %s', (_what, field, value, mask) => {
    expect(maskValue(field, value)).toEqual(mask);
    if (typeof mask === 'string') expect(looksMasked(mask)).toBe(true);
  });

  it('tells nothing by its length', () => {
    const lengthOf = (field: Masked, value: string) => [...String(maskValue(field, value))].length;
    const word = fc.stringMatching(/^[a-z]{1,60}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        for (const format of ['name', 'id'] as const)
          expect(lengthOf({ type: 'text', format }, a)).toBe(lengthOf({ type: 'text', format }, b));
        expect(lengthOf(text, a)).toBe(lengthOf(text, b));
        expect(lengthOf(text, `${a}@${b}.com`)).toBe(lengthOf(text, `${b}@${a}.com`));
      }),
    );
    const digits = fc.stringMatching(/^[1-9][0-9]{4,11}$/);
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(lengthOf(text, `+49${a}`)).toBe(lengthOf(text, `+49${b}`));
      }),
    );
  });

  it('never shows more than two characters of an id, a name or a text, and both ends of nothing', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom('id', 'name', undefined), (value, format) => {
        const mask = maskValue({ type: 'text', ...(format && { format }) }, value);
        const shown = [...String(mask ?? '')].filter((character) => character !== '•');
        expect(shown.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
