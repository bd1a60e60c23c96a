import { describe, expect, it } from 'vitest';
import { sentenceName } from './sentence-name.ts';

const family = '👩‍👩‍👧‍👦';

describe('a name in a sentence', () => {
  it('is isolated from the words around it', () => {
    expect(sentenceName('Ada Lovelace')).toBe('\u2068Ada Lovelace\u2069');
    expect(sentenceName('\u202egnirts')).toBe('\u2068\u202egnirts\u2069');
  });

  it('is cut after sixty characters, none of them in two', () => {
    expect(sentenceName('W'.repeat(500))).toBe(`\u2068${'W'.repeat(60)}…\u2069`);
    expect(sentenceName(family.repeat(61))).toBe(`\u2068${family.repeat(60)}…\u2069`);
    expect(sentenceName(family.repeat(60))).toBe(`\u2068${family.repeat(60)}\u2069`);
  });
});
