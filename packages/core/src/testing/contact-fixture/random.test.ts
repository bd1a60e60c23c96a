import { describe, expect, it } from 'vitest';
import { choice, orNull, Random, seedWords, weighted, zipf } from './random.ts';

const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.uint32());

describe('Random', () => {
  it('is sfc32: the published algorithm, here in 64-bit integers, gives the same numbers', () => {
    const word = (value: bigint) => BigInt.asUintN(32, value);
    let [a = 0n, b = 0n] = seedWords('any').map((value) => word(BigInt(value)));
    let c = 7n;
    let counter = 1n;
    const published = () => {
      const result = word(a + b + counter);
      counter = word(counter + 1n);
      a = b ^ (b >> 9n);
      b = word(c + (c << 3n));
      c = word(word((c << 21n) | (c >> 11n)) + result);
      return Number(result);
    };
    const expected = Array.from({ length: 120 }, published);
    expect(draws(new Random('any', 7), 105)).toEqual(expected.slice(15));
  });

  it('repeats itself for the same seed and stream', () => {
    expect(draws(new Random('a', 3), 20)).toEqual(draws(new Random('a', 3), 20));
  });

  it('takes a number and its text for the same seed', () => {
    expect(draws(new Random(42, 0), 5)).toEqual(draws(new Random('42', 0), 5));
  });

  it('differs from the first number on between neighbouring seeds and streams', () => {
    const firsts = new Set<number>();
    for (let seed = 0; seed < 50; seed++) {
      for (let stream = 0; stream < 200; stream++) firsts.add(new Random(seed, stream).uint32());
    }
    expect(firsts.size).toBe(10_000);
  });

  it('spreads evenly over neighbouring streams', () => {
    const buckets = new Array<number>(10).fill(0);
    for (let stream = 0; stream < 20_000; stream++) {
      const bucket = new Random(1, stream).int(0, 9);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const size of buckets) expect(size).toBeGreaterThan(1_800);
  });

  it('keeps whole numbers within both ends and reaches them', () => {
    const random = new Random(1, 1);
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 7)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6, 7]);
  });

  it('makes digits of the right count that do not start with 0', () => {
    const random = new Random(1, 2);
    for (let i = 0; i < 500; i++) expect(random.digits(16)).toMatch(/^[1-9]\d{15}$/);
  });
});

describe('a choice', () => {
  const share = <T>(pick: (random: Random) => T, value: T) => {
    const random = new Random('choice', 0);
    let hits = 0;
    for (let i = 0; i < 20_000; i++) if (pick(random) === value) hits++;
    return hits / 20_000;
  };

  it('follows its weights', () => {
    expect(share(weighted({ a: 1, b: 3 }), 'b')).toBeCloseTo(0.75, 1);
    expect(share(choice([true, false], [9, 1]), false)).toBeCloseTo(0.1, 1);
  });

  it('never takes what weighs nothing', () => {
    expect(share(weighted({ a: 0, b: 1, c: 0 }), 'b')).toBe(1);
  });

  it('can be nothing for a share of the draws', () => {
    expect(share(orNull(0.3, weighted({ a: 1 })), null)).toBeCloseTo(0.3, 1);
  });

  it('has a heavy head by rank', () => {
    const pick = zipf(['first', 'second', 'third'], 1);
    expect(share(pick, 'first')).toBeCloseTo(6 / 11, 1);
    expect(share(pick, 'third')).toBeCloseTo(2 / 11, 1);
  });
});
