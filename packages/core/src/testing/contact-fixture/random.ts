/** Anything that names a sequence; the number 1 and the text '1' (a command line has only text) name the same one. */
export type Seed = number | string;

/** Draws one of a fixed set of values. */
export type Choice<T> = (random: Random) => T;

/**
 * Numbers that look random and come again for the same seed and stream; streams of one seed do not depend on each other.
 *
 * The generator is sfc32 by Chris Doty-Humphrey (PractRand, public domain): 128 bits of state, a few operations a number.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: Seed, stream: number) {
    [this.#a, this.#b] = seedWords(seed);
    this.#c = stream | 0;
    // PractRand mixes a three-word seed by 15 rounds: after them neighbouring streams have nothing in common.
    for (let round = 0; round < 15; round++) this.uint32();
  }

  /** A whole number of 32 bits. */
  uint32(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** A whole number, both ends included. Ranges wider than 32 bits have gaps, which nobody sees. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** Between the ends, each order of magnitude as likely as the next: how counts and ages spread in life. */
  logUniform(min: number, max: number): number {
    return min * (max / min) ** this.next();
  }

  /** True for this share of the calls, 0 to 1. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of the items, all equally likely. The list must not be empty. */
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** So many decimal digits; the first is never 0. */
  digits(count: number): string {
    let text = String(this.int(1, 9));
    while (text.length < count) text += this.int(0, 9);
    return text;
  }
}

/** Two words from any seed: cyrb53 by bryc (public domain) before it joins its halves. */
export function seedWords(seed: Seed): [number, number] {
  const text = String(seed);
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return [h1, h2];
}

/** One of the values, each as often as its weight says. */
export function choice<T>(values: readonly T[], weights: readonly number[]): Choice<T> {
  let total = 0;
  const ends = weights.map((weight) => {
    total += weight;
    return total;
  });
  return (random) => {
    const at = random.next() * total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at < (ends[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return values[low] as T;
  };
}

/** One of the keys, each as often as its weight says. */
export function weighted<K extends string>(weights: Record<K, number>): Choice<K> {
  return choice(Object.keys(weights) as K[], Object.values(weights));
}

/** The same choice, but nothing for a share of the calls. */
export function orNull<T>(share: number, from: Choice<T>): Choice<T | null> {
  return (random) => (random.chance(share) ? null : from(random));
}

/** Heavy head, long tail (Zipf's law): the item at rank n weighs 1 / n ** exponent. */
export function zipf<T>(items: readonly T[], exponent: number): Choice<T> {
  return choice(
    items,
    items.map((_, rank) => (rank + 1) ** -exponent),
  );
}
