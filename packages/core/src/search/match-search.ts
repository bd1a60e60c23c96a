import type { ContactValues, Field } from '../fields/field.ts';
import { foldSearchText } from './fold-search-text.ts';
import { searchTokens } from './search-tokens.ts';
import { type SearchGroup, searchableFields } from './searchable-fields.ts';

/** How well a contact matches: the lower, the better. Compare with `compareSearchRanks`. */
export interface SearchRank {
  /** Letters that differ, over all words. */
  typos: number;
  /** Words that are only the start of what was found, or stand in the middle of a text without blanks. */
  parts: number;
  /** Places of the fields in which the words were found: 0 is the name. */
  weight: number;
}

/** Words of scripts that are written without blanks: a search word may stand anywhere in the text. */
const withoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Typos that a word may have, as Meilisearch counts: one from five letters on, two from nine, none among digits. */
function typoBudget(word: string): number {
  if (/\p{N}/u.test(word)) return 0;
  const { length } = [...word];
  return length >= 9 ? 2 : length >= 5 ? 1 : 0;
}

function hasTypos(group: SearchGroup): boolean {
  return group !== 'phone' && group !== 'ids';
}

/**
 * The fewest edits (a letter added, dropped, changed, or two swapped) that make `word` the token or the start of it; more
 * than `budget` is undefined. A wrong first letter counts two.
 */
function distanceToStart(word: string, token: string, budget: number): number | undefined {
  const a = [...word];
  const b = [...token].slice(0, a.length + budget);
  let before: number[] = [];
  let previous = b.map((_, at) => at + 1);
  previous.unshift(0);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(changed, (previous[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] as number) + 1);
      }
      row.push(best);
      least = Math.min(least, best);
    }
    if (least > budget) return undefined;
    before = previous;
    previous = row;
  }
  const distance = Math.min(...previous) + (a[0] === b[0] ? 0 : 1);
  return distance <= budget ? distance : undefined;
}

/** The rank of one word against one token, or undefined when they have nothing to do with each other. */
function rankWord(word: string, token: string, budget: number): Omit<SearchRank, 'weight'> | undefined {
  if (token === word) return { typos: 0, parts: 0 };
  if (token.startsWith(word)) return { typos: 0, parts: 1 };
  const typos = budget > 0 ? distanceToStart(word, token, budget) : undefined;
  return typos === undefined ? undefined : { typos, parts: Math.abs(token.length - word.length) > budget ? 1 : 0 };
}

/** Negative when `a` stands before `b`. */
export function compareSearchRanks(a: SearchRank, b: SearchRank): number {
  return a.typos - b.typos || a.parts - b.parts || a.weight - b.weight;
}

/**
 * Whether a contact is found by search words (`searchWords`), and how well. Every word must be, or start, a word of the
 * contact, in any order, with the typos that Meilisearch allows. This is what search means for a contact that no index
 * knows yet, and in memory.
 * @param fields the only ones that are looked into.
 * @returns undefined when the contact is not found; the best rank for no words.
 */
export function matchSearch(
  words: readonly string[],
  values: ContactValues,
  fields: readonly Pick<Field, 'key' | 'type' | 'kind'>[],
): SearchRank | undefined {
  const total: SearchRank = { typos: 0, parts: 0, weight: 0 };
  if (words.length === 0) return total;
  const groups = searchableFields(fields).map((group) => ({ ...group, tokens: searchTokens(group, values) }));
  for (const word of words) {
    const budget = typoBudget(word);
    let best: SearchRank | undefined;
    for (const [weight, { group, keys, tokens }] of groups.entries()) {
      for (const token of tokens) {
        const rank = rankWord(word, token, hasTypos(group) ? budget : 0);
        if (rank && (!best || compareSearchRanks({ ...rank, weight }, best) < 0)) best = { ...rank, weight };
      }
      if (!best && withoutBlanks.test(word) && keys.some((key) => runsInto(values[key], word))) {
        best = { typos: 0, parts: 1, weight };
      }
    }
    if (!best) return undefined;
    total.typos += best.typos;
    total.parts += best.parts;
    total.weight += best.weight;
  }
  return total;
}

function runsInto(value: ContactValues[string] | undefined, word: string): boolean {
  return typeof value === 'string' && foldSearchText(value).replaceAll(/\s/g, '').includes(word);
}
