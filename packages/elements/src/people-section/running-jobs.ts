import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PeopleClient } from '../data/people-client.ts';

/** Milliseconds between two looks: running jobs tell of themselves twice a second each. */
const pause = 1_000;
/** Between looks while some run and nothing is told of them: not every proxy lets events through. */
const silentFor = 10_000;

/** How many jobs of the workspace wait or run, whoever began them, also before the page was loaded. */
export class RunningJobs implements ReactiveController {
  count = 0;

  readonly #host: ReactiveControllerHost;
  readonly #clientNow: () => PeopleClient | undefined;
  #client: PeopleClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #last = 0;
  #isConnected = false;

  /** @param clientNow of somebody who may read jobs; undefined while there is none. */
  constructor(host: ReactiveControllerHost, clientNow: () => PeopleClient | undefined) {
    this.#host = host;
    this.#clientNow = clientNow;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#begin();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#end();
  }

  hostUpdate(): void {
    const client = this.#clientNow();
    if (client === this.#client) return;
    this.#end();
    this.#client = client;
    this.count = 0;
    this.#begin();
  }

  #begin(): void {
    if (!this.#isConnected || !this.#client || this.#unsubscribe) return;
    this.#unsubscribe = this.#client.subscribe((event) => {
      if (event.type === 'job.updated') this.#lookIn(this.#last + pause - Date.now());
    });
    this.#lookIn(0);
  }

  #end(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancel();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #lookIn(milliseconds: number): void {
    const dueAt = Date.now() + Math.max(0, milliseconds);
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => void this.#look(), dueAt - Date.now());
  }

  async #look(): Promise<void> {
    this.#cancel();
    this.#last = Date.now();
    const client = this.#client;
    const states = ['queued', 'running'] as const;
    const lists = await Promise.all(states.map((state) => client?.listJobs({ state, limit: 1 }))).catch(() => []);
    if (client !== this.#client || !this.#isConnected) return;
    // What cannot be told is as it was.
    const count = lists.reduce((sum, list) => sum + (list?.total ?? 0), 0);
    if (lists.length > 0 && count !== this.count) {
      this.count = count;
      this.#host.requestUpdate();
    }
    if (this.count > 0) this.#lookIn(silentFor);
  }
}
