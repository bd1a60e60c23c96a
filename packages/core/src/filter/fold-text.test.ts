import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, foldText } from './fold-text.ts';

describe('foldText', () => {
  it.each([
    ['Northwind', 'northwind', 'lower case'],
    ['ÉCOLE', 'école', 'accents stay'],
    ['STRASSE ß ẞ', 'strasse ß ß', 'sharp s is not two letters'],
    ['İstanbul', 'istanbul', 'dotted capital i is one letter'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ', 'sigma does not depend on its place'],
    ['😀 ok', '😀 ok', 'emoji stay'],
  ])('folds %s to %s: %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('maps each code point on its own, to one code point', () => {
    const letter = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(fc.array(letter), (letters) => {
        expect(foldText(letters.join(''))).toBe(letters.map(foldText).join(''));
        for (const each of letters) expect([...foldText(each)]).toHaveLength(1);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('compareCodePoints', () => {
  it('puts a prefix first', () => {
    expect(compareCodePoints('ann', 'anna')).toBeLessThan(0);
  });

  it('puts letters beyond U+FFFF after all others', () => {
    expect('😀' < '\uffee').toBe(true);
    expect(compareCodePoints('😀', '\uffee')).toBeGreaterThan(0);
  });

  it('orders as the bytes of UTF-8 do', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });
});
