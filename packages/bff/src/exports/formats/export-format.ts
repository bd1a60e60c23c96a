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

/** Writes contacts into a file as they come. */
export interface FormatWriter {
  /** How many were taken so far. */
  readonly rows: number;
  /**
   * @param lines contacts as `COPY … TO STDOUT` prints them, in UTC, the fields in their order, whole lines: a mask where
   *   the value is not to be told, lists as arrays of Postgres.
   * @returns what to wait for before there are more, if anything.
   */
  write(lines: Buffer): Promise<void> | undefined;
  /** What comes after the last one. The stream is left open. */
  end(): Promise<void>;
}

/** How contacts stand in a file. */
export interface ExportFormat {
  /** What users call it. Absent: its name in capitals. Those that come with every server are called by the elements' texts. */
  label?: string;
  extension(options: FormatOptions): string;
  mediaType(options: FormatOptions): string;
  open(stream: Writable, fields: readonly Field[], options: FormatOptions): FormatWriter;
}
