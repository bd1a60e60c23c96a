import { describe, expect, it } from 'vitest';
import { formatFor } from './format.ts';

const now = Date.parse('2026-06-15T12:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();

describe('Format', () => {
  const en = formatFor('en');

  it.each([
    [5, 'now'],
    [-5, 'now'],
    [60, '1 minute ago'],
    [3_599, '59 minutes ago'],
    [7_300, '2 hours ago'],
    [90_000, 'yesterday'],
    [3 * 86_400, '3 days ago'],
    [8 * 86_400, 'last week'],
    [70 * 86_400, '2 months ago'],
    [400 * 86_400, 'last year'],
    [-7_300, 'in 2 hours'],
  ])('says %i seconds ago as "%s"', (seconds, expected) => {
    expect(en.relative(ago(seconds), now)).toBe(expected);
  });

  it('shows a day as the day that is written, in every time zone', () => {
    expect(en.date('2024-03-12')).toBe('Mar 12, 2024');
    expect(en.moment('2024-03-12')).toBe('Mar 12, 2024');
  });

  it('shows what it cannot read as it is', () => {
    expect([en.date('soon'), en.moment('soon, I hope'), en.relative('soon', now), en.language('no language')]).toEqual([
      'soon',
      'soon, I hope',
      'soon',
      'no language',
    ]);
  });

  it('has the plurals of the language', () => {
    const forms = { one: '# kontakt', few: '# kontakty', many: '# kontaktów', other: '# kontaktu' };
    const pl = formatFor('pl');
    expect([1, 3, 5, 1_000].map((count) => pl.plural(count, forms))).toEqual([
      '1 kontakt',
      '3 kontakty',
      '5 kontaktów',
      '1000 kontaktów',
    ]);
    expect(formatFor('de').plural(10_000, { other: '# Kontakte' })).toBe('10.000 Kontakte');
  });

  it('puts words side by side with the comma of the script', () => {
    expect(['de', 'ar-EG', 'ja'].map((locale) => formatFor(locale).row(['A', 'B']))).toEqual(['A, B', 'A، B', 'A、B']);
  });

  it('falls back to English for a locale that is none, and is made once per locale', () => {
    expect(formatFor('no such locale!').locale).toBe('en');
    expect(formatFor('pt_BR').locale).toBe('pt-BR');
    expect(formatFor('de')).toBe(formatFor('de'));
  });
});
