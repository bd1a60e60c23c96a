import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Writes.
 * @param taken is called when the stream has done with the chunk, so that its memory may be used again.
 * @returns when the stream can take more; undefined when it can now.
 * @throws what ended the stream, and not merely that it has ended.
 */
export function writeTo(stream: Writable, chunk: Uint8Array, taken?: () => void): Promise<void> | undefined {
  if (stream.destroyed) throw stream.errored ?? new Error('The file has been given up');
  const hasRoom = stream.write(chunk, (error) => {
    if (!error) taken?.();
  });
  return hasRoom ? undefined : drained(stream);
}

async function drained(stream: Writable): Promise<void> {
  try {
    await once(stream, 'drain');
  } catch (error) {
    throw stream.errored ?? error;
  }
}
