/**
 * Two letters a byte, from two alphabets that share no letter and are in ASCII order. So what is written keeps the order
 * of code points, starts with what the text starts with, and contains another text's writing exactly where the text
 * contains that text: a match cannot begin in the middle of a byte.
 */
const high = 'abcdefghijklmnop';
const low = '0123456789qrstuv';

/** What stands in the first place of a byte, and in the second, lowest first. */
export const textAlphabets = [high, low] as const;

const written: readonly string[] = Array.from({ length: 256 }, (_, byte) => `${high[byte >> 4]}${low[byte & 15]}`);

/** Ends a text. Lower than all letters, so that a text comes before those that it starts. */
export const textEnd = '!';

/** Longest text, in bytes, that Meilisearch compares as a whole: it cuts values after 468 (1.21, measured). */
export const maxEncodedBytes = 232;

/** Longest text, in bytes, that is found in the middle of a longer one. */
export const maxNeedleBytes = 100;

/**
 * A text as the index holds it. Meilisearch compares strings in a form of its own (lower case, compatibility
 * decomposition, blanks trimmed): `ﬁ` would equal `fi`, ` x` equal `x`. Letters a to v and digits it leaves alone.
 */
export function encodeText(text: string): string {
  let code = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Most texts are ASCII, of which each unit is one byte.
    if (unit > 0x7f) return encodeBytes(text);
    code += written[unit];
  }
  return code;
}

const writtenHigh = Uint8Array.from(written, (pair) => pair.charCodeAt(0));
const writtenLow = Uint8Array.from(written, (pair) => pair.charCodeAt(1));

/**
 * The same into bytes, two for each unit of an ASCII text.
 * @returns where it ends; undefined for a text that is not ASCII, of which nothing useful is written.
 */
export function encodeUnits(text: string, bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return undefined;
    bytes[at] = writtenHigh[unit] as number;
    bytes[at + 1] = writtenLow[unit] as number;
    at += 2;
  }
  return at;
}

function encodeBytes(text: string): string {
  let code = '';
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += 1) code += written[bytes[at] as number];
  return code;
}

/** The text of what `encodeText` wrote, with or without the end mark. */
export function decodeText(code: string): string {
  const length = Math.floor(code.replace(textEnd, '').length / 2);
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 1) {
    bytes[at] = high.indexOf(code[at * 2] as string) * 16 + low.indexOf(code[at * 2 + 1] as string);
  }
  return bytes.toString('utf8');
}

/** A whole value: what it starts with when it is too long to be compared as a whole. */
export function encodeValue(text: string): string {
  const code = encodeText(text);
  return code.length > maxEncodedBytes * 2 ? code.slice(0, maxEncodedBytes * 2) : code + textEnd;
}

/** A unit of a text is at most three bytes. */
const surelyWhole = Math.floor(maxEncodedBytes / 3);

/**
 * What lies beyond the start of a value that is too long: pieces that overlap, so that whatever is at most
 * `maxNeedleBytes` long stands in one of them as a whole. The first begins in the part that `encodeValue` holds.
 */
export function encodeRest(text: string): string[] {
  if (text.length <= surelyWhole) return [];
  const code = encodeText(text) + textEnd;
  const size = maxEncodedBytes * 2;
  const step = size - maxNeedleBytes * 2;
  const pieces: string[] = [];
  if (code.length <= size + textEnd.length) return pieces;
  for (let from = step; from + size - step < code.length; from += step) pieces.push(code.slice(from, from + size));
  return pieces;
}
