import { setTimeout as sleep } from 'node:timers/promises';

/** Lets calls through at the pace that a CRM allows, in the order in which they came. */
export interface RateLimit {
  /** Resolves when the next call may be made. */
  take(signal: AbortSignal): Promise<void>;
  /** Lets nothing through for so many milliseconds: the CRM said so. */
  pause(milliseconds: number): void;
}

/** At most `calls` in any `window` of milliseconds. */
export function createRateLimit(calls: number, window: number): RateLimit {
  /** When the last calls were let through, the oldest first: at most `calls` of them. */
  const made: number[] = [];
  let notBefore = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function next(signal: AbortSignal): Promise<void> {
    for (;;) {
      const now = performance.now();
      const oldest = made.length < calls ? 0 : (made[0] ?? 0) + window;
      const at = Math.max(oldest, notBefore);
      if (at <= now) {
        if (made.length >= calls) made.shift();
        made.push(now);
        return;
      }
      await sleep(at - now, undefined, { signal });
    }
  }

  return {
    take(signal) {
      const taken = turn.then(() => next(signal));
      turn = taken.catch(() => {});
      return taken;
    },
    pause(milliseconds) {
      notBefore = Math.max(notBefore, performance.now() + milliseconds);
    },
  };
}

/** The limits of each account, shared by all that this process does with it. */
export function createAccountLimits<Name extends string>(
  shapes: Readonly<Record<Name, { calls: number; window: number }>>,
  rate: number,
): (account: string) => Record<Name, RateLimit> {
  const byAccount = new Map<string, Record<Name, RateLimit>>();
  return (account) => {
    let limits = byAccount.get(account);
    if (!limits) {
      const entries = Object.entries(shapes) as [Name, { calls: number; window: number }][];
      limits = Object.fromEntries(
        entries.map(([name, { calls, window }]) => [name, createRateLimit(calls * rate, window)]),
      ) as Record<Name, RateLimit>;
      byAccount.set(account, limits);
    }
    return limits;
  };
}
