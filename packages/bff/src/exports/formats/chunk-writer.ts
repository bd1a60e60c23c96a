import type { Writable } from 'node:stream';
import { writeTo } from './write-to.ts';

/** Bytes that are handed on together. */
const chunkSize = 128 * 1024;
const bufferSize = chunkSize * 1.5;

const wordLength = Int32Array.BYTES_PER_ELEMENT;

/** As phrases lie in memory, which is as they are written. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Copying this few bytes one by one is quicker than asking for it. */
const few = 48;

/** A text that is written again and again, four bytes at a time: a third of what `copy` takes for the keys of JSON. */
export interface Phrase {
  readonly words: Int32Array;
  readonly length: number;
}

export function phraseOf(text: string): Phrase {
  const { length } = Buffer.from(text);
  const words = new Int32Array(Math.ceil(length / wordLength));
  Buffer.from(words.buffer).write(text);
  return { words, length };
}

/**
 * Puts a file together byte by byte, and hands it on in chunks. Room is made ahead, by `reserve`: asking for it with each
 * byte takes as long as writing it.
 */
export class ChunkWriter {
  /** Written up to `at`. Others after each `reserve`, `text` and `handOn`. */
  bytes: Buffer = Buffer.allocUnsafeSlow(bufferSize);
  at = 0;
  #words = wordsIn(this.bytes);
  readonly #stream: Writable;
  /** What the stream is done with: a new buffer for each chunk kept the garbage collector busy a fifth of the time. */
  readonly #spare: Buffer[] = [];

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  #use(bytes: Buffer): void {
    this.bytes = bytes;
    this.#words = wordsIn(bytes);
  }

  /** Makes room for so many bytes more, and for a phrase to end in. */
  reserve(count: number): void {
    const needed = this.at + count + wordLength;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, needed));
    this.bytes.copy(larger, 0, 0, this.at);
    this.#use(larger);
  }

  byte(byte: number): void {
    this.bytes[this.at++] = byte;
  }

  copy(from: Buffer, start = 0, end = from.length): void {
    const { bytes } = this;
    let to = this.at;
    if (end - start > few) from.copy(bytes, to, start, end);
    else for (let at = start; at < end; at += 1) bytes[to++] = from[at] as number;
    this.at += end - start;
  }

  phrase({ words, length }: Phrase): void {
    const view = this.#words;
    for (let at = 0; at < words.length; at += 1)
      view.setInt32(this.at + at * wordLength, words[at] as number, isLittleEndian);
    this.at += length;
  }

  /** Copies bytes up to the first that has a mark. @returns where that is. */
  copyUnmarked(from: Buffer, start: number, marks: Uint8Array): number {
    const { bytes } = this;
    let to = this.at;
    let at = start;
    for (; ; at += 1) {
      const byte = from[at] as number;
      if (marks[byte] !== 0) break;
      bytes[to++] = byte;
    }
    this.at = to;
    return at;
  }

  /** The same as `copy` with a byte at either end. */
  quoted(quote: number, from: Buffer, start: number, end: number): void {
    this.byte(quote);
    this.copy(from, start, end);
    this.byte(quote);
  }

  /** Makes the room that it takes, and none for what comes after it. */
  text(text: string): void {
    this.reserve(text.length * 3);
    this.at += this.bytes.write(text, this.at);
  }

  /** Hands on what there is, if it is enough, or all of it. @returns what to wait for before there is more, if anything. */
  handOn(all = false): Promise<void> | undefined {
    if (this.at === 0 || (!all && this.at < chunkSize)) return undefined;
    const { bytes } = this;
    const chunk = bytes.subarray(0, this.at);
    this.#use(this.#spare.pop() ?? Buffer.allocUnsafeSlow(bufferSize));
    this.at = 0;
    return writeTo(this.#stream, chunk, () => {
      // One that had to grow is larger than all that come after it need.
      if (bytes.length === bufferSize) this.#spare.push(bytes);
    });
  }
}

const wordsIn = ({ buffer, byteOffset, length }: Buffer) => new DataView(buffer, byteOffset, length);
