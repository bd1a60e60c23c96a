import type { Field } from '@peoplekit/core';
import { copyMoment, elementBounds, elementsOf, findElements, mask, wordAt } from './cell-values.ts';
import { ChunkWriter, phraseOf } from './chunk-writer.ts';
import { asText, type CopyCell, endOf, endOfNull, isEnd, longest, marksOf } from './copied-cells.ts';
import { textCell } from './csv-cells.ts';
import type { ExportFormat } from './export-format.ts';

const plain = /^(-?[\d.]+(e[+-]?\d+)?|true|false)?$/;

const [quote, comma, minus, nine, zero, plus, semicolon] = [34, 44, 45, 57, 48, 43, 59] as const;
const [carriageReturn, newline] = [13, 10] as const;
const betweenElements = phraseOf('; ');
/** What a cell needs quotes for, or more. */
const marks = marksOf([comma, quote]);
/** What needs more than quotes. */
const unquotable = marksOf([quote]);

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

const copySpelled = asText(textCell);

const copyText: CopyCell = (lines, start, out) => {
  if (suspicious[lines[start] as number] === 1) return copySuspicious(lines, start, out);
  const began = out.at;
  const at = out.copyUnmarked(lines, start, marks);
  if (isEnd(lines, at)) return at;
  out.at = began;
  out.byte(quote);
  const end = out.copyUnmarked(lines, start, unquotable);
  out.byte(quote);
  if (isEnd(lines, end)) return end;
  out.at = began;
  return copySpelled(lines, start, out);
};

const copySuspicious: CopyCell = (lines, start, out) => {
  const end = endOf(lines, start);
  if (!isPhone(lines, start, end)) return copySpelled(lines, start, out);
  out.copy(lines, start, end);
  return end;
};

/** A number of Postgres is what it says, but for those that are none: they begin with a letter. */
const copyNumber: CopyCell = (lines, start, out) => {
  const first = lines[lines[start] === minus ? start + 1 : start] as number;
  return first >= zero && first <= nine ? out.copyUnmarked(lines, start, marks) : copyText(lines, start, out);
};

function listCell(printed: string): string {
  if (printed === mask) return printed;
  return textCell(
    elementsOf(printed)
      .map((element) => element.replaceAll(/[;\\]/g, '\\$&'))
      .join('; '),
  );
}

const copyParsedList = asText(listCell);

/** Whether nothing in an element makes its list need quotes, a `\\` or an apostrophe. */
function isPlainElement(from: Buffer, start: number, end: number): boolean {
  if (suspicious[from[start] as number] === 1) return false;
  for (let at = start; at < end; at += 1) if (from[at] === comma || from[at] === semicolon) return false;
  return true;
}

const copyList: CopyCell = (lines, start, out) => {
  const end = endOf(lines, start);
  const count = findElements(lines, start, end);
  let isPlain = count >= 0;
  for (let at = 0; isPlain && at < count * 2; at += 2)
    isPlain = isPlainElement(lines, elementBounds[at] as number, elementBounds[at + 1] as number);
  if (!isPlain) return copyParsedList(lines, start, out);
  for (let at = 0; at < count * 2; at += 2) {
    if (at > 0) out.phrase(betweenElements);
    out.copy(lines, elementBounds[at], elementBounds[at + 1]);
  }
  return end;
};

const copyBoolean: CopyCell = (lines, start, out) => {
  const word = wordAt(lines, start);
  if (!word) return copyText(lines, start, out);
  out.phrase(word);
  return start + 1;
};

function copierOf({ type, kind }: Field): CopyCell {
  switch (type) {
    case 'text':
    case 'enum':
      return copyText;
    case 'array':
      return copyList;
    case 'date':
      return kind === 'system' ? copyMoment : copyText;
    case 'number':
      return kind === 'system' ? copyNumber : asText(plainCell);
    case 'boolean':
      return kind === 'system' ? copyBoolean : asText(plainCell);
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
    const copiers = fields.map(copierOf);
    const names = fields.map(({ key, label }) => textCell(headers === 'labels' ? label : key));
    out.text(`${bom ? '\ufeff' : ''}${names.join(',')}\r\n`);
    let rows = 0;
    return {
      get rows() {
        return rows;
      },
      write(lines) {
        out.reserve(lines.length * longest);
        for (let at = 0; at < lines.length; rows += 1) {
          for (let column = 0; column < copiers.length; column += 1) {
            if (column > 0) out.byte(comma);
            const nullEnd = endOfNull(lines, at);
            at = nullEnd < 0 ? (copiers[column] as CopyCell)(lines, at, out) : nullEnd;
            at += 1;
          }
          out.byte(carriageReturn);
          out.byte(newline);
        }
        return out.handOn();
      },
      async end() {
        await out.handOn(true);
      },
    };
  },
};
