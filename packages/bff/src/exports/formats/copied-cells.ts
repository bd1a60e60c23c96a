import type { ChunkWriter } from './chunk-writer.ts';

/** Bytes that end a cell: inside of one COPY writes them as `\t` and `\n`. */
const tab = 9;
const newline = 10;
const backslash = 92;
const capitalN = 78;

/**
 * What a format has to know of each byte: 0 for those that stand for themselves. Those that end a cell and the backslash,
 * with which COPY escapes, always have a mark.
 */
export function marksOf(own: readonly number[]): Uint8Array {
  const marks = new Uint8Array(256);
  for (const byte of [tab, newline, backslash, ...own]) marks[byte] = 1;
  return marks;
}

/** Bytes that one byte of COPY becomes at most: a control character in JSON. */
export const longest = 6;

/** Copies a cell that is not empty; room for it has been made. @returns where it ends: at the tab or the newline. */
export type CopyCell = (lines: Buffer, start: number, out: ChunkWriter) => number;

/** Whether a cell ends here. */
export const isEnd = (lines: Buffer, at: number) => lines[at] === tab || lines[at] === newline || at >= lines.length;

/** Where the cell ends that this is in. */
export function endOf(lines: Buffer, start: number): number {
  let at = start;
  while (!isEnd(lines, at)) at += 1;
  return at;
}

/** @returns where the null ends that a cell is, or -1. Of a text that looks like one COPY writes `\\N`. */
export function endOfNull(lines: Buffer, start: number): number {
  return lines[start] === backslash && lines[start + 1] === capitalN ? start + 2 : -1;
}

/** What needs more than quotes is made of the text: seldom, as that takes ten times as long. */
export const asText =
  (written: (text: string) => string): CopyCell =>
  (lines, start, out) => {
    const end = endOf(lines, start);
    out.text(written(unescaped(lines.toString('utf8', start, end))));
    return end;
  };

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What COPY has written with escapes. */
function unescaped(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\([\s\S])/g, (_, character) => escapes[character] ?? character) : text;
}

/** Lines as the texts of their cells, empty for null. */
export function textsOf(lines: Buffer): string[][] {
  const rows = lines.toString('utf8').split('\n');
  rows.pop();
  return rows.map((row) => row.split('\t').map((cell) => (cell === '\\N' ? '' : unescaped(cell))));
}
