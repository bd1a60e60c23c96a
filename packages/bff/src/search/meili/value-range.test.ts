import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeValue } from './encode-text.ts';
import type { ValueKind } from './order-key.ts';
import { divideRange, type RangePiece, wholeRange } from './value-range.ts';

const now = new Date('2026-06-15T12:00:00Z');

/** Whether a value meets a condition, as Meilisearch reads it. */
function meets(value: string | number, condition: string): boolean {
  return condition.split(' AND ').every((one) => {
    const [, operator, written = ''] = /^a (=|<|>=|>|STARTS WITH) (.+)$/.exec(one) ?? [];
    if (operator === 'STARTS WITH') return String(value).startsWith(JSON.parse(written));
    if (operator === '=') return value === JSON.parse(written);
    const bound = Number(written);
    if (operator === '<') return Number(value) < bound;
    if (operator !== undefined) return operator === '>' ? Number(value) > bound : Number(value) >= bound;
    const [, least, most] = /^a (\S+) TO (\S+)$/.exec(one) ?? [];
    return Number(value) >= Number(least) && Number(value) <= Number(most);
  });
}

/** Divides around a value until it cannot be divided, or so many times. */
function pieceOf(value: string | number, kind: ValueKind, times: number): RangePiece | undefined {
  let piece: RangePiece | undefined = { condition: '', range: wholeRange(kind, now) };
  for (let time = 0; time < times && piece?.range; time += 1) {
    const pieces = divideRange('a', piece.range);
    if (!pieces) return piece;
    const holding: RangePiece[] = pieces.filter(({ condition }) => meets(value, condition));
    expect(holding).toHaveLength(1);
    piece = holding[0];
  }
  return piece;
}

const values: [ValueKind, fc.Arbitrary<string | number>][] = [
  ['id', fc.uuid()],
  ['text', fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }).map(encodeValue)],
  ['whole', fc.integer({ min: 0, max: 40 })],
  ['number', fc.double({ noNaN: true, noDefaultInfinity: true })],
  ['number', fc.integer()],
  ['instant', fc.date({ noInvalidDate: true, min: new Date('0001-01-01') }).map((date) => date.getTime() * 1_000)],
];

describe('divideRange', () => {
  it.each(values)('of %s has every value in exactly one part, again and again', (kind, value) => {
    fc.assert(fc.property(value, (one) => void pieceOf(one, kind, 20)));
  });

  it.each(values)('of %s has its parts in order', (kind, value) => {
    const place = (one: string | number, pieces: RangePiece[]) =>
      pieces.findIndex(({ condition }) => meets(one, condition));
    fc.assert(
      fc.property(value, value, (a, b) => {
        const pieces = divideRange('a', wholeRange(kind, now)) ?? [];
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(place(low, pieces)).toBeLessThanOrEqual(place(high, pieces));
      }),
    );
  });

  it.each<[ValueKind, string | number]>([
    ['whole', 3],
    ['number', 4.5],
    ['number', 120],
    ['text', encodeValue('berlin')],
    ['instant', now.getTime() * 1_000 - 86_400_000_000 * 45],
  ])('of %s takes a value that very many contacts have out by itself: %s', (kind, value) => {
    expect(pieceOf(value, kind, 14)).toEqual({ condition: `a = ${JSON.stringify(value)}` });
  });
});
