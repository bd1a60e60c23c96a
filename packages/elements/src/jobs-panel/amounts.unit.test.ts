import { describe, expect, it } from 'vitest';
import { formatFor } from '../messages/format.ts';
import { durationInWords, sizeInWords } from './amounts.ts';

const en = formatFor('en');

describe('amounts', () => {
  it('say durations in two units at most', () => {
    const words = [0, 0.04, 0.38, 0.97, 9, 60, 125, 3_600, 11_400, 100_000, -5].map((seconds) =>
      durationInWords(en, seconds),
    );
    expect(words).toEqual([
      '0 sec',
      '0.1 sec',
      '0.4 sec',
      '1 sec',
      '9 sec',
      '1 min',
      '2 min 5 sec',
      '1 hr',
      '3 hr 10 min',
      '1 day 3 hr',
      '0 sec',
    ]);
    expect(durationInWords(formatFor('de'), 125)).toBe('2 Min. 5 Sek.');
  });

  it('say sizes of files as a person would', () => {
    const words = [0, 999, 1_234, 56_789, 3_210_000, 4_500_000_000].map((bytes) => sizeInWords(en, bytes));
    expect(words).toEqual(['0 byte', '999 byte', '1.2 kB', '57 kB', '3.2 MB', '4.5 GB']);
  });
});
