import { contactFixtures } from '@peoplekit/core/testing';
import { describe, expect, it } from 'vitest';
import { parsePhoneNumber } from './phone-number.ts';

describe('parsePhoneNumber', () => {
  it.each([
    '+49171234567',
    '+49 (171) 234-567',
    '+49 (0) 171 / 234 567',
    '0049 171.234.567',
    '(+49) 171–234–567',
    'tel:+49-171-234-567',
    '＋49 171 234567',
    '+٤٩ ١٧١ ٢٣٤٥٦٧',
    '\u202a+49 171 234567\u202c',
  ])('knows one number in the spelling %j', (spelling) => {
    expect(parsePhoneNumber(spelling)).toEqual({ value: '+49171234567' });
  });

  it.each([
    ['0171 234567', 'code of the country'],
    ['171234567', 'code of the country'],
    ['+999 1234567', 'code of a country'],
    ['+49', 'digits'],
    ['+49 1', 'digits'],
    ['+49 171 234 567 890 123 456', 'digits'],
    ['+1 800 FLOWERS', 'no letters'],
    ['+1 555 123 4567 x5', 'no extension'],
    ['call +49 171 234567', 'no letters'],
    ['+49 171 234567; +49 171 234568', 'one phone number'],
    ['+', 'digits'],
    ['++49 171 234567', 'one phone number'],
  ])('refuses %j with the reason', (text, reason) => {
    expect(parsePhoneNumber(text)).toEqual({ error: expect.stringContaining(reason) });
  });

  it('takes every number that made-up contacts have, as it is', () => {
    const phones = [...contactFixtures(3_000)].flatMap(({ values }) => (values.phone as string | null) ?? []);
    expect(phones.length).toBeGreaterThan(2_000);
    for (const phone of phones) expect(parsePhoneNumber(phone)).toEqual({ value: phone });
  });
});
