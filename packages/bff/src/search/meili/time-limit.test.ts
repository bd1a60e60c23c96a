import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IndexScope } from '../contact-index.ts';
import type { MeiliEngine, Stretch, StretchQuery } from './meili-engine.ts';
import { limitTime } from './time-limit.ts';

const found: Stretch = { ids: [], total: 0 };

/** One search after the other is answered when the test says so. */
function limitedEngine() {
  const answers: (() => void)[] = [];
  const engine: MeiliEngine = {
    find: () => new Promise((resolve) => answers.push(() => resolve(found))),
    facets: async () => ({}),
  };
  const limited = limitTime(engine, 300);
  const find = (onSlow: () => void) => {
    const query = { from: 0, count: 50, sort: [], without: [], onSlow } as unknown as StretchQuery & IndexScope;
    return limited.find(query);
  };
  return { find, answers };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a Meilisearch that is slow', () => {
  it('is said to be so when it has answered nobody for the time limit', async () => {
    const { find } = limitedEngine();
    const onSlow = vi.fn();
    void find(onSlow);
    await vi.advanceTimersByTimeAsync(299);
    expect(onSlow).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onSlow).toHaveBeenCalledOnce();
  });

  it('is busy, not away, while it answers others', async () => {
    const { find, answers } = limitedEngine();
    const onSlow = vi.fn();
    void find(onSlow);
    void find(() => {});
    await vi.advanceTimersByTimeAsync(200);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(299);
    expect(onSlow).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onSlow).toHaveBeenCalledOnce();
  });

  it('is slow to somebody who waits four times as long, whomever it answers meanwhile', async () => {
    const { find, answers } = limitedEngine();
    const onSlow = vi.fn();
    void find(onSlow);
    for (let turn = 0; turn < 11; turn += 1) {
      void find(() => {});
      await vi.advanceTimersByTimeAsync(100);
      answers.at(-1)?.();
    }
    await vi.advanceTimersByTimeAsync(99);
    expect(onSlow).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onSlow).toHaveBeenCalledOnce();
  });

  it('is not said to be so about a search that it has answered', async () => {
    const { find, answers } = limitedEngine();
    const onSlow = vi.fn();
    const answered = find(onSlow);
    answers[0]?.();
    expect(await answered).toBe(found);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(onSlow).not.toHaveBeenCalled();
  });
});
