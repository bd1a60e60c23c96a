import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { HttpEnv } from './context.ts';

/** A file that is written while it is sent. */
export interface Download {
  /** Of ours: letters, digits, `-` and `.`. */
  name: string;
  mediaType: string;
  /** UTF-8. */
  chunks: AsyncIterable<Uint8Array>;
}

export function sendDownload(c: Context<HttpEnv>, { name, mediaType, chunks }: Download): Response {
  c.header('Content-Type', mediaType);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(Readable.toWeb(Readable.from(chunks, { objectMode: false })) as ReadableStream<Uint8Array>);
}
