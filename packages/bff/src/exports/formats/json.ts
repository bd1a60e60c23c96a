import type { Field } from '@peoplekit/core';
import { elementBounds, elementsOf, findElements, mask, wordAt, writeMoment } from './cell-values.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { type CellTaker, escaped, marksOf, unescaped, walkCells } from './copied-cells.ts';
import type { ExportFormat } from './export-format.ts';

const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

const [quote, minus, zero, nine] = [34, 45, 48, 57] as const;
const unusual = 4;
/** What JSON writes in another way than as it is: quotes and control characters. */
const marks = marksOf(Object.fromEntries([quote, ...Array(32).keys()].map((byte) => [byte, unusual])));

/** Writes a value that is not empty. */
type WriteValue = (out: ChunkWriter, from: Buffer, start: number, end: number, marked: number) => void;

/** What needs more than quotes is made of the text: seldom, as that takes ten times as long. */
const asText =
  (encoded: (text: string) => string): WriteValue =>
  (out, from, start, end, marked) => {
    const text = from.toString('utf8', start, end);
    out.text(encoded(marked & escaped ? unescaped(text) : text));
  };

const writeSpelled = asText(JSON.stringify);

const writeText: WriteValue = (out, from, start, end, marked) => {
  if (marked === 0) out.quoted(quote, from, start, end);
  else writeSpelled(out, from, start, end, marked);
};

const writeDate: WriteValue = (out, from, start, end) => {
  out.byte(quote);
  writeMoment(out, from, start, end);
  out.byte(quote);
};

/** A number of Postgres is one of JSON, but for those that are none: they begin with a letter. */
const writeNumber: WriteValue = (out, from, start, end, marked) => {
  const first = from[from[start] === minus ? start + 1 : start] as number;
  if (first >= zero && first <= nine) out.copy(from, start, end);
  else writeText(out, from, start, end, marked);
};

function listValue(printed: string): string {
  if (printed === mask) return JSON.stringify(printed);
  const elements = elementsOf(printed);
  return elements.length === 0 ? 'null' : JSON.stringify(elements);
}

const writeParsedList = asText(listValue);
const [nothing, opening, closing, comma] = [Buffer.from('null'), 91, 93, 44] as const;

const writeList: WriteValue = (out, from, start, end, marked) => {
  const count = findElements(from, start, end);
  if (count < 0) return writeParsedList(out, from, start, end, marked);
  if (count === 0) return out.copy(nothing);
  for (let at = 0; at < count * 2; at += 2) {
    out.byte(at === 0 ? opening : comma);
    out.quoted(quote, from, elementBounds[at] as number, elementBounds[at + 1] as number);
  }
  out.byte(closing);
};

const writeBoolean: WriteValue = (out, from, start, end, marked) => {
  const word = wordAt(from, start, end);
  if (word) out.copy(word);
  else writeText(out, from, start, end, marked);
};

function booleanValue(text: string): string {
  return text === 'true' || text === 'false' ? text : JSON.stringify(text);
}

function writerOf({ type, kind }: Field): WriteValue {
  switch (type) {
    case 'text':
    case 'enum':
      return writeText;
    case 'array':
      return writeList;
    case 'date':
      return kind === 'system' ? writeDate : writeText;
    case 'number':
      return kind === 'system' ? writeNumber : asText((text) => (number.test(text) ? text : JSON.stringify(text)));
    case 'boolean':
      return kind === 'system' ? writeBoolean : asText(booleanValue);
  }
}

/** An array of objects, or an object a line (NDJSON): values by field key, as the contract has them, null where empty. */
export const jsonFormat: ExportFormat = {
  extension: ({ lines }) => (lines ? 'ndjson' : 'json'),
  mediaType: ({ lines }) => (lines ? 'application/x-ndjson' : 'application/json'),
  open(stream, fields, { lines: isLines = false }) {
    const out = new ChunkWriter(stream);
    const writers = fields.map(writerOf);
    const keys = fields.map(({ key }, at) => Buffer.from(`${at === 0 ? '{' : ','}${JSON.stringify(key)}:`));
    const empty = keys.map((key) => Buffer.concat([key, Buffer.from('null')]));
    const between = Buffer.from(isLines ? '\n' : ',\n');
    const first = Buffer.from(isLines ? '' : '[\n');
    let rows = 0;
    const taker: CellTaker = {
      cell(lines, column, start, end, marked) {
        if (column === 0) out.copy(rows === 0 ? first : between);
        if (start < end) {
          out.copy(keys[column] as Buffer);
          writers[column]?.(out, lines, start, end, marked);
        } else out.copy(empty[column] as Buffer);
      },
      line() {
        out.byte(125);
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
        if (isLines) out.text(rows === 0 ? '' : '\n');
        else out.text(rows === 0 ? '[]\n' : '\n]\n');
        await out.handOn(true);
      },
    };
  },
};
