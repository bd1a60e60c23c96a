import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { Log } from '../log.ts';

/** Listens to NOTIFY of one Postgres, on a connection of its own that is replaced whenever it is lost. */
export interface Notifications {
  /** Begins to listen. @param onListening called each time it has begun: what was told before was not heard. */
  start(onNotify: (channel: string, payload: string) => void, onListening: () => void): void;
  stop(): Promise<void>;
}

/** Milliseconds between two attempts to connect: at first, and at most. */
const firstDelay = 200;
const longestDelay = 10_000;

/** Milliseconds between two looks whether the connection still leads anywhere, and that the answer may take. */
const checkInterval = 10_000;
const checkTimeout = 5_000;

/** The driver knows the setting and its types do not. */
type ListenOptions = postgres.Options<Record<string, postgres.PostgresType>> & {
  onnotify: (channel: string, payload: string) => void;
};

/**
 * Not the driver's own `listen`: that one does not notice when packets just vanish, as they do when Postgres fails over.
 * @param channels plain names.
 */
export function createNotifications(url: string, channels: readonly string[], log: Log): Notifications {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;

  /** Resolves when the connection is lost, rejects when there is none. */
  async function listen(onnotify: ListenOptions['onnotify'], onListening: () => void): Promise<void> {
    const lost = new AbortController();
    const options: ListenOptions = {
      max: 1,
      idle_timeout: null as never,
      max_lifetime: null,
      connect_timeout: 10,
      fetch_types: false,
      onnotice: () => {},
      onclose: () => lost.abort(),
      onnotify,
      connection: { application_name: 'peoplekit listener' },
    };
    const client = postgres(url, options);
    const ended = AbortSignal.any([lost.signal, signal]);
    try {
      await client.unsafe(channels.map((channel) => `listen ${channel}`).join('; '));
      onListening();
      while (!ended.aborted) {
        await sleep(checkInterval, undefined, { signal: ended }).catch(() => {});
        if (!ended.aborted) await within(checkTimeout, client.unsafe('select 1'));
      }
    } finally {
      await client.end({ timeout: 0 }).catch(() => {});
    }
  }

  async function run(onNotify: ListenOptions['onnotify'], onListening: () => void): Promise<void> {
    let delay = firstDelay;
    while (!signal.aborted) {
      try {
        await listen(onNotify, () => {
          delay = firstDelay;
          onListening();
        });
      } catch (error) {
        log.debug({ err: error }, 'changes are not heard at the moment');
      }
      await sleep(delay * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
      delay = Math.min(2 * delay, longestDelay);
    }
  }

  return {
    start(onNotify, onListening) {
      running ??= run(onNotify, onListening);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function within(milliseconds: number, answer: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  try {
    await Promise.race([
      answer,
      sleep(milliseconds, undefined, { signal: late.signal }).then(() => {
        throw new Error(`Postgres did not answer within ${milliseconds} ms`);
      }),
    ]);
  } finally {
    late.abort();
  }
}
