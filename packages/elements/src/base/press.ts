/**
 * Lets what changes the layout wait while a pointer is down: a press on one thing takes the focus from another, and what is then
 * drawn would move the thing away from under the pointer, so that there is no click. To be armed whenever the focus comes in.
 */
export class Press {
  readonly #host: () => Element;
  #waiting: (() => void)[] | undefined;

  constructor(host: () => Element) {
    this.#host = host;
  }

  /** The next press is noticed, wherever on the page it is. */
  arm(): void {
    addEventListener('pointerdown', this.#onDown, { capture: true, once: true });
  }

  /** Runs it after the click of the press that is under way; at once when there is none. */
  run(change: () => void): void {
    if (this.#waiting) this.#waiting.push(change);
    else change();
  }

  #onDown = (): void => {
    this.#waiting = [];
    const end = new AbortController();
    const onEnd = () => {
      end.abort();
      // The click is told in the same task.
      setTimeout(() => this.#release());
    };
    for (const type of ['pointerup', 'pointercancel'])
      addEventListener(type, onEnd, { capture: true, signal: end.signal });
  };

  #release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const change of waiting) change();
    // Where the focus has stayed inside, nothing else would arm it.
    if (this.#host().matches(':focus-within')) this.arm();
  }
}
