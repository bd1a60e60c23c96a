/**
 * Text as filters and sorts compare it: lower case by Unicode's simple mappings, in no locale, as `lower(x collate
 * "pg_c_utf8")` does in Postgres (18, measured: it differs in the 28 letters of Unicode 17 only). Accents stay, and
 * nothing is normalised: `é` is not `e`, and not `e` with an accent that combines.
 */
export function foldText(text: string): string {
  // The only two letters for which JavaScript does more than the simple mapping: it would write two code points for the
  // first, and choose by place in the word for the second.
  return text.replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase();
}

/**
 * Order by code point, which is the order of UTF-8 bytes and so of `collate "C"`. `<` orders by UTF-16 unit, which puts
 * emoji and other letters beyond U+FFFF before U+E000 to U+FFFF.
 */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return unitRank(left) - unitRank(right);
  }
  return a.length - b.length;
}

/** Surrogates, the halves of code points beyond U+FFFF, rank above all other units. */
function unitRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
