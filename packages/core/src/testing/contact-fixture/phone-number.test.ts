import { describe, expect, it } from 'vitest';
import { type Country, phonePlans } from './data/phone-plans.ts';
import { phoneNumber } from './phone-number.ts';

const countries = Object.keys(phonePlans) as Country[];

/** Ranges for fiction, as their regulators publish them. */
const fiction: Partial<Record<Country, RegExp>> = {
  'United States': /^\+1[2-9]\d\d55501\d\d$/,
  Canada: /^\+1[2-9]\d\d55501\d\d$/,
  'United Kingdom':
    /^\+44(7700900|2079460|(113|114|115|116|117|118|121|131|141|151|161)4960|1914980|2920180|1632960)\d{3}$/,
  Germany: /^\+49(3023125|6990009|4066969|2214710|8999998)\d{3}$/,
  France: /^\+33(199|261|353|465|536|639)\d{6}$/,
  Australia: /^\+61[2378](5550|7010)\d{4}$/,
  Ireland: /^\+3532091\d{5}$/,
};

describe.each(countries)('a phone number of %s', (country) => {
  const numbers = Array.from({ length: 500 }, (_, index) => phoneNumber(country, index * 7, 'phones'));

  it('is E.164', () => {
    for (const number of numbers) expect(number).toMatch(/^\+[1-9]\d{9,13}$/);
  });

  it('is not given to two neighbours', () => {
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('is one for fiction, if the country has such', () => {
    for (const number of numbers) expect(number).toMatch(fiction[country] ?? /./);
  });
});

it('repeats only after every number of the country was given', () => {
  const all = Array.from({ length: 5_000 }, (_, index) => phoneNumber('Germany', index, 1));
  expect(new Set(all).size).toBe(5_000);
  expect(phoneNumber('Germany', 5_000, 1)).toBe(all[0]);
});

it('stays exact at the far end of the largest country', () => {
  expect(phoneNumber('China', 4_294_967_295, 1)).toMatch(/^\+861\d{10}$/);
});
