import { describe, expect, it } from 'vitest';
import type { ContactValues } from '../../fields/field.ts';
import { contactFixtures, fixtureNow } from './contact-fixture.ts';
import { languages } from './locales.ts';

const count = 20_000;
const contacts = Array.from(contactFixtures(count), ({ values }) => values);

/** Per cent of the contacts. */
function percent(holds: (values: ContactValues) => boolean): number {
  return (100 * contacts.filter(holds).length) / count;
}

function isNull(key: string): number {
  return percent((values) => values[key] === null);
}

describe('a workspace of made-up contacts', () => {
  it.each([
    ['language', 'en', 35],
    ['language', 'es', 12],
    ['company', 'Northwind Traders', 4],
    ['company', null, 25],
    ['email', null, 12],
    ['phone', null, 20],
    ['first_name', null, 3],
    ['last_name', null, 10],
    ['chat_status', 'closed', 40],
    ['chat_status', 'resolved', 25],
    ['chat_status', 'pending', 15],
    ['is_valid', true, 96],
    ['is_blocked', true, 2],
    ['ai_available', true, 88],
  ])('has %s %s in about %d per cent', (key, value, expected) => {
    expect(Math.abs(percent((values) => values[key] === value) - expected)).toBeLessThan(1.5);
  });

  it('exchanges messages like the bands of the quick filter: 15, 30, 40 and 15 per cent', () => {
    const sent = (from: number, to: number) =>
      percent(({ total_messages_sent: total }) => Number(total) >= from && Number(total) <= to);
    expect(Math.abs(sent(0, 0) - 15)).toBeLessThan(1);
    expect(Math.abs(sent(1, 10) - 30)).toBeLessThan(1.5);
    expect(Math.abs(sent(11, 100) - 40)).toBeLessThan(1.5);
    expect(Math.abs(sent(101, 4_000) - 15)).toBeLessThan(1);
    expect(sent(4_001, Number.MAX_VALUE)).toBe(0);
    expect(sent(1_000, 4_000)).toBeGreaterThan(1);
  });

  it('was about lately for the most part, with a tail of two years', () => {
    const age = ({ last_seen_at: seen }: ContactValues) => Date.parse(fixtureNow) - Date.parse(String(seen));
    const day = 86_400_000;
    expect(percent((values) => age(values) < day / 24)).toBeGreaterThan(2);
    expect(percent((values) => age(values) < day)).toBeGreaterThan(18);
    expect(percent((values) => age(values) < 7 * day)).toBeGreaterThan(38);
    expect(percent((values) => age(values) > 365 * day)).toBeGreaterThan(5);
    expect(percent((values) => age(values) > 731 * day)).toBe(0);
  });

  it('has none, one or more products that people are interested in', () => {
    const interests = contacts.map(({ product_interest: products }) => (Array.isArray(products) ? products.length : 0));
    expect(new Set(interests)).toEqual(new Set([0, 1, 2, 3]));
    expect(new Set(contacts.flatMap(({ product_interest: products }) => products ?? [])).size).toBe(12);
  });

  it('asks for opt-in and gets a yes, a no or nothing yet', () => {
    for (const answer of [true, false, null]) expect(percent((v) => v.opt_in_whatsapp === answer)).toBeGreaterThan(10);
  });

  it('speaks every language', () => {
    for (const language of languages) expect(percent((values) => values.language === language)).toBeGreaterThan(0.2);
    expect(isNull('language')).toBeGreaterThan(1);
  });

  it('writes names in many scripts', () => {
    for (const script of ['Latin', 'Cyrillic', 'Arabic', 'Hebrew', 'Greek', 'Han', 'Hangul', 'Devanagari']) {
      const letter = new RegExp(`\\p{Script=${script}}`, 'u');
      expect(
        percent(({ first_name: name }) => name !== null && letter.test(String(name))),
        script,
      ).toBeGreaterThan(0.3);
    }
  });

  it('lives in one place: phones have the country code of the location', () => {
    const codes = { Germany: '+49', Brazil: '+55', Japan: '+81', Ukraine: '+380', 'United States': '+1' };
    for (const [country, code] of Object.entries(codes)) {
      const there = contacts.filter(
        ({ location, phone }) => phone !== null && String(location).endsWith(`, ${country}`),
      );
      expect(there.length).toBeGreaterThan(100);
      for (const { phone } of there) expect(phone).toMatch(new RegExp(`^\\${code}`));
    }
  });

  it('shares few e-mail addresses and phones', () => {
    for (const key of ['email', 'phone', 'username', 'telegram_id', 'whatsapp_id']) {
      const given = contacts.map((values) => values[key]).filter((value) => value !== null);
      expect(new Set(given).size / given.length, key).toBeGreaterThan(0.98);
    }
  });

  it('holds the values that tables break on', () => {
    const names = contacts.map(({ first_name: first, last_name: last }) => `${first} ${last}`);
    expect(contacts.some(({ first_name: name }) => String(name).length === 120 && !String(name).includes(' '))).toBe(
      true,
    );
    expect(contacts.some(({ first_name: name }) => String(name).length === 120 && String(name).includes(' '))).toBe(
      true,
    );
    expect(names.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect(names).toContain("<b>Bold</b> O'Neil");
    expect(names.some((name) => name.includes('  '))).toBe(true);
    expect(contacts.some((values) => values.first_name === 'محمد' && values.company === 'Northwind Traders')).toBe(
      true,
    );
  });
});
