import type { ExportFormat } from './export-format.ts';
import { writeTo } from './write-to.ts';

/** A text as a cell, as `peoplekit.csv_text` has it; labels of fields are texts of people as well. */
function cell(text: string): string {
  if (/^[=+\-@\t\n\r＝＋－＠]/.test(text)) return `"'${text.replaceAll('"', '""')}"`;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * RFC 4180: commas, CRLF after each line, quotes where they are needed, UTF-8. Moments are ISO 8601 in UTC, booleans `true`
 * and `false`, lists their elements with `; ` in between, where a `;` or `\` of an element has a `\` ahead. A text that
 * a spreadsheet would take for a formula gets an apostrophe ahead; a phone number that begins with + does not.
 */
export const csvFormat: ExportFormat = {
  extension: () => 'csv',
  mediaType: () => 'text/csv; charset=utf-8; header=present',
  rows: 'csv',
  open(stream, fields, { bom = false, headers = 'keys' }) {
    const names = fields.map(({ key, label }) => cell(headers === 'labels' ? label : key));
    let ahead = `${bom ? '\ufeff' : ''}${names.join(',')}\r\n`;
    return {
      async write(lines) {
        if (lines.length === 0) return;
        await writeTo(stream, `${ahead}${lines.join('\r\n')}\r\n`);
        ahead = '';
      },
      async end() {
        if (ahead) await writeTo(stream, ahead);
      },
    };
  },
};
