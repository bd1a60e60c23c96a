import { type OpenApi, readJson } from './api-request.ts';

/** Milliseconds between two times that the server is asked. */
const interval = 15_000;

/** Milliseconds for an answer: a connection of before the network went may never give one. */
const patience = 10_000;

/**
 * What stands in for a stream that does not get through: from time to time anything may have changed. That is told only while the
 * server answers, as who hears it would ask in vain otherwise, and show that; the first time that it does not ends the poll.
 */
export class LivePoll {
  /** The server answered, and will be asked again. */
  isOn = false;

  readonly #open: OpenApi;
  readonly #tell: () => void;
  readonly #signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with each question: only the answer to the latest one counts. */
  #turn = 0;

  constructor(open: OpenApi, tell: () => void, signal: AbortSignal) {
    this.#open = open;
    this.#tell = tell;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.stop());
  }

  /** Polls at once, and from then on as long as the server answers, which is what this tells. */
  async now(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#turn += 1;
    const turn = this.#turn;
    const answers = await this.#ask();
    if (turn !== this.#turn) return answers;
    this.isOn = answers;
    if (answers) {
      this.#timer = setTimeout(() => void this.now(), interval);
      this.#tell();
    }
    return answers;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.isOn = false;
  }

  /** Everyone may ask who they are. What is no JSON comes from a network that wants a login first. */
  async #ask(): Promise<boolean> {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    const timer = setTimeout(stop, patience);
    this.#signal.addEventListener('abort', stop);
    try {
      const { signal } = attempt;
      await readJson(await this.#open('/me', { signal }), signal);
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
      this.#signal.removeEventListener('abort', stop);
    }
  }
}
