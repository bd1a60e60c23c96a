import type { Writable } from 'node:stream';
import type { Field } from '@peoplekit/core';

/** What whoever asks for a file may choose besides the fields. */
export interface FormatOptions {
  /** CSV with a byte order mark. */
  bom?: boolean;
  /** JSON with an object a line. */
  lines?: boolean;
  /** Above the columns. */
  headers?: 'keys' | 'labels';
}

/**
 * A contact as the texts of its values, in the order of the fields, empty where there is none: moments as Postgres prints
 * them in UTC, lists as JSON, a mask where the value is not to be told.
 */
export type ExportRow = readonly string[];

/** Writes contacts into a file as they come. Each call resolves when the file can take more. */
export interface FormatWriter {
  write(rows: readonly ExportRow[]): Promise<void>;
  /** What comes after the last one. The stream is left open. */
  end(): Promise<void>;
}

/** How contacts stand in a file. */
export interface ExportFormat {
  extension(options: FormatOptions): string;
  mediaType(options: FormatOptions): string;
  open(stream: Writable, fields: readonly Field[], options: FormatOptions): FormatWriter;
}
