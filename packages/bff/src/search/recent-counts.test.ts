import { describe, expect, it } from 'vitest';
import { createRecentCounts } from './recent-counts.ts';

function counting() {
  let now = 0;
  let answers: PromiseWithResolvers<number>[] = [];
  const counts = createRecentCounts(
    () => {
      const answer = Promise.withResolvers<number>();
      answers.push(answer);
      return answer.promise;
    },
    () => now,
  );
  return {
    counts,
    at: (milliseconds: number) => {
      now = milliseconds;
    },
    begun: () => answers.length,
    /** Everything that is being counted is so many. */
    async counted(count: number) {
      for (const { resolve } of answers) resolve(count);
      answers = [];
      await Promise.resolve();
    },
  };
}

describe('a recent count', () => {
  it('is waited for by all who ask first, and counted once', async () => {
    const { counts, begun, counted } = counting();
    const asked = [counts.of('acme'), counts.of('acme')];
    expect(begun()).toBe(1);
    await counted(5);
    expect(await Promise.all(asked)).toEqual([5, 5]);
  });

  it('is told again for half a second, and then while it is counted anew', async () => {
    const { counts, at, begun, counted } = counting();
    const first = counts.of('acme');
    await counted(5);
    await first;
    at(499);
    expect(await counts.of('acme')).toBe(5);
    expect(begun()).toBe(0);
    at(501);
    expect(await counts.of('acme')).toBe(5);
    expect(begun()).toBe(1);
    await counted(7);
    expect(await counts.of('acme')).toBe(7);
  });

  it('is waited for when the last one is old, has been forgotten or is of something else', async () => {
    const { counts, at, begun, counted } = counting();
    const first = counts.of('acme');
    await counted(5);
    await first;
    at(1_501);
    const old = counts.of('acme');
    expect(begun()).toBe(1);
    counts.forget('acme');
    const forgotten = counts.of('acme');
    expect(begun()).toBe(2);
    const other = counts.of('globex');
    expect(begun()).toBe(3);
    await counted(9);
    expect(await Promise.all([old, forgotten, other])).toEqual([9, 9, 9]);
  });

  it('that fails is told to those who wait for it, and counted anew for the next', async () => {
    const answers = [Promise.reject(new Error('away')), Promise.resolve(3)];
    const counts = createRecentCounts(() => answers.shift() as Promise<number>);
    await expect(counts.of('acme')).rejects.toThrow('away');
    expect(await counts.of('acme')).toBe(3);
  });
});
