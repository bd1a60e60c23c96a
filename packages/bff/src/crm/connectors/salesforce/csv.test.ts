import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvLine, parseCsv } from './csv.ts';

const ugly = [
  'plain',
  '',
  'a,b',
  'a;b|c',
  'say "hi"',
  'two\nlines',
  'two\r\nlines',
  '"',
  ' spaced ',
  '#N/A',
  'ü😀',
  '=1+1',
];

describe('CSV', () => {
  it('is read as another reader reads it, with quotes or without', () => {
    const rows = ugly.map((value, at) => [value, String(at), ugly.at(-at - 1) ?? '']);
    for (const text of [
      [['a', 'b', 'c'], ...rows].map(csvLine).join(''),
      [['a', 'b', 'c'], ...rows]
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        .join('\r\n'),
    ]) {
      expect(parseCsv(text)).toEqual(parse(text, { columns: true }));
      expect(parseCsv(text).map(Object.values)).toEqual(rows);
    }
  });

  it('of its first line alone has no rows, and of nothing has none either', () => {
    expect(parseCsv('"Id","Email"\n')).toEqual([]);
    expect(parseCsv('')).toEqual([]);
    expect(parseCsv('\uFEFF"Id"\n"1"\n')).toEqual([{ Id: '1' }]);
  });

  it('that was cut off is not read', () => {
    for (const text of [
      '"Id","Email"\n"1","a@exam',
      '"Id","Email"\n"1"',
      'Id,Email\n1\n2,b\n',
      '{"results":[{"id":"1"',
    ])
      expect(() => parseCsv(text)).toThrow();
  });

  it('keeps the columns that are wanted, and still sees that a row was cut off', () => {
    const text = 'Id,Email,sf__Id\n1,"a,b",x\n2,,y\n';
    expect(parseCsv(text, ['sf__Id', 'Id', 'other'])).toEqual([
      { Id: '1', sf__Id: 'x' },
      { Id: '2', sf__Id: 'y' },
    ]);
    expect(() => parseCsv(`${text}3,c`, ['Id'])).toThrow(/columns/);
  });
});
