import type { LiveEvent } from '@peoplekit/core/contract';
import type { OpenApi } from './api-request.ts';
import { EventStreamReader } from './event-stream.ts';
import type { LiveListener } from './people-client.ts';
import { PeopleError } from './people-error.ts';

/** The server sends something every 15 seconds: a stream that is silent for longer is dead, or held back by a proxy. */
const silentFor = 40_000;

/** Between attempts, in milliseconds: at first, and at most. */
const firstDelay = 1_000;
const longestDelay = 30_000;

/** A stream that lasted so long was a good one: the next attempt need not wait longer than the first. */
const goodAfter = 10_000;

/** How one connection went: something came through, the server or a proxy gave none, or there was no answer at all. */
type Outcome = 'streamed' | 'blocked' | 'unreachable' | 'forbidden';

/**
 * The events of the server, for as long as somebody listens. A connection that ends or goes silent is replaced, each time
 * after a longer wait, at once when the browser is online again. What may have been missed is told as events that say that
 * fields and many contacts changed; where a proxy lets no stream through, each attempt says so, which makes it a slow poll.
 */
export class LiveEvents {
  readonly #open: OpenApi;
  readonly #listeners = new Set<LiveListener>();
  #abort: AbortController | undefined;

  constructor(open: OpenApi) {
    this.#open = open;
  }

  subscribe(listener: LiveListener): () => void {
    // A wrapper of its own, so that one function can listen twice.
    const own: LiveListener = (event) => listener(event);
    this.#listeners.add(own);
    if (!this.#abort) {
      this.#abort = new AbortController();
      void this.#run(this.#abort.signal);
    }
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size > 0) return;
      this.#abort?.abort();
      this.#abort = undefined;
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    let delay = firstDelay;
    for (let attempts = 0; !signal.aborted; attempts += 1) {
      const started = Date.now();
      const outcome = await this.#listen(signal, attempts > 0);
      if (signal.aborted || outcome === 'forbidden') return;
      if (outcome === 'blocked') this.#tellAnything();
      const wasGood = outcome === 'streamed' && Date.now() - started > goodAfter;
      if (wasGood) delay = firstDelay;
      await pause(delay * (0.5 + Math.random()), signal);
      delay = Math.min(2 * delay, longestDelay);
    }
  }

  async #listen(signal: AbortSignal, again: boolean): Promise<Outcome> {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener('abort', stop);
    let watchdog = setTimeout(stop, silentFor);
    let streamed = false;
    try {
      const headers = { accept: 'text/event-stream' };
      const response = await this.#open('/events', { headers, signal: attempt.signal });
      const reader = new EventStreamReader();
      const decoder = new TextDecoder();
      for await (const chunk of chunksOf(response)) {
        clearTimeout(watchdog);
        watchdog = setTimeout(stop, silentFor);
        if (!streamed && again) this.#tellAnything();
        streamed = true;
        for (const { type, data } of reader.read(decoder.decode(chunk, { stream: true }))) this.#read(type, data);
      }
      return streamed ? 'streamed' : 'blocked';
    } catch (error) {
      return streamed ? 'streamed' : attempt.signal.aborted ? 'blocked' : outcomeOf(PeopleError.from(error));
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  #read(type: string, data: string): void {
    let event: LiveEvent;
    try {
      event = { ...JSON.parse(data), type };
    } catch {
      // Whatever a proxy put into the stream is none of ours.
      return;
    }
    this.#tell(event);
  }

  #tellAnything(): void {
    this.#tell({ type: 'fields.changed' });
    this.#tell({ type: 'contacts.changed', many: true, count: 0 });
  }

  #tell(event: LiveEvent): void {
    // Each by itself: one that fails keeps the event from nobody, and the stream goes on.
    for (const listener of this.#listeners)
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(event);
      });
  }
}

/** A server that is down, and one that wants another token, would refuse to be asked for contacts as well. */
function outcomeOf({ code, status }: PeopleError): Outcome {
  if (code === 'forbidden') return 'forbidden';
  return status === 0 || status === 401 || status >= 500 ? 'unreachable' : 'blocked';
}

/** Streams are not iterable everywhere yet. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) yield chunk.value;
}

/** Waits, though not longer than until the browser is online again. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = () => {
      clearTimeout(timer);
      ended.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { signal: ended.signal });
    globalThis.addEventListener?.('online', end, { signal: ended.signal });
  });
}
