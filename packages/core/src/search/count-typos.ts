/** Letters from which on a word may have one typo, and two. Meilisearch's own numbers. */
const oneTypoFrom = 5;
const twoTyposFrom = 9;

const hasDigit = /\p{N}/u;

/** How many typos a folded search word may have: none when it has digits, which are meant as they are. */
export function allowedTypos(word: string): number {
  if (word.length < oneTypoFrom || hasDigit.test(word)) return 0;
  // Folding takes Korean syllables apart; people count them whole.
  const letters = word.normalize('NFC').length;
  return letters >= twoTyposFrom ? 2 : letters >= oneTypoFrom ? 1 : 0;
}

/**
 * The fewest typos that make the word of the token or, with `start`, of any start of it. A typo is a letter too many,
 * too few or wrong, or two that changed places; one in the first letter counts two. Infinity when more than `allowed`.
 */
export function countTypos(word: string, token: string, allowed: number, start: boolean): number {
  if (word.charCodeAt(0) === token.charCodeAt(0)) return edits(word, 1, token, 1, allowed, start);
  return allowed < 2 ? Number.POSITIVE_INFINITY : 1 + edits(word, 0, token, 0, allowed - 1, start);
}

/** Tries each edit where the two first differ. With two allowed that is 16 ways at most, each a plain comparison. */
function edits(word: string, at: number, token: string, tokenAt: number, allowed: number, start: boolean): number {
  let from = at;
  let to = tokenAt;
  while (from < word.length && word.charCodeAt(from) === token.charCodeAt(to)) {
    from += 1;
    to += 1;
  }
  const left = word.length - from;
  const missing = token.length - to;
  if (left === 0 && (start || missing === 0)) return 0;
  if (allowed === 0 || left - missing > allowed || (!start && missing - left > allowed)) {
    return Number.POSITIVE_INFINITY;
  }
  const swapped =
    left > 1 &&
    word.charCodeAt(from) === token.charCodeAt(to + 1) &&
    word.charCodeAt(from + 1) === token.charCodeAt(to);
  return (
    1 +
    Math.min(
      edits(word, from + 1, token, to + 1, allowed - 1, start),
      edits(word, from + 1, token, to, allowed - 1, start),
      edits(word, from, token, to + 1, allowed - 1, start),
      swapped ? edits(word, from + 2, token, to + 2, allowed - 1, start) : Number.POSITIVE_INFINITY,
    )
  );
}
