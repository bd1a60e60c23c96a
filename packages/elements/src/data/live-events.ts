import type { LiveEvent } from '@peoplekit/core/contract';
import type { OpenApi } from './api-request.ts';
import { EventStreamReader } from './event-stream.ts';
import { LivePoll } from './live-poll.ts';
import type { LiveListener } from './people-client.ts';
import { PeopleError } from './people-error.ts';

/** The server sends something every 15 seconds: one that misses two of them is dead, or held back by a proxy. */
const silentFor = 30_000;

/** Between attempts, in milliseconds: at first, and at most. */
const firstDelay = 1_000;
const longestDelay = 30_000;

/** Milliseconds after which who may not listen may have got the right to, by a token that has come since. */
const forbiddenFor = 300_000;

/** What comes so long after the beginning shows that nothing cuts the stream, or holds it back, once it is open. */
const goodAfter = 5_000;

/** So many failures in a row are no accident. */
const failuresUntilPoll = 2;

/**
 * How one connection went: well until it ended, cut at once or without an answer, answered by something that gives no stream,
 * without a network, given up for a new one as the network is back, or refused.
 */
type Outcome = 'worked' | 'failed' | 'blocked' | 'offline' | 'renewed' | 'forbidden';

/**
 * The events of the server, for as long as somebody listens. A connection that ends or goes silent is replaced, each time
 * after a longer wait, at once when the browser is online again. What may have been missed is told as events that say that
 * fields and many contacts changed; while no stream gets through but other requests do, a poll says so. Who may not listen is
 * not told of anything, and it is tried again after minutes, or when the user comes back to the page.
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
    const poll = new LivePoll(this.#open, () => this.#tellAnything(), signal);
    const waits = new Waits(signal);
    let failures = 0;
    for (let attempts = 0; !signal.aborted; attempts += 1) {
      const outcome = await this.#listen(signal, attempts > 0, poll);
      if (outcome === 'forbidden') {
        poll.stop();
        await pause(forbiddenFor, signal, true);
        continue;
      }
      if (outcome === 'worked') failures = 0;
      if (outcome === 'worked' || outcome === 'renewed') waits.reset();
      if (outcome === 'failed' || outcome === 'blocked') failures += 1;
      if (outcome === 'blocked' && failures < failuresUntilPoll) this.#tellAnything();
      const mayPoll = outcome !== 'offline' && failures >= failuresUntilPoll;
      let isBack = outcome === 'renewed';
      if (mayPoll && !poll.isOn && !(await poll.now())) {
        // The server itself is away. One request at a time finds out when it is back, and then the stream is tried at once.
        do await waits.next();
        while (!signal.aborted && !(await poll.now()));
      } else if (!isBack) isBack = await waits.next();
      if (isBack && poll.isOn) void poll.now();
    }
  }

  async #listen(signal: AbortSignal, again: boolean, poll: LivePoll): Promise<Outcome> {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    signal.addEventListener('abort', stop);
    let watchdog = setTimeout(stop, silentFor);
    // A connection of before the network went may be dead without a sign of it.
    let isRenewed = false;
    const renew = () => {
      isRenewed = true;
      stop();
    };
    globalThis.addEventListener?.('online', renew, { signal: attempt.signal });
    let began: number | undefined;
    let isGood = false;
    let failure: Outcome = 'blocked';
    try {
      const headers = { accept: 'text/event-stream' };
      const response = await this.#open('/events', { headers, signal: attempt.signal });
      const reader = new EventStreamReader();
      const decoder = new TextDecoder();
      for await (const chunk of chunksOf(response)) {
        clearTimeout(watchdog);
        watchdog = setTimeout(stop, silentFor);
        if (began === undefined && again) this.#tellAnything();
        began ??= Date.now();
        isGood ||= Date.now() - began >= goodAfter;
        if (isGood) poll.stop();
        for (const { type, data } of reader.read(decoder.decode(chunk, { stream: true }))) this.#read(type, data);
      }
    } catch (error) {
      if (!attempt.signal.aborted) failure = outcomeOf(PeopleError.from(error));
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
      stop();
    }
    if (isRenewed) return 'renewed';
    if (isGood) return 'worked';
    return began === undefined ? failure : 'failed';
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

/** A server that is down, and one that wants another token, may refuse to be asked for contacts as well. */
function outcomeOf({ code, status }: PeopleError): Outcome {
  if (code === 'forbidden' || code === 'offline') return code;
  return status === 0 || status === 401 || status >= 500 ? 'failed' : 'blocked';
}

/** Streams are not iterable everywhere yet. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) yield chunk.value;
}

/** The waits between attempts, each about twice as long as the one before. */
class Waits {
  readonly #signal: AbortSignal;
  #delay = firstDelay;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  reset(): void {
    this.#delay = firstDelay;
  }

  /** Waits, though not longer than until the browser is online again, which is what it tells. */
  async next(): Promise<boolean> {
    const isBack = await pause(this.#delay * (0.5 + Math.random()), this.#signal);
    this.#delay = isBack ? firstDelay : Math.min(2 * this.#delay, longestDelay);
    return isBack;
  }
}

/**
 * Whom nobody waits for any more is not kept alive by it.
 *
 * @param orSeen a page that comes into sight ends it as well.
 * @returns true when it was cut short as the browser is online again, or the page in sight.
 */
function pause(milliseconds: number, signal: AbortSignal, orSeen = false): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const ended = new AbortController();
    const over = { signal: ended.signal };
    const end = (isBack: boolean) => {
      clearTimeout(timer);
      ended.abort();
      resolve(isBack);
    };
    const timer = setTimeout(() => end(false), milliseconds);
    signal.addEventListener('abort', () => end(false), over);
    globalThis.addEventListener?.('online', () => end(true), over);
    const onVisibility = () => document.visibilityState === 'visible' && end(true);
    if (orSeen) globalThis.document?.addEventListener('visibilitychange', onVisibility, over);
  });
}
