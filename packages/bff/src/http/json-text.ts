/** An answer that has been written as JSON already. */
export class JsonText<T> {
  readonly text: string;
  /** What it says; only for the compiler. */
  declare readonly answer: T;

  constructor(text: string) {
    this.text = text;
  }
}
