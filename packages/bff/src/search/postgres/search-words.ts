/** More words than this only cost time: nobody narrows a search that far. */
const maxWords = 10;

/** Search text as words that must all be found. Control characters and what is left of a lone surrogate find nothing. */
export function searchWords(text: string): string[] {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFD]/gu, ' ')
    .split(/\s+/u)
    .filter(Boolean)
    .slice(0, maxWords);
}
