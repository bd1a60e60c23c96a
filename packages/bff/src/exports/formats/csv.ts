import type { Field } from '@peoplekit/core';
import { elementsOf, isoMoment, mask } from './cell-values.ts';
import { textCell } from './csv-cells.ts';
import type { ExportFormat } from './export-format.ts';
import { writeTo } from './write-to.ts';

/** Lists without a `\` in their JSON, and without a `;`, need not be parsed: that takes as long as a row does. */
function listCell(json: string): string {
  if (json === mask) return json;
  if (json.startsWith('["') && !/[\\;]/.test(json)) return textCell(json.slice(2, -2).split('","').join('; '));
  const elements = elementsOf(json).map((element) => element.replaceAll(/[;\\]/g, '\\$&'));
  return textCell(elements.join('; '));
}

/** A number or a boolean is what it says; anything else may have got there past the server. */
const plainCell = (text: string) => (/^(-?[\d.]+(e[+-]?\d+)?|true|false)?$/.test(text) ? text : textCell(text));

function cellOf({ type, kind }: Field): (text: string) => string {
  switch (type) {
    case 'text':
    case 'enum':
      return textCell;
    case 'array':
      return listCell;
    case 'date':
      return kind === 'system' ? isoMoment : textCell;
    case 'number':
    case 'boolean':
      return plainCell;
  }
}

/**
 * RFC 4180: commas, CRLF after each line, quotes where they are needed, UTF-8. Moments are ISO 8601 in UTC, booleans `true`
 * and `false`, lists their elements with `; ` in between, where a `;` or `\` of an element has a `\` ahead. A text that
 * a spreadsheet would take for a formula gets an apostrophe ahead; a phone number that begins with + does not.
 */
export const csvFormat: ExportFormat = {
  extension: () => 'csv',
  mediaType: () => 'text/csv; charset=utf-8; header=present',
  open(stream, fields, { bom = false, headers = 'keys' }) {
    const cells = fields.map(cellOf);
    const names = fields.map(({ key, label }) => textCell(headers === 'labels' ? label : key));
    let ahead = `${bom ? '\ufeff' : ''}${names.join(',')}\r\n`;
    return {
      async write(rows) {
        let chunk = ahead;
        ahead = '';
        for (const row of rows) {
          for (let at = 0; at < cells.length; at += 1) {
            if (at > 0) chunk += ',';
            const text = row[at] as string;
            if (text !== '') chunk += cells[at]?.(text);
          }
          chunk += '\r\n';
        }
        if (chunk) await writeTo(stream, chunk);
      },
      async end() {
        if (ahead) await writeTo(stream, ahead);
      },
    };
  },
};
