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

/** One contact as Postgres hands it over: a line of the file, or its values in the order of the fields. */
export type ExportRow = string | readonly unknown[];

/** Writes contacts into a file as they come. Each call resolves when the file can take more. */
export interface FormatWriter<Row extends ExportRow> {
  write(rows: readonly Row[]): Promise<void>;
  /** What comes after the last one. The stream is left open. */
  end(): Promise<void>;
}

/** How contacts stand in a file. `lines` formats are put together in Postgres, the others from values. */
export type ExportFormat = {
  extension(options: FormatOptions): string;
  mediaType(options: FormatOptions): string;
} & (
  | {
      rows: 'csv' | 'json';
      open(stream: Writable, fields: readonly Field[], options: FormatOptions): FormatWriter<string>;
    }
  | {
      rows: 'values';
      open(stream: Writable, fields: readonly Field[], options: FormatOptions): FormatWriter<readonly unknown[]>;
    }
);
