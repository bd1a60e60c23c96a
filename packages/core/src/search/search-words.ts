import { foldSearchText, isAscii } from './fold-search-text.ts';

/** More words than this only cost time: nobody narrows a search that far. */
export const maxSearchWords = 10;

const letterOrDigit = String.raw`[\p{L}\p{N}]`;
const inWord = String.raw`[\p{L}\p{M}\p{N}]`;

/** A UUID, whole, or its start from the second group on as it is being typed; that has a digit and a letter. */
const uuid = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;
const uuidStart = String.raw`(?=[a-f-]*\d)(?=[\d-]*[a-f])[\da-f]{8}(?:-[\da-f]{4}){0,3}-[\da-f]{1,12}`;

/** Five digits or more, as people write phone numbers: between two of them up to three blanks, brackets, dashes … */
const phone = String.raw`\+?\d(?:[\s()./\u2010-\u2015-]{0,3}\d){4,}`;

/** Neither swallows the start of a word: `12345 6th` is `12345` and `6th`. */
const compound = `(?<uuid>${uuid}|${uuidStart})(?!${inWord})|(?<phone>${phone})(?!${inWord})`;

/** Marks do not start a word: they are what is left of an emoji. */
const run = `${letterOrDigit}${inWord}*`;

const wordPattern = new RegExp(`${compound}|${run}`, 'gu');
const runPattern = new RegExp(run, 'gu');
/** In both cases: what lower case leaves alone can be taken apart into capitals, as `𝔸` is. */
const asciiRun = /[a-z0-9]+/gi;

/**
 * What a search text asks for: words that must all be found, at most the first ten, folded (`foldSearchText`), none
 * twice. A word is a run of letters, marks and digits; everything else separates, control characters and half
 * characters too. Two things are one word whatever separates their parts:
 * - a phone number, as its digits without `+`, `00` or `0` in front: `+49 (171) 234-567` is `49171234567`, and so is
 *   whatever else has five digits with nothing but blanks and ( ) - . / between them;
 * - a UUID, without its dashes.
 *
 * Nothing but blanks and punctuation asks for nothing: the answer is empty, and the search finds everyone.
 */
export function searchWords(text: string): string[] {
  const clean = text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ');
  const words = new Set<string>();
  for (const match of foldSearchText(clean).matchAll(wordPattern)) {
    words.add(compoundWord(match) ?? match[0]);
    if (words.size === maxSearchWords) break;
  }
  return [...words];
}

/**
 * The words of a text that is searched: its runs of letters, marks and digits, and besides what `searchWords` would
 * make one word of, so that each text is found by itself and by each of its parts.
 */
export function textWords(text: string): string[] {
  const folded = foldSearchText(text);
  // The same pattern for ASCII, which is what most texts are: 3 times faster.
  const words: string[] = folded.match(isAscii(folded) ? asciiRun : runPattern) ?? [];
  if (mayHoldCompound(folded)) {
    for (const match of folded.matchAll(wordPattern)) words.push(compoundWord(match) ?? match[0]);
  }
  return words;
}

/** A phone number has five digits, a UUID a digit and a dash: to look for that first is faster than to look for them. */
function mayHoldCompound(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length && digits < 5; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x30 && unit <= 0x39) digits += 1;
  }
  return digits === 5 || (digits > 0 && text.includes('-'));
}

/**
 * The digits of a phone number without what people leave out or add in front: `+`, `00`, a single `0`, and the `(0)` of
 * `+49 (0) 171`.
 */
export function phoneDigits(text: string): string {
  const plain = text.includes('(') ? text.replace(/(?<=^(?:\+|00).*)\(\s*0\s*\)/, '') : text;
  return withoutTrunk(plain.replaceAll(/\D/g, ''));
}

/** Without the `00` or `0` in front. */
export function withoutTrunk(digits: string): string {
  return digits.replace(/^00?/, '');
}

/**
 * The contact's id that a word of a search (`searchWords`) is, in lower case with dashes; undefined when it is none. An id
 * without letters that was typed without dashes has lost the zeros in front of it.
 */
export function idOfWord(word: string): string | undefined {
  const digits = /^\d{30,31}$/.test(word) ? word.padStart(32, '0') : word;
  const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/.exec(digits);
  return parts?.slice(1).join('-');
}

function compoundWord({ groups }: RegExpMatchArray): string | undefined {
  return groups?.phone ? phoneDigits(groups.phone) : groups?.uuid?.replaceAll('-', '');
}
