import { type Phrase, phraseOf } from './chunk-writer.ts';
import { type CopyCell, endOf, isEnd } from './copied-cells.ts';

/** What stands for a value that is not to be told. */
export const mask = '••••';

/** `2026-03-12 10:04:05.12+00`, as Postgres prints it, as ISO 8601 with milliseconds; what is finer is cut off. */
export function isoMoment(printed: string): string {
  const end = printed.length - 3;
  if (printed.charCodeAt(10) !== 32 || end < 19 || !printed.endsWith('+00')) return printed;
  const seconds = `${printed.slice(0, 10)}T${printed.slice(11, 19)}`;
  if (end === 19) return `${seconds}.000Z`;
  return end >= 23 ? `${seconds}${printed.slice(19, 23)}Z` : `${seconds}${printed.slice(19, end).padEnd(4, '0')}Z`;
}

const [blank, plus, hyphen, dot, zero, nine, capitalT, capitalZ] = [32, 43, 45, 46, 48, 57, 84, 90] as const;
const [secondsLength, fractionLength] = [19, 3] as const;

/** The same, of bytes into bytes; whatever is printed in another way stays as it is. */
export const copyMoment: CopyCell = (lines, start, out) => {
  const seconds = start + secondsLength;
  if (lines[start + 4] !== hyphen || lines[start + 10] !== blank) return copyAsIs(lines, start, out);
  const { bytes, at: began } = out;
  let to = began;
  for (let at = start; at < seconds; at += 1) bytes[to++] = lines[at] as number;
  bytes[began + 10] = capitalT;
  bytes[to++] = dot;
  let at = lines[seconds] === dot ? seconds + 1 : seconds;
  for (let digits = 0; digits < fractionLength; digits += 1)
    bytes[to++] = isDigit(lines, at) ? (lines[at++] as number) : zero;
  while (isDigit(lines, at)) at += 1;
  if (lines[at] !== plus || lines[at + 1] !== zero || lines[at + 2] !== zero || !isEnd(lines, at + 3))
    return copyAsIs(lines, start, out);
  bytes[to++] = capitalZ;
  out.at = to;
  return at + 3;
};

const isDigit = (lines: Buffer, at: number) => (lines[at] as number) >= zero && (lines[at] as number) <= nine;

const copyAsIs: CopyCell = (lines, start, out) => {
  const end = endOf(lines, start);
  out.copy(lines, start, end);
  return end;
};

const words = { 116: phraseOf('true'), 102: phraseOf('false') } as const;

/** A boolean as Postgres prints it, of bytes; undefined for what is none, such as a mask. */
export function wordAt(lines: Buffer, start: number): Phrase | undefined {
  return isEnd(lines, start + 1) ? words[lines[start] as keyof typeof words] : undefined;
}

/** A boolean as Postgres prints it, as a word; anything else as it is. */
export const booleanWord = (printed: string) => (printed === 't' ? 'true' : printed === 'f' ? 'false' : printed);

/**
 * The elements of an array of texts as Postgres prints it, without those that are null
 * (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO); none of what is no array.
 */
export function elementsOf(printed: string): string[] {
  const open = printed.indexOf('{');
  if (open < 0 || !printed.endsWith('}')) return [];
  const inner = printed.slice(open + 1, -1);
  return /[\\{]/.test(inner) ? escapedElements(inner) : plainElements(inner);
}

/** Most lists have nothing in them that is escaped: a tenth of the time. */
function plainElements(inner: string): string[] {
  const elements: string[] = [];
  let at = 0;
  while (at < inner.length) {
    const isQuoted = inner[at] === '"';
    const found = inner.indexOf(isQuoted ? '"' : ',', at + 1);
    const end = found < 0 ? inner.length : found;
    const element = inner.slice(isQuoted ? at + 1 : at, end);
    if (isQuoted || element !== 'NULL') elements.push(element);
    at = isQuoted ? end + 2 : end + 1;
  }
  return elements;
}

function escapedElements(inner: string): string[] {
  const elements = inner.matchAll(/"((?:[^"\\]|\\[\s\S])*)"|([^",{}]+)/g);
  return [...elements].flatMap(([, quoted, bare]) =>
    quoted !== undefined
      ? [quoted.replaceAll(/\\([\s\S])/g, '$1')]
      : bare === undefined || bare === 'NULL'
        ? []
        : [bare],
  );
}

/** Where the elements are that `findElements` has found: start and end of each. */
export const elementBounds = new Int32Array(128);

/**
 * Looks for the elements of an array in bytes, without making texts of them.
 * @returns how many there are; -1 when `elementsOf` has to read it: escapes, perhaps nulls, very many, or no array.
 */
export function findElements(from: Buffer, start: number, end: number): number {
  const [open, close, quote, comma, backslash, capitalN] = [123, 125, 34, 44, 92, 78];
  const last = end - 1;
  if (from[start] !== open || from[last] !== close) return -1;
  let count = 0;
  for (let at = start + 1; at < last; ) {
    const ending = from[at] === quote ? quote : comma;
    if (ending === quote) at += 1;
    const first = at;
    for (; at < last && from[at] !== ending; at += 1) {
      const byte = from[at] as number;
      if (byte === backslash || byte === open || byte < 32) return -1;
    }
    const mayBeNull = ending === comma && at - first === 4 && from[first] === capitalN;
    if (mayBeNull || count * 2 === elementBounds.length) return -1;
    elementBounds[count * 2] = first;
    elementBounds[count * 2 + 1] = at;
    count += 1;
    at += ending === quote ? 2 : 1;
  }
  return count;
}
