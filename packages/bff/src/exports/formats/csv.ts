import type { Field } from '@peoplekit/core';
import { elementBounds, elementsOf, findElements, mask, wordAt, writeMoment } from './cell-values.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { type CellTaker, escaped, marksOf, unescaped, walkCells } from './copied-cells.ts';
import { textCell } from './csv-cells.ts';
import type { ExportFormat } from './export-format.ts';

const plain = /^(-?[\d.]+(e[+-]?\d+)?|true|false)?$/;

const [quote, comma, minus, nine, zero, plus, semicolon] = [34, 44, 45, 57, 48, 43, 59] as const;
const betweenElements = Buffer.from('; ');
const separated = 4;
const quoted = 8;
const marks = marksOf({ [comma]: separated, [quote]: quoted });

/** First bytes of texts that `textCell` may take for a formula: = + - @, and 0xEF of wide forms. Others are escaped by COPY. */
const suspicious = new Uint8Array(256);
for (const byte of [61, plus, minus, 64, 0xef]) suspicious[byte] = 1;

/** The rest of a phone number: digits, blanks, brackets, dots, hyphens. */
const inPhone = new Uint8Array(256);
for (const character of '0123456789 ().-') inPhone[character.charCodeAt(0)] = 1;

/** What `textCell` takes for a phone number, of bytes. */
function isPhone(from: Buffer, start: number, end: number): boolean {
  const first = from[start + 1] as number;
  if (from[start] !== plus || end - start < 5 || first < zero || first > nine) return false;
  for (let at = start + 2; at < end; at += 1) if (inPhone[from[at] as number] === 0) return false;
  return true;
}

/** Writes a cell that is not empty. */
type WriteCell = (out: ChunkWriter, from: Buffer, start: number, end: number, marked: number) => void;

/** What needs more than quotes is made of the text: seldom, as that takes ten times as long. */
const asText =
  (cellOf: (text: string) => string): WriteCell =>
  (out, from, start, end, marked) => {
    const text = from.toString('utf8', start, end);
    out.text(cellOf(marked & escaped ? unescaped(text) : text));
  };

const writeSpelled = asText(textCell);

const writeText: WriteCell = (out, from, start, end, marked) => {
  const isSuspicious = suspicious[from[start] as number] === 1;
  if (marked === 0 && (!isSuspicious || isPhone(from, start, end))) out.copy(from, start, end);
  else if (marked === separated && !isSuspicious) out.quoted(quote, from, start, end);
  else writeSpelled(out, from, start, end, marked);
};

/** A number of Postgres is what it says, but for those that are none: they begin with a letter. */
const writeNumber: WriteCell = (out, from, start, end, marked) => {
  const first = from[from[start] === minus ? start + 1 : start] as number;
  if (first >= zero && first <= nine) out.copy(from, start, end);
  else writeText(out, from, start, end, marked);
};

function listCell(printed: string): string {
  if (printed === mask) return printed;
  return textCell(
    elementsOf(printed)
      .map((element) => element.replaceAll(/[;\\]/g, '\\$&'))
      .join('; '),
  );
}

const writeParsedList = asText(listCell);

/** Whether nothing in an element makes its list need quotes, a `\\` or an apostrophe. */
function isPlainElement(from: Buffer, start: number, end: number): boolean {
  if (suspicious[from[start] as number] === 1) return false;
  for (let at = start; at < end; at += 1) if (from[at] === comma || from[at] === semicolon) return false;
  return true;
}

const writeList: WriteCell = (out, from, start, end, marked) => {
  const count = findElements(from, start, end);
  let isPlain = count >= 0;
  for (let at = 0; isPlain && at < count * 2; at += 2)
    isPlain = isPlainElement(from, elementBounds[at] as number, elementBounds[at + 1] as number);
  if (!isPlain) return writeParsedList(out, from, start, end, marked);
  for (let at = 0; at < count * 2; at += 2) {
    if (at > 0) out.copy(betweenElements);
    out.copy(from, elementBounds[at], elementBounds[at + 1]);
  }
};

const writeBoolean: WriteCell = (out, from, start, end, marked) => {
  const word = wordAt(from, start, end);
  if (word) out.copy(word);
  else writeText(out, from, start, end, marked);
};

function writerOf({ type, kind }: Field): WriteCell {
  switch (type) {
    case 'text':
    case 'enum':
      return writeText;
    case 'array':
      return writeList;
    case 'date':
      return kind === 'system' ? writeMoment : writeText;
    case 'number':
      return kind === 'system' ? writeNumber : asText(plainCell);
    case 'boolean':
      return kind === 'system' ? writeBoolean : asText(plainCell);
  }
}

/** A custom value is what it says when it looks so; anything else may have got there past the server. */
const plainCell = (text: string) => (plain.test(text) ? text : textCell(text));

/**
 * RFC 4180: commas, CRLF after each line, quotes where they are needed, UTF-8. Moments are ISO 8601 in UTC, booleans `true`
 * and `false`, lists their elements with `; ` in between, where a `;` or `\` of an element has a `\` ahead. A text that
 * a spreadsheet would take for a formula gets an apostrophe ahead; a phone number that begins with + does not.
 */
export const csvFormat: ExportFormat = {
  extension: () => 'csv',
  mediaType: () => 'text/csv; charset=utf-8; header=present',
  open(stream, fields, { bom = false, headers = 'keys' }) {
    const out = new ChunkWriter(stream);
    const writers = fields.map(writerOf);
    const names = fields.map(({ key, label }) => textCell(headers === 'labels' ? label : key));
    out.text(`${bom ? '\ufeff' : ''}${names.join(',')}\r\n`);
    let rows = 0;
    const taker: CellTaker = {
      cell(lines, column, start, end, marked) {
        if (column > 0) out.byte(comma);
        if (start < end) writers[column]?.(out, lines, start, end, marked);
      },
      line() {
        out.byte(13);
        out.byte(10);
        rows += 1;
      },
    };
    return {
      get rows() {
        return rows;
      },
      write(lines) {
        walkCells(lines, marks, taker);
        return out.handOn();
      },
      async end() {
        await out.handOn(true);
      },
    };
  },
};
