import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Field } from '@peoplekit/core';
import excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { createXlsxFormat } from './xlsx.ts';

const field = (key: string, type: Field['type']): Field => ({
  key,
  label: key.toUpperCase(),
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 0,
});

/** As COPY prints what needs no escape. */
const printed = (rows: string[][]) => Buffer.from(rows.map((row) => `${row.join('\t')}\n`).join(''));

/** Writes rows with at most so many in a sheet, and reads the workbook. */
async function written(sheetRows: number, fields: Field[], rows: string[][]): Promise<excel.Workbook> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const writer = createXlsxFormat(sheetRows).open(stream, fields, {});
  await writer.write(printed(rows));
  await writer.end();
  const workbook = new excel.Workbook();
  await workbook.xlsx.load((await bytes) as never);
  return workbook;
}

describe('an Excel file', () => {
  it('goes on in another sheet, under another header, when one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, at) => [String(at), `name ${at}`]);
    const { worksheets } = await written(4, [field('n', 'number'), field('name', 'text')], rows);
    expect(worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ['Contacts', 4],
      ['Contacts 2', 4],
      ['Contacts 3', 2],
    ]);
    const read = worksheets.flatMap((sheet) => {
      expect(sheet.getRow(1).values).toEqual([undefined, 'N', 'NAME']);
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.autoFilter).toBeTruthy();
      return (sheet.getRows(2, sheet.rowCount - 1) ?? []).map((row) => row.getCell(1).value);
    });
    expect(read).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('has one sheet with a header when there is nothing, also when the last one is just full', async () => {
    expect((await written(4, [field('name', 'text')], [])).worksheets.map(({ rowCount }) => rowCount)).toEqual([1]);
    const full = await written(4, [field('name', 'text')], [['a'], ['b'], ['c']]);
    expect(full.worksheets.map(({ rowCount }) => rowCount)).toEqual([4]);
  });

  it('holds no cell that Excel would refuse', async () => {
    const long = 'x'.repeat(40_000);
    const rows = [
      [long, '0001-01-01'],
      ['a\u0000\u0008b', '12026-01-01T00:00:00Z'],
      ['ok', '1987-06-05'],
    ];
    const { worksheets } = await written(100, [field('name', 'text'), field('day', 'date')], rows);
    const cell = (row: number, column: number) => worksheets[0]?.getRow(row + 1).getCell(column).value;
    expect(String(cell(1, 1))).toHaveLength(32_767);
    expect(String(cell(1, 1)).endsWith('…')).toBe(true);
    expect([cell(2, 1), cell(1, 2), cell(3, 2)]).toEqual(['ab', '0001-01-01', new Date('1987-06-05T00:00:00Z')]);
    expect(typeof cell(2, 2)).toBe('string');
  });
});
