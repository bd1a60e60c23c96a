import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Field } from '@peoplekit/core';
import type excel from 'exceljs';
import { booleanWord, elementsOf, isoMoment, mask } from './cell-values.ts';
import { textsOf } from './copied-cells.ts';
import type { ExportFormat } from './export-format.ts';

/** Loading the library takes a third of a second, which the start of a server should not pay. */
const load = createRequire(import.meta.url);

/** Rows of a sheet, by the format itself; the header takes one of each. */
const maxSheetRows = 1_048_576;
/** Longer texts would make Excel call the file damaged. */
const maxCellLength = 32_767;
/** Rows between two looks at whether the file keeps up. */
const flushEvery = 100;

const widths: Record<Field['type'], number> = { text: 20, number: 12, date: 20, boolean: 10, enum: 14, array: 28 };
const header = { bold: true, color: { argb: 'FFFFFFFF' } };
const headerFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF334155' } } as const;

/** Characters that XML cannot hold, which one of a contact's texts may. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function text(value: string): string {
  const clean = value.replaceAll(unwritable, '');
  return clean.length <= maxCellLength ? clean : `${clean.slice(0, maxCellLength - 1)}…`;
}

/** The first moment that a cell can hold. */
const firstDate = Date.UTC(1900, 2, 1);

/** A date as one, unless Excel has none such: then as a text. */
function date(value: string): Date | string {
  const parsed = new Date(value);
  const time = parsed.getTime();
  return Number.isNaN(time) || time < firstDate || parsed.getUTCFullYear() > 9_999 ? text(value) : parsed;
}

/** A value as a typed cell; of what is none of its type the text. */
function cellOf({ type }: Field): (value: string) => excel.CellValue {
  switch (type) {
    case 'text':
    case 'enum':
      return text;
    case 'array':
      return (printed) => (printed === mask ? printed : text(elementsOf(printed).join('; ')) || null);
    case 'date':
      return (value) => date(isoMoment(value));
    case 'number':
      return (value) => (Number.isFinite(Number(value)) ? Number(value) : text(value));
    case 'boolean':
      return (value) => {
        const word = booleanWord(value);
        return word === 'true' || word === 'false' ? word === 'true' : text(value);
      };
  }
}

/** Bytes of a sheet that may wait to be compressed: so many that the thread which does that always has some. */
const maxWaiting = 2 * 1024 * 1024;

/**
 * Bytes of a sheet that wait. The library pours them into a stream that the archive reads from, without asking whether that
 * keeps up (`StreamBuf` of exceljs 4.4.0). That stream is one of readable-stream 2, which has no `writableLength` yet.
 */
function waitingIn(sheet: excel.Worksheet): number {
  const { stream } = sheet as { stream?: { pipes?: readonly { _writableState?: { length: number } }[] } };
  return stream?.pipes?.reduce((sum, { _writableState: state }) => sum + (state?.length ?? 0), 0) ?? 0;
}

/** What was not compressed or not handed on to the file yet is memory: waits until that is little. */
async function keepUp(stream: Writable, sheet: excel.Worksheet): Promise<void> {
  await nextTurn();
  while (!stream.destroyed && waitingIn(sheet) > maxWaiting) await sleep(1);
  if (stream.destroyed) throw stream.errored ?? new Error('The file has been given up');
  if (stream.writableNeedDrain) await once(stream, 'drain');
}

/** @param sheetRows rows of a sheet at most, the header among them. */
export function createXlsxFormat(sheetRows: number): ExportFormat {
  return {
    extension: () => 'xlsx',
    mediaType: () => 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    open(stream, fields, { headers = 'labels' }) {
      const library = load('exceljs') as typeof excel;
      const workbook = new library.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
      const cells = fields.map(cellOf);
      let count = 0;
      let sheet: excel.Worksheet | undefined;

      function openSheet(): excel.Worksheet {
        const number = Math.floor(count / (sheetRows - 1)) + 1;
        const opened = workbook.addWorksheet(number === 1 ? 'Contacts' : `Contacts ${number}`, {
          views: [{ state: 'frozen', ySplit: 1 }],
        });
        opened.columns = fields.map((field) => ({
          header: text(headers === 'labels' ? field.label : field.key),
          width: Math.max(widths[field.type], Math.min(40, field.label.length + 4)),
          style: { numFmt: formatOf(field) },
        }));
        opened.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: fields.length } };
        const first = opened.getRow(1);
        first.font = header;
        first.fill = headerFill;
        first.commit();
        return opened;
      }

      function add(row: readonly string[]): void {
        if (sheet && count % (sheetRows - 1) === 0) {
          sheet.commit();
          sheet = undefined;
        }
        sheet ??= openSheet();
        sheet.addRow(row.map((value, at) => (value === '' ? null : cells[at]?.(value)))).commit();
        count += 1;
      }

      let taken = 0;
      return {
        get rows() {
          return count;
        },
        write(lines) {
          for (const row of textsOf(lines)) add(row);
          if (!sheet || count - taken < flushEvery) return undefined;
          taken = count;
          return keepUp(stream, sheet);
        },
        async end() {
          sheet ??= openSheet();
          sheet.commit();
          try {
            await workbook.commit();
          } catch (error) {
            throw stream.errored ?? error;
          }
        },
      };
    },
  };
}

/**
 * A workbook: numbers, booleans and dates (UTC) as such, ids and phone numbers as text, whatever they look like. Each sheet
 * has a header that stays in view, with filters. Contacts beyond the last row of a sheet go on in the next.
 */
export const xlsxFormat = createXlsxFormat(maxSheetRows);

function formatOf({ type, format }: Field): string {
  if (type === 'date') return 'yyyy-mm-dd hh:mm:ss';
  if (type === 'number') return format === 'integer' ? '0' : 'General';
  return type === 'boolean' ? 'General' : '@';
}
