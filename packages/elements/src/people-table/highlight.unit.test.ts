import { describe, expect, it } from 'vitest';
import { highlightParts, searchWords } from './highlight.ts';

/** Matches in brackets. */
const marked = (text: string, search: string) =>
  highlightParts(text, searchWords(search))
    ?.map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

describe('highlightParts', () => {
  it.each<[string, string, string | undefined]>([
    ['Marta Wolkenstein', 'mar wolk', '[Mar]ta [Wolk]enstein'],
    ['Great NORTH', 'north', 'Great [NORTH]'],
    ['banana bandana', 'an', undefined],
    ['Ana Lozano', 'an', '[An]a Lozano'],
    ['Ángel Güiraldes', 'an guir', '[Án]gel [Güir]aldes'],
    ['A\u0301ngel', 'ang', '[A\u0301ng]el'],
    ['+49171234567', '234567', '+49171[234567]'],
    ['小林さくら', 'さく', '小林[さく]ら'],
    ['ana@north.example', 'north', 'ana@[north].example'],
    ['Марія Волкова', 'волк', 'Марія [Волк]ова'],
    ['مريم الولكي', 'مريم', '[مريم] الولكي'],
    ['a+b (c)', '+b (', 'a+[b] (c)'],
    ['wolkwolk wolken', 'wolk wolken', '[wolk]wolk [wolken]'],
  ])('marks %s for "%s"', (text, search, expected) => {
    expect(marked(text, search)).toBe(expected);
  });

  it('has nothing to mark without a match, without words, or where folding changes lengths', () => {
    expect(marked('Marta', 'tom')).toBeUndefined();
    expect(marked('Marta', '   ')).toBeUndefined();
    expect(highlightParts('', ['a'])).toBeUndefined();
    expect(searchWords(undefined)).toEqual([]);
  });

  it('loses and adds no text', () => {
    const text = '<img src=x onerror=alert(1)> 👩‍👩‍👧‍👦 İstanbul ẞ';
    const parts = highlightParts(text, searchWords('img alert 👩 i'));
    expect(parts?.map((part) => part.text).join('')).toBe(text);
  });
});
