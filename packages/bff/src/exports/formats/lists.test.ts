import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Field } from '@peoplekit/core';
import { describe, expect, it } from 'vitest';
import { csvFormat } from './csv.ts';
import type { ExportFormat } from './export-format.ts';
import { jsonFormat } from './json.ts';

const field = (key: string, type: Field['type']): Field => ({
  key,
  label: key,
  type,
  kind: 'system',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 0,
});
const fields = [field('list', 'array'), field('flag', 'boolean')];

async function written(format: ExportFormat, cells: string[]): Promise<string> {
  const stream = new PassThrough();
  const content = text(stream);
  const writer = format.open(stream, fields, { lines: true });
  for (const cell of cells) await writer.write(Buffer.from(`${cell}\tt\n`));
  await writer.end();
  stream.end();
  return content;
}

/** As COPY prints an array, and what becomes of it. */
const lists: [printed: string, csv: string, json: string[] | string | null][] = [
  ['{a,b}', 'a; b', ['a', 'b']],
  ['{"A b","C d"}', 'A b; C d', ['A b', 'C d']],
  ['{}', '', null],
  ['\\N', '', null],
  ['{"a, b",c}', '"a, b; c"', ['a, b', 'c']],
  ['{a;b}', 'a\\;b', ['a;b']],
  ['{=1,b}', '"\'=1; b"', ['=1', 'b']],
  ['{NULL,x}', 'x', ['x']],
  ['{"NULL",Nine}', 'NULL; Nine', ['NULL', 'Nine']],
  ['{"say \\\\"hi\\\\"","back\\\\\\\\slash"}', '"say ""hi""; back\\\\slash"', ['say "hi"', 'back\\slash']],
  ['{{a,b},{c,d}}', 'a; b; c; d', ['a', 'b', 'c', 'd']],
  ['{日本,"עברית א"}', '日本; עברית א', ['日本', 'עברית א']],
  ['••••', '••••', '••••'],
];

describe('lists', () => {
  it.each(lists)('%s are told from each other, whatever is in their elements', async (printed, csv, json) => {
    expect(await written(csvFormat, [printed])).toBe(`list,flag\r\n${csv},true\r\n`);
    expect(JSON.parse(await written(jsonFormat, [printed]))).toEqual({ list: json, flag: true });
  });
});
