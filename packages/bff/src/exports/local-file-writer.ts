import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';

/** Bytes that wait to be written: who makes them goes on meanwhile. */
const highWaterMark = 1024 * 1024;

/** Bytes between two times that the disk is asked to have them: a last one for all of them would be waited for. */
const syncEvery = 16 * 1024 * 1024;

/** What a file turned out to be. */
export interface WrittenFile {
  size: number;
  sha256: string;
}

/** A stream into a file, and what went through it once it has finished. */
export interface FileWriter {
  stream: Writable;
  result(): WrittenFile;
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
}

/**
 * Writes into a file from its beginning. What is taken is on its way to the disk, and no chunk is kept: who writes may use
 * its memory again. The stream finishes when all of it is on the disk, so that a crash of the machine leaves a whole file,
 * and measured; then, or when it is destroyed, it closes the file.
 */
export function createFileWriter(handle: FileHandle): FileWriter {
  const hash = createHash('sha256');
  let size = 0;
  let synced = 0;
  let syncing: Promise<void> = Promise.resolve();

  function syncNow(): void {
    synced = size;
    syncing = syncing.then(() => handle.datasync());
    // Whoever waits for the last of them learns of it.
    syncing.catch(() => {});
  }

  async function settle(): Promise<void> {
    await syncing;
    await handle.sync();
    const there = (await handle.stat()).size;
    if (there !== size) throw new Error(`Of ${size} bytes ${there} are in the file`);
  }

  const stream = new Writable({
    highWaterMark,
    write(chunk: Buffer, _encoding, callback) {
      const written = writeAll(handle, chunk);
      // Hashed by this thread while another one writes.
      hash.update(chunk);
      size += chunk.length;
      if (size - synced >= syncEvery) syncNow();
      written.then(() => callback(), callback);
    },
    final(callback) {
      settle().then(() => callback(), callback);
    },
    destroy(error, callback) {
      handle.close().then(() => callback(error), callback);
    },
  });
  return { stream, result: () => ({ size, sha256: hash.digest('hex') }) };
}
