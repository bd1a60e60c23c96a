import type { ExportFormat } from './export-format.ts';
import { writeTo } from './write-to.ts';

/** An array of objects, or an object a line (NDJSON): values by field key, as the contract has them, null where empty. */
export const jsonFormat: ExportFormat = {
  extension: ({ lines }) => (lines ? 'ndjson' : 'json'),
  mediaType: ({ lines }) => (lines ? 'application/x-ndjson' : 'application/json'),
  rows: 'json',
  open(stream, _fields, { lines = false }) {
    const between = lines ? '\n' : ',\n';
    let isFirst = true;
    return {
      async write(objects) {
        if (objects.length === 0) return;
        const ahead = isFirst ? (lines ? '' : '[\n') : between;
        isFirst = false;
        await writeTo(stream, ahead + objects.join(between));
      },
      async end() {
        if (lines) return isFirst ? undefined : writeTo(stream, '\n');
        await writeTo(stream, isFirst ? '[]\n' : '\n]\n');
      },
    };
  },
};
