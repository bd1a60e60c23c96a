import { describe, expect, it } from 'vitest';
import { pageAfterResize, pageList } from './page-list.ts';

const shown = (current: number, pages: number) =>
  pageList(current, pages)
    .map((entry) => (entry === 'gap' ? '…' : entry === current ? `[${entry}]` : entry))
    .join(' ');

describe('pageList', () => {
  it.each([
    [1, 1, '[1]'],
    [2, 7, '1 [2] 3 4 5 6 7'],
    [1, 200, '[1] 2 3 4 5 … 200'],
    [4, 200, '1 2 3 [4] 5 … 200'],
    [5, 200, '1 … 4 [5] 6 … 200'],
    [100, 200, '1 … 99 [100] 101 … 200'],
    [196, 200, '1 … 195 [196] 197 … 200'],
    [197, 200, '1 … 196 [197] 198 199 200'],
    [200, 200, '1 … 196 197 198 199 [200]'],
  ])('shows page %i of %i as %s', (current, pages, expected) => {
    expect(shown(current, pages)).toBe(expected);
  });

  it('takes the same room on every page, and always offers the pages beside the current one', () => {
    for (let current = 1; current <= 50; current++) {
      const list = pageList(current, 50);
      expect(list).toHaveLength(7);
      expect(list).toEqual(
        expect.arrayContaining([1, current, Math.min(50, current + 1), Math.max(1, current - 1), 50]),
      );
    }
  });
});

describe('pageAfterResize', () => {
  it('keeps the first contact in view', () => {
    expect(pageAfterResize(4, 50, 25)).toBe(7);
    expect(pageAfterResize(4, 25, 100)).toBe(1);
    expect(pageAfterResize(1, 50, 10)).toBe(1);
  });
});
