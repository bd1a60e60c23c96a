import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfWord, maxSearchWords, phoneDigits, searchWords, textWords } from './search-words.ts';

describe('searchWords', () => {
  it.each<[string, string, string[]]>([
    ['words are runs of letters and digits', ' Anna,  MARIA-Berg_2 ', ['anna', 'maria', 'berg', '2']],
    ['parts of an e-mail address are words', 'a.berg@north.example', ['a', 'berg', 'north', 'example']],
    ['accents and case do not count', 'ÀÉÎõü İstanbul Ångström', ['aeiou', 'istanbul', 'angstrom']],
    ['compatibility forms are what they stand for', 'ﬁsh Ｎｏｒｔｈ', ['fish', 'north']],
    ['combining accents are the same as precomposed ones', 'Jose\u0301', ['jose']],
    ['a word that comes twice counts once', 'New york NEW', ['new', 'york']],
    ['words in scripts with marks stay whole', 'हिन्दी שָׁלוֹם ก็', ['हिन्दी', 'שָׁלוֹם'.normalize('NFKD'), 'ก็']],
    ['control characters separate', 'a\u0000b\u0007c\nd', ['a', 'b', 'c', 'd']],
    ['half characters separate', 'a\ud83db', ['a', 'b']],
    ['emoji and punctuation ask for nothing', '❤️ 👩‍👩‍👧 !?', []],
    ['emoji are no part of the words beside them', '❤️Anna🔥', ['anna']],
    ['blanks ask for nothing', ' \t\n\u00a0 ', []],
  ])('%s: %j', (_rule, text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it.each<[string, string[]]>([
    ['+49 (171) 234-567', ['49171234567']],
    ['0049 171/234567', ['49171234567']],
    ['+49 (0) 171 234567', ['49171234567']],
    ['0171 234567', ['171234567']],
    ['(0171) 234567', ['171234567']],
    ['212.555.0142', ['2125550142']],
    ['+49\u00a0171\u2011234567', ['49171234567']],
    ['anna 0171 234567 berg', ['anna', '171234567', 'berg']],
    ['tel:+49171234567', ['tel', '49171234567']],
    ['12345 6th street', ['12345', '6th', 'street']],
    ['4th 12345', ['4th', '12345']],
    ['12 34', ['12', '34']],
    ['0142', ['0142']],
    ['12345, 67890', ['12345', '67890']],
    ['user12345', ['user12345']],
    ['anna+12345@north.example', ['anna', '12345', 'north', 'example']],
  ])('reads a phone number however it is written: %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it.each<[string, string[]]>([
    ['0198C2F0-7B3C-7def-8123-456789abcdef', ['0198c2f07b3c7def8123456789abcdef']],
    ['00000000-0000-4000-8000-000000000001', ['00000000000040008000000000000001']],
    ['id 0198c2f0-7b3c-7d', ['id', '0198c2f07b3c7d']],
    ['0198c2f0-', ['0198c2f0']],
    ['0198c2f0-7b3c-7def-8123-456789abcdefs', ['0198c2f07b3c7def8123', '456789abcdefs']],
    ['x0198c2f0-7b3c', ['x0198c2f0', '7b3c']],
  ])('reads a UUID without its dashes, also while it is typed: %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('keeps the first ten words', () => {
    expect(searchWords('a b c d e f g h i j k l')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
  });

  it('reads 10,000 characters of anything at once', () => {
    for (const text of ['1 '.repeat(5_000), '1(a'.repeat(3_333), 'é'.repeat(10_000), 'ab12cd34-'.repeat(1_111)]) {
      const before = process.threadCpuUsage();
      searchWords(text);
      expect(process.threadCpuUsage(before).user).toBeLessThan(250_000);
    }
  });

  it('answers at most ten words of letters, marks and digits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const words = searchWords(text);
        expect(words.length).toBeLessThanOrEqual(maxSearchWords);
        for (const word of words) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
      }),
    );
  });

  it('asks only for words that the same text is found by', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('+', '0', '00', '49', '171', '234567', ' ', '-', '(0)', '/', '12345678-', 'ab12cd34-', 'abcd'),
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (some) => {
        const found = new Set(textWords(some));
        expect(searchWords(some).filter((word) => !found.has(word))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('idOfWord', () => {
  it.each([
    '0198c2f0-7b3c-7def-8123-456789abcdef',
    '00000000-0000-4000-8000-000000000001',
    '01890000-0000-7000-8000-000000000010',
    '90000000-0000-7000-8000-000000000010',
  ])('is the id that was searched for, with dashes or without: %s', (id) => {
    for (const text of [id, id.replaceAll('-', ''), id.toUpperCase()])
      expect(searchWords(text).map(idOfWord)).toEqual([id]);
  });

  it.each(['', 'anna', '0198c2f0', '49171234567', 'a'.repeat(31), '1'.repeat(29), 'g'.repeat(32), 'a'.repeat(33)])(
    'is none of %j',
    (word) => {
      expect(idOfWord(word)).toBeUndefined();
    },
  );
});

describe('phoneDigits', () => {
  it('is the same for all spellings of a number that name its country', () => {
    const spellings = ['+49171234567', '0049171234567', '+49 (0)171 234567', '+49-171-234.567'];
    expect(spellings.map(phoneDigits)).toEqual(spellings.map(() => '49171234567'));
  });

  it('keeps a zero in brackets that is part of the number', () => {
    expect(phoneDigits('12(0)345')).toBe('120345');
  });
});
