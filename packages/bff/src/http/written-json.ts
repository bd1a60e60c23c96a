/** An answer that has been written as JSON already, in UTF-8. */
export class WrittenJson<T> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What it says; only for the compiler. */
  declare readonly answer: T;

  /** @param parts one after the other */
  constructor(parts: readonly (string | Uint8Array)[]) {
    this.bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  }
}
