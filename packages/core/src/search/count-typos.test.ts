import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedTypos, countTypos } from './count-typos.ts';
import { foldSearchText } from './fold-search-text.ts';

const none = Number.POSITIVE_INFINITY;

describe('allowedTypos', () => {
  it.each<[string, number]>([
    ['anna', 0],
    ['berta', 1],
    ['berthold', 1],
    ['alexandra', 2],
    ['north2wind', 0],
    ['김민수', 0],
    ['김민수박이', 1],
  ])('of %s are %i', (word, typos) => {
    expect(allowedTypos(foldSearchText(word))).toBe(typos);
  });
});

describe('countTypos', () => {
  it.each<[string, string, number, number, number]>([
    ['berlin', 'berlin', 1, 0, 0],
    ['berlin', 'berliner', 1, 0, none],
    ['berlni', 'berlin', 1, 1, 1],
    ['berin', 'berlin', 1, 1, 1],
    ['bberlin', 'berlin', 1, 1, 1],
    ['bexlin', 'berlin', 1, 1, 1],
    ['bexxin', 'berlin', 1, none, none],
    ['merlin', 'berlin', 1, none, none],
    ['merlin', 'berlin', 2, 2, 2],
    ['ebrlin', 'berlin', 2, 2, 2],
    ['merlim', 'berlin', 2, none, none],
    ['berlinn', 'berlin', 1, 1, 1],
    ['alexndr', 'alexandra', 2, 1, 2],
  ])('%s for %s, %i allowed: %d as a start, %d as a whole', (word, token, allowed, start, whole) => {
    expect(countTypos(word, token, allowed, true)).toBe(start);
    expect(countTypos(word, token, allowed, false)).toBe(whole);
  });

  it('counts as the table of all edits does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, text, fc.constantFrom(1, 2), fc.boolean(), (word, token, allowed, start) => {
        expect(countTypos(word, token, allowed, start)).toBe(byTable(word, token, allowed, start));
      }),
      { numRuns: 5_000 },
    );
  });
});

/** Optimal string alignment, written down as in the books; the first letter costs one more. */
function byTable(word: string, token: string, allowed: number, start: boolean): number {
  const rows = Array.from({ length: word.length + 1 }, (_, i) =>
    Array.from({ length: token.length + 1 }, (_, j) => i + j),
  );
  const at = (i: number, j: number) => rows[i]?.[j] ?? none;
  for (let i = 1; i <= word.length; i += 1) {
    for (let j = 1; j <= token.length; j += 1) {
      const same = word[i - 1] === token[j - 1];
      const swapped = i > 1 && j > 1 && word[i - 1] === token[j - 2] && word[i - 2] === token[j - 1];
      (rows[i] as number[])[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (same ? 0 : 1),
        swapped ? at(i - 2, j - 2) + 1 : none,
      );
    }
  }
  const last = rows[word.length] as number[];
  const fewest = start ? Math.min(...last.slice(word[0] === token[0] ? 1 : 0)) : (last.at(-1) as number);
  const typos = word[0] === token[0] ? fewest : fewest + 1;
  return typos > allowed ? none : typos;
}
