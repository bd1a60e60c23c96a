import { encodeUnits, encodeValue, maxEncodedBytes, textEnd } from './encode-text.ts';

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const colon = 0x3a;
const space = 0x20;
const firstBeyondAscii = 0x7f;
const end = textEnd.charCodeAt(0);

/** What `\u` writes in place of one unit. */
const longestEscape = 6;

/**
 * JSON as it is written, in ASCII: into bytes, which are used again for the next document. Of texts that are put together from
 * pieces, and objects that JSON is made of, a document has a hundred, and making those took most of the time of a rebuild.
 */
export class DocumentText {
  #bytes = new Uint8Array(256);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** The text so far. */
  toString(): string {
    return Buffer.from(this.#bytes.buffer, 0, this.#length).toString('latin1');
  }

  /** As it is: ASCII that is JSON by itself. */
  plain(text: string): void {
    this.#makeRoom(text.length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let from = 0; from < text.length; from += 1) bytes[at++] = text.charCodeAt(from);
    this.#length = at;
  }

  /** The beginning of a member, after a comma if it is not the first. @param name as `memberName` writes it */
  member(name: string): void {
    this.separate();
    this.plain(name);
  }

  /** A comma between elements or members; none before the first. */
  separate(): void {
    const last = this.#length === 0 ? comma : this.#bytes[this.#length - 1];
    if (last === comma || last === colon || last === 0x5b || last === 0x7b) return;
    this.#makeRoom(1);
    this.#bytes[this.#length++] = comma;
  }

  /** Any text, in quotes. Half characters stay what they are, as `JSON.stringify` writes them. */
  text(text: string): void {
    this.#makeRoom(text.length * longestEscape + 2);
    const bytes = this.#bytes;
    bytes[this.#length++] = quote;
    for (let from = 0; from < text.length; from += 1) {
      const unit = text.charCodeAt(from);
      if (unit < space || unit > firstBeyondAscii) {
        this.plain(`\\u${unit.toString(16).padStart(4, '0')}`);
        continue;
      }
      if (unit === quote || unit === backslash) bytes[this.#length++] = backslash;
      bytes[this.#length++] = unit;
    }
    bytes[this.#length++] = quote;
  }

  /** A whole value as filters compare it (`encodeValue`), in quotes. */
  encoded(text: string): void {
    this.#makeRoom(maxEncodedBytes * 2 + 3);
    const bytes = this.#bytes;
    const from = this.#length;
    bytes[from] = quote;
    const to = text.length <= maxEncodedBytes ? encodeUnits(text, bytes, from + 1) : undefined;
    if (to === undefined) {
      this.text(encodeValue(text));
      return;
    }
    bytes[to] = end;
    bytes[to + 1] = quote;
    this.#length = to + 2;
  }

  /** What the other has. */
  append(other: DocumentText): void {
    this.#makeRoom(other.#length);
    this.#bytes.set(other.#bytes.subarray(0, other.#length), this.#length);
    this.#length += other.#length;
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** The name of a member with its colon, to be written many times. */
export function memberName(key: string): string {
  const name = new DocumentText();
  name.text(key);
  return `${name}:`;
}
