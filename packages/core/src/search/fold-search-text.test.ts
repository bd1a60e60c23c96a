import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../filter/fold-text.ts';
import { foldSearchText } from './fold-search-text.ts';

describe('foldSearchText', () => {
  it.each([
    ['CAFÉ', 'cafe', 'case and accents'],
    ['Nguyễn Đức', 'nguyen đuc', 'several accents on a letter; letters with a stroke are letters'],
    ['ﬁn ①² Ａ', 'fin 12 a', 'compatibility forms'],
    ['İI', 'ii', 'dotted capital i'],
    ['ガ', 'カ\u3099', 'dakuten stay, taken apart'],
    ['किरण', 'किरण', 'vowel signs stay'],
    ['مُحَمَّد', 'مُحَمَّد', 'Arabic marks stay'],
    ['김', '김'.normalize('NFD'), 'syllables are taken apart'],
  ])('folds %s to %s: %s', (text, folded) => {
    expect(foldSearchText(text)).toBe(folded);
  });

  it('does what Postgres is told to do: lower case, NFKD, no accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(foldSearchText(text)).toBe(
          foldText(text)
            .normalize('NFKD')
            .replace(/[\u0300-\u036f]/g, ''),
        );
      }),
    );
  });

  it('makes one text of all normal forms of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldSearchText(text.normalize('NFD'))).toBe(foldSearchText(text.normalize('NFC')));
      }),
    );
  });
});
