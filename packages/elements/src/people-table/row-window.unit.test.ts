import { describe, expect, it } from 'vitest';
import { maxHeight, RowWindow } from './row-window.ts';

describe('RowWindow', () => {
  it('has the rows on the screen and a few beyond', () => {
    const rows = new RowWindow(100_000, 40);
    expect(rows.height).toBe(4_000_000);
    expect(rows.range({ top: 40_000, height: 400 })).toEqual({ first: 996, last: 1014 });
    expect(rows.range({ top: 40_039, height: 400 })).toEqual({ first: 996, last: 1014 });
    expect(rows.range({ top: 40_040, height: 400 })).toEqual({ first: 997, last: 1015 });
  });

  it('has as many rows at the ends as between', () => {
    const rows = new RowWindow(100_000, 40);
    expect(rows.range({ top: 0, height: 400 })).toEqual({ first: 0, last: 18 });
    expect(rows.range({ top: 3_999_600, height: 400 })).toEqual({ first: 99_981, last: 99_999 });
    expect(new RowWindow(7, 40).range({ top: 0, height: 400 })).toEqual({ first: 0, last: 6 });
  });

  it('has none when there are none, and while nothing can be seen', () => {
    expect(new RowWindow(0, 40).range({ top: 0, height: 400 })).toEqual({ first: 0, last: -1 });
    expect(new RowWindow(50, 40).range({ top: 0, height: 0 })).toEqual({ first: 0, last: -1 });
  });

  it('keeps rows in the page when the view is beyond the ends', () => {
    const rows = new RowWindow(100, 40);
    expect(rows.range({ top: -500, height: 40 })).toEqual({ first: 0, last: 9 });
    expect(rows.range({ top: 9_000, height: 40 })).toEqual({ first: 90, last: 99 });
  });

  it('places 340,000 rows one below the other', () => {
    const rows = new RowWindow(340_000, 44);
    const view = { top: rows.scrollTo(339_000, 800), height: 800 };
    expect(view.top).toBe(339_000 * 44);
    expect(rows.topOf(339_000, view)).toBe(view.top);
  });

  it('reaches every one of two million rows within the height that browsers allow', () => {
    const rows = new RowWindow(2_000_000, 44);
    expect(rows.height).toBe(maxHeight);
    for (const row of [0, 1, 777_777, 1_500_000]) {
      const view = { top: rows.scrollTo(row, 800), height: 800 };
      expect(rows.topOf(row, view)).toBeCloseTo(view.top, 3);
    }
    const end = { top: maxHeight - 800, height: 800 };
    expect(rows.range(end).last).toBe(1_999_999);
    expect(rows.topOf(1_999_999, end) + 44).toBeCloseTo(maxHeight, 3);
  });
});
