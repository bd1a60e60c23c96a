import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Writes.
 * @returns when the stream can take more; undefined when it can now.
 * @throws what ended the stream, and not merely that it has ended.
 */
export function writeTo(stream: Writable, chunk: Uint8Array): Promise<void> | undefined {
  if (stream.destroyed) throw stream.errored ?? new Error('The file has been given up');
  return stream.write(chunk) ? undefined : drained(stream);
}

async function drained(stream: Writable): Promise<void> {
  try {
    await once(stream, 'drain');
  } catch (error) {
    throw stream.errored ?? error;
  }
}
