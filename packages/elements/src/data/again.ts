import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeopleError } from './people-error.ts';

/** Milliseconds until the first attempt, each further one twice as long; and at most. */
const firstPause = 1_000;
const longestPause = 60_000;

/** Events of the window after which more may work than before: the user is back, or the network. */
const signs = ['focus', 'online'];

/** Has what could not be had: a while later, longer each time, or as soon as there is a sign that it may work. While its element is on the page. */
export class Again implements ReactiveController {
  readonly #attempt: () => void;
  #isConnected = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = firstPause;

  /** @param attempt also when the element comes to the page. */
  constructor(host: ReactiveControllerHost, attempt: () => void) {
    this.#attempt = attempt;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#attempt();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#stop();
  }

  /** It failed. Who may not have it will not be asked for it. */
  wait({ code }: PeopleError): void {
    if (code === 'forbidden' || !this.#isConnected) return;
    this.#stop();
    this.#timer = setTimeout(this.#go, this.#pause);
    this.#pause = Math.min(2 * this.#pause, longestPause);
    for (const sign of signs) globalThis.addEventListener?.(sign, this.#go);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    for (const sign of signs) globalThis.removeEventListener?.(sign, this.#go);
  }

  readonly #go = (): void => {
    this.#stop();
    this.#attempt();
  };
}
