import { Writable } from 'node:stream';
import type { Field } from '@peoplekit/core';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoMoment } from './cell-values.ts';
import { csvFormat } from './csv.ts';
import type { ExportFormat } from './export-format.ts';
import { jsonFormat } from './json.ts';

const field = (key: string, type: Field['type'], kind: Field['kind'] = 'system'): Field => ({
  key,
  label: key,
  type,
  kind,
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 0,
});

const letters: Record<string, string> = {
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\v': 'v',
  '\\': '\\',
};

/** As COPY prints a text (https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS). */
const printed = (text: string | null) =>
  text === null
    ? '\\N'
    : [...text].map((character) => (letters[character] ? `\\${letters[character]}` : character)).join('');

const lineOf = (cells: readonly (string | null)[]) => Buffer.from(`${cells.map(printed).join('\t')}\n`);

/** A file that is slow, and copies a chunk only when it is done with it: by then nobody else may have written into it. */
async function written(format: ExportFormat, fields: readonly Field[], lines: Iterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    highWaterMark: 300_000,
    write(chunk: Buffer, _encoding, callback) {
      setImmediate(() => {
        chunks.push(Buffer.from(chunk));
        callback();
      });
    },
  });
  const writer = format.open(stream, fields, {});
  for (const line of lines) await writer.write(line);
  await writer.end();
  await new Promise<void>((resolve) => stream.end(resolve));
  return Buffer.concat(chunks);
}

const special = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '"',
  ',',
  "'",
  '\\',
  '\t',
  '\n',
  '\r',
  '\u0001',
  '＝',
  '日',
  '😀',
  'N',
  '1',
  ' ',
);
const text = fc.option(
  fc
    .array(fc.oneof(special, fc.string({ maxLength: 3, unit: 'grapheme' })), { maxLength: 8 })
    .map((parts) => parts.join('').replaceAll('\0', '')),
);
const rows = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 5 });
const texts = [field('a', 'text'), field('b', 'enum'), field('c', 'date', 'custom')];

describe('what COPY has printed', () => {
  it('is read back from CSV as it was, or with an apostrophe where a spreadsheet would run it', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const file = await written(csvFormat, texts, cells.map(lineOf));
        const read = parse(file, { relax_column_count: false, record_delimiter: '\r\n' }) as string[][];
        const isRun = (cell: string) => /^[=+\-@\t\n\r＝＋－＠]/.test(cell) && !/^\+\d[\d ().-]{3,}$/.test(cell);
        const expected = cells.map((row) => row.map((cell) => (cell && isRun(cell) ? `'${cell}` : (cell ?? ''))));
        expect(read).toEqual([['a', 'b', 'c'], ...expected]);
      }),
    );
  });

  it('is read back from JSON as it was', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const read = JSON.parse((await written(jsonFormat, texts, cells.map(lineOf))).toString());
        expect(read).toEqual(cells.map(([a, b, c]) => ({ a: a || null, b: b || null, c: c || null })));
      }),
    );
  });

  it.each([
    '2026-03-12 10:04:05+00',
    '2026-03-12 10:04:05.1+00',
    '2026-03-12 10:04:05.12+00',
    '2026-03-12 10:04:05.123456+00',
    '2026-03-12 10:04:05.123+02',
    '12026-03-12 10:04:05.123+00',
    '0044-03-15 00:00:00+00 BC',
    'infinity',
    '••••',
  ])('says of the moment %s the same in bytes as in words', async (moment) => {
    const fields = [field('at', 'date'), field('last', 'text')];
    const file = await written(csvFormat, fields, [lineOf([moment, 'x'])]);
    expect(file.toString()).toBe(`at,last\r\n${isoMoment(moment)},x\r\n`);
    const json = await written(jsonFormat, fields, [lineOf([moment, 'x'])]);
    expect(JSON.parse(json.toString())).toEqual([{ at: isoMoment(moment), last: 'x' }]);
  });

  it('is whole when it is many times what is handed on at once, and a text is larger than that', async () => {
    const fields = [field('n', 'number'), field('long', 'text'), field('flag', 'boolean')];
    const long = (at: number) => (at % 300 === 7 ? '"\u0001,é'.repeat(30_000) : `text ${at} `.repeat(60));
    const count = 700;
    function* lines() {
      for (let at = 0; at < count; at += 1) yield lineOf([String(at), long(at), at % 2 === 0 ? 't' : 'f']);
    }
    const csv = parse(await written(csvFormat, fields, lines()), { from_line: 2 }) as string[][];
    const json = JSON.parse((await written(jsonFormat, fields, lines())).toString()) as Record<string, unknown>[];
    const isRight = (at: number) =>
      csv[at]?.[0] === String(at) &&
      csv[at]?.[1] === long(at) &&
      csv[at]?.[2] === String(at % 2 === 0) &&
      json[at]?.n === at &&
      json[at]?.long === long(at) &&
      json[at]?.flag === (at % 2 === 0);
    expect([csv.length, json.length]).toEqual([count, count]);
    expect(Array.from({ length: count }, (_, at) => at).filter((at) => !isRight(at))).toEqual([]);
  });
});
