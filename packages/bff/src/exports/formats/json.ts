import type { Field } from '@peoplekit/core';
import { copyMoment, elementBounds, elementsOf, findElements, mask, wordAt } from './cell-values.ts';
import { ChunkWriter, type Phrase, phraseOf } from './chunk-writer.ts';
import { asText, type CopyCell, endOf, endOfNull, isEnd, longest, marksOf } from './copied-cells.ts';
import type { ExportFormat } from './export-format.ts';

const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

const [quote, comma, minus, zero, nine] = [34, 44, 45, 48, 57] as const;
const [opening, closing, closingObject] = [91, 93, 125] as const;
const nothing = phraseOf('null');
/** What JSON writes in another way than as it is: quotes and control characters. */
const marks = marksOf([quote, ...Array(32).keys()]);

const copySpelled = asText(JSON.stringify);

const copyText: CopyCell = (lines, start, out) => {
  const began = out.at;
  out.byte(quote);
  const at = out.copyUnmarked(lines, start, marks);
  out.byte(quote);
  if (isEnd(lines, at)) return at;
  out.at = began;
  return copySpelled(lines, start, out);
};

const copyDate: CopyCell = (lines, start, out) => {
  out.byte(quote);
  const end = copyMoment(lines, start, out);
  out.byte(quote);
  return end;
};

/** A number of Postgres is one of JSON, but for those that are none: they begin with a letter. */
const copyNumber: CopyCell = (lines, start, out) => {
  const first = lines[lines[start] === minus ? start + 1 : start] as number;
  return first >= zero && first <= nine ? out.copyUnmarked(lines, start, marks) : copyText(lines, start, out);
};

function listValue(printed: string): string {
  if (printed === mask) return JSON.stringify(printed);
  const elements = elementsOf(printed);
  return elements.length === 0 ? 'null' : JSON.stringify(elements);
}

const copyParsedList = asText(listValue);

const copyList: CopyCell = (lines, start, out) => {
  const end = endOf(lines, start);
  const count = findElements(lines, start, end);
  if (count < 0) return copyParsedList(lines, start, out);
  if (count === 0) out.phrase(nothing);
  for (let at = 0; at < count * 2; at += 2) {
    out.byte(at === 0 ? opening : comma);
    out.quoted(quote, lines, elementBounds[at] as number, elementBounds[at + 1] as number);
  }
  if (count > 0) out.byte(closing);
  return end;
};

const copyBoolean: CopyCell = (lines, start, out) => {
  const word = wordAt(lines, start);
  if (!word) return copyText(lines, start, out);
  out.phrase(word);
  return start + 1;
};

function booleanValue(text: string): string {
  return text === 'true' || text === 'false' ? text : JSON.stringify(text);
}

function copierOf({ type, kind }: Field): CopyCell {
  switch (type) {
    case 'text':
    case 'enum':
      return copyText;
    case 'array':
      return copyList;
    case 'date':
      return kind === 'system' ? copyDate : copyText;
    case 'number':
      return kind === 'system' ? copyNumber : asText((text) => (number.test(text) ? text : JSON.stringify(text)));
    case 'boolean':
      return kind === 'system' ? copyBoolean : asText(booleanValue);
  }
}

/** An array of objects, or an object a line (NDJSON): values by field key, as the contract has them, null where empty. */
export const jsonFormat: ExportFormat = {
  extension: ({ lines }) => (lines ? 'ndjson' : 'json'),
  mediaType: ({ lines }) => (lines ? 'application/x-ndjson' : 'application/json'),
  open(stream, fields, { lines: isLines = false }) {
    const out = new ChunkWriter(stream);
    const copiers = fields.map(copierOf);
    const keys = fields.map(({ key }, at) => phraseOf(`${at === 0 ? '{' : ','}${JSON.stringify(key)}:`));
    const between = phraseOf(isLines ? '\n' : ',\n');
    const first = phraseOf(isLines ? '' : '[\n');
    /** What a line takes beside its values. */
    const keysLength = keys.reduce((sum, { length }) => sum + length + nothing.length, between.length + 1);
    let rows = 0;
    return {
      get rows() {
        return rows;
      },
      write(lines) {
        for (let at = 0; at < lines.length; rows += 1) {
          out.reserve(keysLength + (lines.length - at) * longest);
          out.phrase(rows === 0 ? first : between);
          for (let column = 0; column < copiers.length; column += 1) {
            out.phrase(keys[column] as Phrase);
            const nullEnd = endOfNull(lines, at);
            if (nullEnd >= 0) at = nullEnd;
            if (isEnd(lines, at)) out.phrase(nothing);
            else at = (copiers[column] as CopyCell)(lines, at, out);
            at += 1;
          }
          out.byte(closingObject);
        }
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
