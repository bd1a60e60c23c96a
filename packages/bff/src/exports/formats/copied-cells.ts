/** Bytes that end a cell: inside of one COPY writes them as `\t` and `\n`. */
const tab = 9;
const newline = 10;
const backslash = 92;
const capitalN = 78;

/** Mark of the bytes that end a cell; marks of a format's own are 2, 4, 8 … */
const ends = 1;

/** A cell has something in it that COPY has written as an escape. */
export const escaped = 2;

/** What a format has to know of a byte: 0 for those that stand for themselves. */
export function marksOf(own: Readonly<Record<number, number>>): Uint8Array {
  const marks = new Uint8Array(256);
  for (const [byte, mark] of Object.entries(own)) marks[Number(byte)] = mark;
  marks[tab] = ends;
  marks[newline] = ends;
  marks[backslash] = escaped;
  return marks;
}

/** Takes lines cell by cell. */
export interface CellTaker {
  /** Where a cell begins and ends, and the marks of all that is in it. Of a null it begins where it ends. */
  cell(lines: Buffer, column: number, start: number, end: number, marked: number): void;
  /** After the last cell of each line. */
  line(): void;
}

/** Walks through whole lines of COPY's text format, byte by byte: decoding them takes longer than all else. */
export function walkCells(lines: Buffer, marks: Uint8Array, taker: CellTaker): void {
  let column = 0;
  let start = 0;
  let marked = 0;
  const { length } = lines;
  for (let at = 0; at < length; at += 1) {
    const byte = lines[at] as number;
    const mark = marks[byte] as number;
    if (mark === 0) continue;
    if (mark !== ends) {
      marked |= mark;
      continue;
    }
    const isNull = at - start === 2 && lines[start] === backslash && lines[start + 1] === capitalN;
    taker.cell(lines, column, isNull ? at : start, at, marked);
    start = at + 1;
    marked = 0;
    if (byte === newline) {
      taker.line();
      column = 0;
    } else column += 1;
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What COPY has written with escapes. */
export function unescaped(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\([\s\S])/g, (_, character) => escapes[character] ?? character) : text;
}

/** Lines as the texts of their cells, empty for null. */
export function textsOf(lines: Buffer): string[][] {
  const rows = lines.toString('utf8').split('\n');
  rows.pop();
  return rows.map((row) => row.split('\t').map((cell) => (cell === '\\N' ? '' : unescaped(cell))));
}
