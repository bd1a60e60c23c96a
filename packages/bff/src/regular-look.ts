import { setTimeout as sleep } from 'node:timers/promises';

/** Something that is looked at again and again, until it is stopped. */
export interface RegularLook {
  /** The first look is at once; later calls do nothing. It keeps no process alive. */
  start(): void;
  /** Resolves when no look is under way any more. */
  stop(): Promise<void>;
}

/**
 * @param interval milliseconds from the end of a look to the next.
 * @param look must not reject: what went wrong is for it to tell.
 */
export function regularLook(interval: number, look: () => Promise<void>): RegularLook {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await look();
      await sleep(interval, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
