import type { ExportFormatName } from '@peoplekit/core/contract';
import { csvFormat } from './csv.ts';
import type { ExportFormat } from './export-format.ts';
import { jsonFormat } from './json.ts';
import { xlsxFormat } from './xlsx.ts';

/** Every format that contacts can be exported in: the one place to add one. */
export const exportFormatsByName: Readonly<Record<ExportFormatName, ExportFormat>> = {
  csv: csvFormat,
  xlsx: xlsxFormat,
  json: jsonFormat,
};
