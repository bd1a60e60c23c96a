import type { Field } from '@peoplekit/core';
import { elementsOf, isoMoment, mask } from './cell-values.ts';
import type { ExportFormat } from './export-format.ts';
import { writeTo } from './write-to.ts';

const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

function listValue(json: string): string {
  if (json === mask) return JSON.stringify(json);
  const elements = elementsOf(json);
  return elements.length === 0 ? 'null' : JSON.stringify(elements);
}

/** A value as JSON; only of texts that are not empty. */
function encoderOf({ type, kind }: Field): (text: string) => string {
  switch (type) {
    case 'text':
    case 'enum':
      return JSON.stringify;
    case 'array':
      return listValue;
    case 'date':
      return kind === 'system' ? (text) => `"${isoMoment(text)}"` : JSON.stringify;
    case 'number':
      return (text) => (number.test(text) ? text : JSON.stringify(text));
    case 'boolean':
      return (text) => (text === 'true' || text === 'false' ? text : JSON.stringify(text));
  }
}

/** An array of objects, or an object a line (NDJSON): values by field key, as the contract has them, null where empty. */
export const jsonFormat: ExportFormat = {
  extension: ({ lines }) => (lines ? 'ndjson' : 'json'),
  mediaType: ({ lines }) => (lines ? 'application/x-ndjson' : 'application/json'),
  open(stream, fields, { lines = false }) {
    const values = fields.map(encoderOf);
    const keys = fields.map(({ key }, at) => `${at === 0 ? '{' : ','}${JSON.stringify(key)}:`);
    const between = lines ? '\n' : ',\n';
    let isFirst = true;
    return {
      async write(rows) {
        let chunk = '';
        for (const row of rows) {
          chunk += isFirst ? (lines ? '' : '[\n') : between;
          isFirst = false;
          for (let at = 0; at < values.length; at += 1) {
            const text = row[at] as string;
            chunk += keys[at];
            chunk += text === '' ? 'null' : values[at]?.(text);
          }
          chunk += '}';
        }
        if (chunk) await writeTo(stream, chunk);
      },
      async end() {
        if (lines) return isFirst ? undefined : writeTo(stream, '\n');
        await writeTo(stream, isFirst ? '[]\n' : '\n]\n');
      },
    };
  },
};
