import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { createEngineGuard, type Guarded } from './engine-guard.ts';

const log = pino({ level: 'silent' });

/** A Meilisearch that answers, but for what a test replaces. */
function guardOf(guarded: Partial<Guarded>) {
  const answering: Guarded = {
    prepare: async () => {},
    probe: async () => {},
    greet: async () => {},
    warmUp: async () => {},
    onLost: async () => {},
  };
  return createEngineGuard({ ...answering, ...guarded }, log);
}

it('asks Meilisearch once it is warm, and whoever starts waits for that', async () => {
  const warm = Promise.withResolvers<void>();
  const warmUp = vi.fn(() => warm.promise);
  const guard = guardOf({ warmUp });
  guard.start();
  await vi.waitFor(() => expect(warmUp).toHaveBeenCalledOnce());
  expect(guard.usable()).toBe(false);
  warm.resolve();
  await guard.decided();
  expect(guard.usable()).toBe(true);
  await guard.stop();
});

it('asks it all the same when warming up fails', async () => {
  const guard = guardOf({ warmUp: () => Promise.reject(new Error('too slow')) });
  guard.start();
  await guard.decided();
  expect(guard.usable()).toBe(true);
  await guard.stop();
});

it('decides at once where nobody answers', async () => {
  const warmUp = vi.fn(async () => {});
  const guard = guardOf({ prepare: () => Promise.reject(new Error('connection refused')), warmUp });
  guard.start();
  await guard.decided();
  expect(guard.usable()).toBe(false);
  expect(warmUp).not.toHaveBeenCalled();
  await guard.stop();
});
