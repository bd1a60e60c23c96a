import { foldSearchText } from '@peoplekit/core';

/** A stretch of text, and whether it is one of the words searched for. */
export interface TextPart {
  text: string;
  isMatch: boolean;
}

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** Written without blanks, or dialled from the end: a part of these is found wherever it stands. */
const foundInside = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]|^\d{4,}$/u;

/** The words of a search, as `highlightParts` takes them; empty for no search. */
export function searchWords(search: string | undefined): readonly string[] {
  const words = foldSearchText(search ?? '').split(/[^\p{L}\p{M}\p{N}]+/u);
  return [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length);
}

/**
 * Splits a text at the words that were searched for: where a word of the text starts with one, whatever its accents and case.
 * Undefined when none is there, so that the plain text can be shown as it is.
 */
export function highlightParts(text: string, words: readonly string[]): TextPart[] | undefined {
  if (words.length === 0) return undefined;
  const { folded, places } = foldWithPlaces(text);
  const parts: TextPart[] = [];
  let end = 0;
  for (let at = 0; at < folded.length; ) {
    const word = words.find((candidate) => folded.startsWith(candidate, at) && mayStand(folded, at, candidate));
    if (word) {
      const [from, to] = [places(at), places(at + word.length)];
      if (from > end) parts.push({ text: text.slice(end, from), isMatch: false });
      parts.push({ text: text.slice(from, to), isMatch: true });
      end = to;
      at += word.length;
    } else at += 1;
  }
  if (parts.length === 0) return undefined;
  if (end < text.length) parts.push({ text: text.slice(end), isMatch: false });
  return parts;
}

function mayStand(folded: string, at: number, word: string): boolean {
  return at === 0 || !wordCharacter.test(folded.charAt(at - 1)) || foundInside.test(word);
}

/** A text as it is compared, and which place in the text each place in that stands for: folding changes lengths. */
function foldWithPlaces(text: string): { folded: string; places: (at: number) => number } {
  const whole = foldSearchText(text);
  if (whole.length === text.length && !/[^\0-\x7f]/.test(text)) return { folded: whole, places: (at) => at };
  let folded = '';
  const starts: number[] = [];
  let place = 0;
  for (const character of text) {
    const piece = foldSearchText(character);
    for (let unit = 0; unit < piece.length; unit += 1) starts.push(place);
    folded += piece;
    place += character.length;
  }
  // An accent of its own belongs to the letter before it: a match ends where the next letter starts.
  return { folded, places: (at) => starts[at] ?? text.length };
}
