/**
 * Which rows share an element with which rows before. Another page fills the rows that are there, place by place; a scroll
 * makes the rows that come in. A jump, which leaves no row in place, fills those that are there too: about twice as fast as
 * making a screen of new ones.
 */
export class RowKeys {
  #first = -1;
  #last = -1;
  #base = 0;

  /** The rows that are in the DOM from now on. */
  move(first: number, last: number): void {
    if (first > this.#last || last < this.#first) this.#base += first - this.#first;
    this.#first = first;
    this.#last = last;
  }

  keyOf(index: number): number {
    return index - this.#base;
  }
}
