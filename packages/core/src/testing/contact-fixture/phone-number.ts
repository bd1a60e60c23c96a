import { type Country, phonePlans } from './data/phone-plans.ts';
import { type Seed, seedWords } from './random.ts';

interface Numbers {
  prefixes: string[];
  /** After the prefix. */
  digits: number;
  /** How many numbers there are. */
  count: number;
}

/** A prime larger than the number of prefixes of any country, so that its steps visit every number of the country. */
const stride = 7_368_787;

const numbersByCountry = Object.fromEntries(
  Object.entries(phonePlans).map(([country, { prefixes, digits }]) => {
    const list = prefixes.split(/\s+/);
    return [country, { prefixes: list, digits, count: list.length * 10 ** digits }];
  }),
) as Record<Country, Numbers>;

/**
 * A number of the country, in E.164.
 *
 * Numbers for fiction are few, so they are dealt rather than drawn: two contacts get the same one only when their
 * indexes differ by a multiple of how many the country has (30,700 in the United States, 5,000 in Germany).
 */
export function phoneNumber(country: Country, index: number, seed: Seed): string {
  const { prefixes, digits, count } = numbersByCountry[country];
  const start = (seedWords(seed)[0] >>> 0) % count;
  const slot = ((index % count) * stride + start) % count;
  const prefix = prefixes[slot % prefixes.length] as string;
  return prefix + String(Math.floor(slot / prefixes.length)).padStart(digits, '0');
}
