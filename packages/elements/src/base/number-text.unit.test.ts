import { describe, expect, it } from 'vitest';
import { numberText, parseNumberText } from './number-text.ts';

describe('parseNumberText', () => {
  it.each([
    ['en', '1234', 1234],
    ['en', ' 1,234.5 ', 1234.5],
    ['en', '-12', -12],
    ['en', '−0.5', -0.5],
    ['en', '.5', 0.5],
    ['en', '12,34,567', 1_234_567],
    ['de', '1.234,5', 1234.5],
    ['de', '1.234', 1234],
    ['de', '0,25', 0.25],
    ['fr', '1 234,5', 1234.5],
    ['fr', '1.5', 1.5],
    ['de-CH', '1’234.5', 1234.5],
    ['ar', '١٢٣', 123],
  ])('reads in %s: %j', (locale, text, value) => {
    expect(parseNumberText(text, locale)).toBe(value);
  });

  it.each([
    ['en', '1,5'],
    ['en', '1.2.3'],
    ['de', '12.34'],
    ['en', 'twelve'],
    ['en', '12 apples'],
    ['en', '-'],
    ['en', ''],
    ['en', '1e3'],
  ])('refuses in %s: %j', (locale, text) => {
    expect(parseNumberText(text, locale)).toBe(undefined);
  });

  it('reads what it writes, in every locale', () => {
    for (const locale of ['en', 'de', 'fr', 'ar-EG', 'hi', 'de-CH', 'pt-BR'])
      for (const value of [0, -1, 1234.5, 0.001, 1e15, -98_765.432_1])
        expect(parseNumberText(numberText(value, locale), locale), `${value} in ${locale}`).toBe(value);
  });
});
