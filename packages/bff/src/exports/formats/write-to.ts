import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Writes, and waits until the stream can take more.
 * @throws what ended the stream, and not merely that it has ended.
 */
export async function writeTo(stream: Writable, chunk: Uint8Array): Promise<void> {
  try {
    if (stream.destroyed) throw new Error('The file has been given up');
    if (!stream.write(chunk)) await once(stream, 'drain');
  } catch (error) {
    throw stream.errored ?? error;
  }
}
