import type { ContactValues } from '../fields/field.ts';
import { allowedTypos, countTypos } from './count-typos.ts';
import { foldSearchText } from './fold-search-text.ts';
import { searchTokens } from './search-tokens.ts';
import { type SearchableFields, searchGroups } from './searchable-fields.ts';

/** How well a contact fits a search, summed over its words: what is less fits better, the first number above all. */
export interface SearchRank {
  typos: number;
  /** Of each word: 0 it is a whole word of the contact, 1 it is the start of one, 2 it stands inside a text. */
  partial: number;
  /** Of each word: the place of the group it was found in (`searchGroups`). */
  weight: number;
}

/** Numbers and ids are meant as they are. */
const exactGroups: ReadonlySet<string> = new Set(['phone', 'id', 'ids']);

/** Scripts that write words without blanks between them: what is looked for may start anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** Fields of one group and, once they are needed, a contact's words in them. */
interface Candidate {
  searchable: SearchableFields;
  weight: number;
  tokens: readonly string[] | undefined;
}

/**
 * How well a contact fits the words of a search (`searchWords`), or undefined when it does not: the reading of a search
 * that all backends follow. Every word must be found in one of the given fields (`searchableFields`), each in any:
 * - as a word (`searchTokens`) or the start of one; as the contact's id, whole;
 * - with typos: one in words of five letters or more, two from nine letters on, none in words with digits, phone numbers
 *   and ids; a typo in the first letter counts two;
 * - in scripts without blanks anywhere in a text, family name first or last.
 */
export function matchSearch(
  words: readonly string[],
  values: ContactValues,
  fields: readonly SearchableFields[],
): SearchRank | undefined {
  const candidates = fields.map<Candidate>((searchable) => ({
    searchable,
    weight: searchGroups.indexOf(searchable.group),
    tokens: undefined,
  }));
  const total: SearchRank = { typos: 0, partial: 0, weight: 0 };
  for (const word of words) {
    const rank =
      plainRank(word, values, candidates) ?? insideRank(word, values, candidates) ?? typoRank(word, values, candidates);
    if (!rank) return undefined;
    total.typos += rank.typos;
    total.partial += rank.partial;
    total.weight += rank.weight;
  }
  return total;
}

/** Best fit first, for `Array.prototype.sort`: fewer typos, then whole words, then more important fields. */
export function compareSearchRanks(a: SearchRank, b: SearchRank): number {
  return a.typos - b.typos || a.partial - b.partial || a.weight - b.weight;
}

function plainRank(word: string, values: ContactValues, candidates: Candidate[]): SearchRank | undefined {
  let start: SearchRank | undefined;
  for (const candidate of candidates) {
    for (const token of tokensOf(candidate, values)) {
      if (!token.startsWith(word)) continue;
      if (token.length === word.length) return { typos: 0, partial: 0, weight: candidate.weight };
      if (candidate.searchable.group !== 'id') start ??= { typos: 0, partial: 1, weight: candidate.weight };
    }
  }
  return start;
}

function insideRank(word: string, values: ContactValues, candidates: Candidate[]): SearchRank | undefined {
  if (!unspaced.test(word)) return undefined;
  const found = candidates.find(({ searchable }) => unspacedText(searchable, values).includes(word));
  return found && { typos: 0, partial: 2, weight: found.weight };
}

function typoRank(word: string, values: ContactValues, candidates: Candidate[]): SearchRank | undefined {
  const allowed = unspaced.test(word) ? 0 : allowedTypos(word);
  if (allowed === 0) return undefined;
  let best: SearchRank | undefined;
  for (const candidate of candidates) {
    if (exactGroups.has(candidate.searchable.group)) continue;
    for (const token of tokensOf(candidate, values)) {
      const typos = countTypos(word, token, best?.typos ?? allowed, true);
      if (typos === Number.POSITIVE_INFINITY) continue;
      const partial = countTypos(word, token, typos, false) === typos ? 0 : 1;
      const rank = { typos, partial, weight: candidate.weight };
      if (!best || compareSearchRanks(rank, best) < 0) best = rank;
    }
  }
  return best;
}

function tokensOf(candidate: Candidate, values: ContactValues): readonly string[] {
  candidate.tokens ??= searchTokens(candidate.searchable, values);
  return candidate.tokens;
}

/** The texts of a group with nothing between their words. Names in both orders; other fields stay apart. */
function unspacedText({ group, keys }: SearchableFields, values: ContactValues): string {
  const texts = keys.map((key) => foldSearchText(String(values[key] ?? '')).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ''));
  return group === 'name' ? [...texts, ...texts.slice(0, -1)].join('') : texts.join(' ');
}
