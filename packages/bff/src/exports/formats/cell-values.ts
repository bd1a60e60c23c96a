import type { ChunkWriter } from './chunk-writer.ts';

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

const [blank, dot, plus, zero, capitalT, capitalZ] = [32, 46, 43, 48, 84, 90] as const;

/** The same, of bytes into bytes; whatever is printed in another way stays as it is. */
export function writeMoment(out: ChunkWriter, from: Buffer, start: number, end: number): void {
  const zone = end - 3;
  if (zone - start < 19 || from[start + 10] !== blank || from[zone] !== plus || from[zone + 1] !== zero) {
    out.copy(from, start, end);
    return;
  }
  out.copy(from, start, start + 10);
  out.byte(capitalT);
  out.copy(from, start + 11, start + 19);
  out.byte(dot);
  for (let at = start + 20; at < start + 23; at += 1) out.byte(at < zone ? (from[at] as number) : zero);
  out.byte(capitalZ);
}

const words = { 116: Buffer.from('true'), 102: Buffer.from('false') } as const;

/** A boolean as Postgres prints it, of bytes; undefined for what is none, such as a mask. */
export function wordAt(from: Buffer, start: number, end: number): Buffer | undefined {
  return end - start === 1 ? words[from[start] as keyof typeof words] : undefined;
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
