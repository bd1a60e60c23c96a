import { describe, expect, it } from 'vitest';
import { locales } from './locales.ts';
import { asciiLetters } from './name-set.ts';
import { Random } from './random.ts';

/** The script that names of a language are written in; Latin where it is not listed. */
const scripts: Record<string, RegExp> = {
  uk: /^[\p{Script=Cyrillic}'’ -]+$/u,
  bg: /^[\p{Script=Cyrillic} -]+$/u,
  ar: /^[\p{Script=Arabic} ]+$/u,
  he: /^[\p{Script=Hebrew} -]+$/u,
  el: /^[\p{Script=Greek} -]+$/u,
  zh: /^\p{Script=Han}+$/u,
  ja: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]+$/u,
  ko: /^\p{Script=Hangul}+$/u,
  hi: /^[\p{Script=Devanagari} ]+$/u,
};
const latin = /^\p{Script=Latin}[\p{Script=Latin}'’. -]*$/u;

describe.each(locales)('the names of $language', ({ language, names }) => {
  const random = new Random(language, 0);
  const parts = Array.from({ length: 3_000 }, () => {
    const family = names.family(random);
    return [names.female(random), names.male(random), family.male, family.female];
  }).flat();

  it('are in the script of the language', () => {
    const script = scripts[language] ?? latin;
    expect(parts.filter(({ native }) => !script.test(native))).toEqual([]);
  });

  it('have a Latin form and plain letters for addresses', () => {
    expect(parts.filter((part) => !latin.test(part.latin) || !/^[a-z]{2,30}$/.test(part.ascii))).toEqual([]);
  });
});

describe('asciiLetters', () => {
  it.each([
    ['Nguyễn', 'nguyen'],
    ['Đặng', 'dang'],
    ["O'Neil", 'oneil'],
    ['Łukasz', 'lukasz'],
    ['İbrahim Işıl', 'ibrahimisil'],
    ['Weiß', 'weiss'],
    ['de la Cruz', 'delacruz'],
  ])('makes %s into %s', (text, ascii) => {
    expect(asciiLetters(text)).toBe(ascii);
  });
});
