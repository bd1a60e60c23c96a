import { describe, expect, it } from 'vitest';
import { formatFor } from '../messages/format.ts';
import { isTypedCount } from './typed-count.ts';

const isTyped = (typed: string, count: number, locale = 'en') => isTypedCount(typed, count, formatFor(locale));

describe('isTypedCount', () => {
  it('takes the number as it is written in the language, and as plain digits', () => {
    for (const locale of ['en', 'de', 'fr', 'de-CH', 'hi', 'ar-EG', 'fa']) {
      expect(isTyped(formatFor(locale).number(1_234_567), 1_234_567, locale)).toBe(true);
      expect(isTyped(' 1234567 ', 1_234_567, locale)).toBe(true);
    }
  });

  it('takes nothing else', () => {
    for (const typed of ['', '123', '12345', '1234 contacts', '1e3', '-1234', '0x4d2']) {
      expect(isTyped(typed, 1_234)).toBe(false);
    }
  });
});
