import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace, SessionOptions } from './connector.ts';
import { CrmError } from './crm-error.ts';
import type { RateLimit } from './rate-limit.ts';

/** Repeats of one call that nobody knows the outcome of, or that found the CRM broken. */
const maxUnavailable = 5;
/** Repeats of one call that was told to wait, besides the limit in time. */
const maxLimited = 20;

/** Sends one call with a token. */
export type Call<T> = (accessToken: string, signal: AbortSignal) => Promise<T>;

/**
 * How every call to a CRM is made: in its turn, with a deadline, and again where that helps. Whoever says `Retry-After`
 * is waited for at least so long; otherwise repeats are spread at random, so that many who failed together do not come
 * back together. All calls may be repeated: `CrmSession.write` sees to it that nothing is made twice.
 */
export function createCallPolicy(options: SessionOptions, pace: Pace) {
  async function wait(milliseconds: number, waited: { for: number }): Promise<void> {
    waited.for += milliseconds;
    options.onWait?.(milliseconds);
    await sleep(milliseconds, undefined, { signal: options.signal });
  }

  /** Full jitter: anything between nothing and twice what the last one might have been. */
  const backoff = (attempt: number) => Math.ceil(Math.random() * Math.min(pace.base * 2 ** attempt, 60_000));

  return async function run<T>(limits: readonly RateLimit[], call: Call<T>): Promise<T> {
    const waited = { for: 0 };
    let limited = 0;
    let unavailable = 0;
    let refused: string | undefined;
    for (;;) {
      options.signal.throwIfAborted();
      for (const limit of limits) await limit.take(options.signal);
      const token = await options.accessToken(refused);
      if (refused !== undefined && token === refused)
        throw new CrmError('reauthorize', 'The CRM does not take its token any more.');
      try {
        return await call(token, AbortSignal.any([options.signal, AbortSignal.timeout(pace.deadline)]));
      } catch (error) {
        options.signal.throwIfAborted();
        if (!(error instanceof CrmError)) throw error;
        if (error.kind === 'expired') {
          // One new token for one that expired. That one not being taken either is no matter of time.
          if (refused !== undefined) throw new CrmError('reauthorize', error.message, { status: error.status });
          refused = token;
        } else if (waited.for + (error.retryAfter ?? 0) > pace.patience) {
          // Nobody waits for a day; whoever asks later asks the CRM anew.
          throw error;
        } else if (error.kind === 'limited' && !error.daily && limited < maxLimited) {
          limited += 1;
          const atLeast = error.retryAfter ?? backoff(limited);
          if (error.retryAfter !== undefined) for (const limit of limits) limit.pause(error.retryAfter);
          await wait(atLeast, waited);
        } else if (error.kind === 'unavailable' && unavailable < maxUnavailable) {
          unavailable += 1;
          await wait(Math.max(error.retryAfter ?? 0, backoff(unavailable)), waited);
        } else throw error;
      }
    }
  };
}

export type CallPolicy = ReturnType<typeof createCallPolicy>;
