import { describe, expect, it } from 'vitest';
import { ahead } from './ahead.ts';

describe('ahead', () => {
  it('makes the next item while one is worked on, and no further one', async () => {
    const made: number[] = [];
    async function* numbers() {
      for (let number = 0; number < 4; number += 1) {
        made.push(number);
        yield number;
      }
    }
    const seen: number[] = [];
    for await (const number of ahead(numbers())) {
      await new Promise(setImmediate);
      expect(made).toHaveLength(Math.min(number + 2, 4));
      seen.push(number);
    }
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it('throws when it is the turn of the item that could not be made', async () => {
    async function* two() {
      yield 'first';
      throw new Error('no second');
    }
    const seen: string[] = [];
    const walk = async () => {
      for await (const item of ahead(two())) {
        await new Promise(setImmediate);
        seen.push(item);
      }
    };
    await expect(walk()).rejects.toThrow('no second');
    expect(seen).toEqual(['first']);
  });

  it('ends its source when nobody wants more', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (let number = 0; ; number += 1) yield number;
      } finally {
        ended = true;
      }
    }
    for await (const number of ahead(endless())) if (number === 2) break;
    expect(ended).toBe(true);
  });
});
