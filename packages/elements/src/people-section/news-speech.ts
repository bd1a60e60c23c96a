/** Milliseconds that a number has to settle, and between two announcements: it may change every two seconds for an hour. */
const settling = 1_000;
const gap = 5_000;

/** Milliseconds in which a screen reader notices that a live region is empty, so that it reads the same words again. */
const emptyFor = 100;

/** Reads out what the button above the rows says, now and then while that changes. */
export class NewsSpeech {
  readonly #sentence: () => string | undefined;
  readonly #say: (sentence: string) => void;
  #said: string | undefined;
  #saidAt = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param sentence what there is to say now; undefined: nothing */
  constructor(sentence: () => string | undefined, say: (sentence: string) => void) {
    this.#sentence = sentence;
    this.#say = say;
  }

  /** There may be something else to say. */
  follow(): void {
    const sentence = this.#sentence();
    if (!sentence) {
      this.stop();
      this.#said = undefined;
    } else if (sentence !== this.#said) {
      this.#timer ??= setTimeout(this.#begin, Math.max(settling, this.#saidAt + gap - Date.now()));
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #begin = (): void => {
    this.#say('');
    this.#timer = setTimeout(this.#speak, emptyFor);
  };

  #speak = (): void => {
    this.#timer = undefined;
    this.#said = this.#sentence();
    if (!this.#said) return;
    this.#saidAt = Date.now();
    this.#say(this.#said);
  };
}
