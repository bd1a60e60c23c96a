import { type Field, foldText } from '@peoplekit/core';
import type { ExportInput, JobScope } from '@peoplekit/core/contract';

/** The name of one: those that come with every server, and those of a host. */
export type ExportFormat = ExportInput['format'];

/** What has been chosen in the dialog. */
export interface ExportForm {
  format: ExportFormat;
  withValues: boolean;
  withHidden: boolean;
  /** Some fields, and not all that may be exported. */
  choosesFields: boolean;
  chosen: ReadonlySet<string>;
  bom: boolean;
  lines: boolean;
}

/** Excel reads the file as it is meant only with a byte order mark, and nothing else minds it. */
export const firstForm: ExportForm = {
  format: 'csv',
  withValues: true,
  withHidden: false,
  choosesFields: false,
  chosen: new Set(),
  bom: true,
  lines: false,
};

/** The fields that may be in the file, in the order of its columns. */
export function exportFields(fields: readonly Field[], { withHidden }: Pick<ExportForm, 'withHidden'>): Field[] {
  return fields.filter(({ privacy }) => withHidden || privacy === 'visible').sort((a, b) => a.position - b.position);
}

/** Fields whose label or key has all the words. */
export function searchFields(fields: readonly Field[], words: string, labelOf: (field: Field) => string): Field[] {
  const parts = foldText(words).split(/\s+/).filter(Boolean);
  return fields.filter((field) => parts.every((part) => foldText(`${labelOf(field)} ${field.key}`).includes(part)));
}

/** What to ask the server for; undefined when no field was chosen. What does not belong to the format is left out. */
export function exportInput(form: ExportForm, scope: JobScope, fields: readonly Field[]): ExportInput | undefined {
  const { format, withValues, withHidden, choosesFields, chosen, bom, lines } = form;
  const keys = exportFields(fields, form).flatMap(({ key }) => (chosen.has(key) ? [key] : []));
  if (withValues && choosesFields && keys.length === 0) return undefined;
  return {
    format,
    scope,
    ...(withValues && choosesFields && { fields: keys }),
    ...(!withValues && { includeFieldValues: false }),
    ...(withValues && withHidden && { includeHidden: true }),
    ...(format === 'csv' && bom && { bom }),
    ...(format === 'json' && lines && { lines }),
  };
}
