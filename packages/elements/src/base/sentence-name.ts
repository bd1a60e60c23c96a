/** As many characters of a name as a sentence can carry. */
const longest = 60;

/**
 * A name as part of a sentence: short, whole characters only, and isolated (U+2068 to U+2069), so that a direction of its own, or one
 * that it opens and never closes, does not turn the words around it.
 */
export function sentenceName(name: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('').trimEnd()}…` : name;
  return `\u2068${shown}\u2069`;
}
