import type { Writable } from 'node:stream';
import { writeTo } from './write-to.ts';

/** Bytes that are handed on together. */
const chunkSize = 128 * 1024;

/** Copying this few bytes one by one is quicker than asking for it. */
const few = 48;

/** Puts a file together byte by byte, and hands it on in chunks. */
export class ChunkWriter {
  #bytes = Buffer.allocUnsafeSlow(chunkSize * 1.5);
  #at = 0;
  readonly #stream: Writable;

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  #reserve(count: number): void {
    if (this.#at + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + count));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = byte;
  }

  copy(from: Buffer, start = 0, end = from.length): void {
    const count = end - start;
    this.#reserve(count);
    if (count > few) {
      this.#at += from.copy(this.#bytes, this.#at, start, end);
      return;
    }
    const bytes = this.#bytes;
    let to = this.#at;
    for (let at = start; at < end; at += 1) bytes[to++] = from[at] as number;
    this.#at = to;
  }

  /** The same with a byte at either end. */
  quoted(quote: number, from: Buffer, start: number, end: number): void {
    this.#reserve(end - start + 2);
    this.#bytes[this.#at++] = quote;
    this.copy(from, start, end);
    this.#bytes[this.#at++] = quote;
  }

  text(text: string): void {
    this.#reserve(text.length * 3);
    this.#at += this.#bytes.write(text, this.#at);
  }

  /** Hands on what there is, if it is enough, or all of it. @returns what to wait for before there is more, if anything. */
  handOn(all = false): Promise<void> | undefined {
    if (this.#at === 0 || (!all && this.#at < chunkSize)) return undefined;
    const chunk = this.#bytes.subarray(0, this.#at);
    // The stream keeps the chunk for as long as it likes.
    this.#bytes = Buffer.allocUnsafeSlow(chunkSize * 1.5);
    this.#at = 0;
    return writeTo(this.#stream, chunk);
  }
}
