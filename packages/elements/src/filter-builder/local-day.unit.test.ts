import { describe, expect, it } from 'vitest';
import { localDay } from './local-day.ts';

describe('localDay', () => {
  it('leaves a day as it is, in every time zone', () => {
    expect(localDay('2026-03-29')).toBe('2026-03-29');
  });

  it('is the day of an instant where the browser is', () => {
    const noon = new Date(2026, 2, 5, 12).toISOString();
    expect(localDay(noon)).toBe('2026-03-05');
  });

  it.each([['soon'], [''], [undefined], [5], [null]])('has no day for %j', (value) => {
    expect(localDay(value)).toBeUndefined();
  });
});
