import { type ExportFormatName, exportFormatName } from '@peoplekit/core/contract';
import { ConfigError } from '../../config.ts';
import { AppError } from '../../errors.ts';
import { csvFormat } from './csv.ts';
import type { ExportFormat } from './export-format.ts';
import { jsonFormat } from './json.ts';
import { xlsxFormat } from './xlsx.ts';

/** Every format that this version can export contacts in: the one place to add one. */
const shipped: Readonly<Record<ExportFormatName, ExportFormat>> = {
  csv: csvFormat,
  xlsx: xlsxFormat,
  json: jsonFormat,
};

/** The formats of this server: ours and those of its host. */
export interface ExportFormats {
  readonly names: readonly string[];
  /** What users call those of the host, by name. */
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined for what was known when a job was begun and is not any more. */
  find(name: string): ExportFormat | undefined;
  /** @throws AppError `invalid`, with a pointer to `/format`. */
  require(name: string): void;
}

/**
 * @param added formats of the host, by name.
 * @throws ConfigError for a name that is taken or cannot be one.
 */
export function createExportFormats(added: Readonly<Record<string, ExportFormat>> = {}): ExportFormats {
  for (const name of Object.keys(added)) {
    if (Object.hasOwn(shipped, name)) throw new ConfigError(`exportFormats: "${name}" comes with Peoplekit`);
    if (!exportFormatName.test(name))
      throw new ConfigError(`exportFormats: "${name}" must be small letters, digits, - and _`);
  }
  const formats = new Map<string, ExportFormat>(Object.entries({ ...shipped, ...added }));
  const names = [...formats.keys()];
  return {
    names,
    labels: Object.fromEntries(
      Object.entries(added).flatMap(([name, { label }]) => (label === undefined ? [] : [[name, label]])),
    ),
    find: (name) => formats.get(name),
    require(name) {
      if (formats.has(name)) return;
      const message = `must be one of ${names.join(', ')}`;
      throw new AppError('invalid', `/format: ${message}`, { details: [{ pointer: '/format', message }] });
    },
  };
}
