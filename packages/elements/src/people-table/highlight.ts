import { foldText } from '@peoplekit/core';

/** A stretch of text, and whether it is one of the words searched for. */
export interface TextPart {
  text: string;
  isMatch: boolean;
}

/** The words of a search, as `highlightParts` takes them; empty for no search. */
export function searchWords(search: string | undefined): readonly string[] {
  return [...new Set(foldText(search ?? '').split(/\s+/))].filter(Boolean).sort((a, b) => b.length - a.length);
}

/**
 * Splits a text at the words that were searched for, wherever they stand in it and however they are written. Undefined when
 * none is there, so that the plain text can be shown as it is.
 */
export function highlightParts(text: string, words: readonly string[]): TextPart[] | undefined {
  if (words.length === 0) return undefined;
  const folded = foldText(text);
  // Some letters change their length when they are folded: then places in the one are not places in the other.
  if (folded.length !== text.length) return undefined;
  const parts: TextPart[] = [];
  let end = 0;
  for (let at = 0; at < text.length; ) {
    const word = words.find((candidate) => folded.startsWith(candidate, at));
    if (word) {
      if (at > end) parts.push({ text: text.slice(end, at), isMatch: false });
      end = at + word.length;
      parts.push({ text: text.slice(at, end), isMatch: true });
      at = end;
    } else at += 1;
  }
  if (parts.length === 0) return undefined;
  if (end < text.length) parts.push({ text: text.slice(end), isMatch: false });
  return parts;
}
