import { describe, expect, it } from 'vitest';
import { placeBeside } from './popover-place.ts';

const view = { width: 1000, height: 600 };
const size = { width: 200, height: 150 };
const box = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 30 });
const start = { align: 'start', rightToLeft: false } as const;

describe('placeBeside', () => {
  it('goes below its anchor, along the start or the end', () => {
    expect(placeBeside(box(300, 100), size, view, start)).toMatchObject({ left: 300, top: 134 });
    expect(placeBeside(box(300, 100), size, view, { ...start, align: 'end' })).toMatchObject({ left: 200 });
  });

  it('mirrors with the writing direction', () => {
    expect(placeBeside(box(300, 100), size, view, { ...start, rightToLeft: true })).toMatchObject({ left: 200 });
    expect(placeBeside(box(300, 100), size, view, { align: 'end', rightToLeft: true })).toMatchObject({ left: 300 });
  });

  it('goes above where it does not fit below and there is more room', () => {
    expect(placeBeside(box(300, 500), size, view, start)).toMatchObject({ top: 346, maxHeight: 488 });
  });

  it('stays below when there is no more room above, and says how high it may be', () => {
    const { top, maxHeight } = placeBeside(box(300, 200), { width: 200, height: 900 }, view, start);
    expect([top, maxHeight]).toEqual([234, 358]);
  });

  it('goes to the side, whole, where it would be cut off both above and below', () => {
    const high = { width: 200, height: 500 };
    expect(placeBeside(box(300, 200), high, view, start)).toEqual({ left: 404, top: 92, maxHeight: 584 });
    expect(placeBeside(box(300, 150), high, view, { ...start, align: 'end' })).toMatchObject({ left: 96, top: 92 });
    expect(placeBeside(box(850, 250), high, view, start).left).toBe(646);
    // No room at either side: it scrolls in place.
    const wide = { ...high, width: 700 };
    expect(placeBeside(box(300, 200), wide, view, start)).toMatchObject({ top: 234, maxHeight: 358 });
  });

  it('lies over its anchor where the window is too low for anything beside it', () => {
    const low = { width: 640, height: 400 };
    const high = { width: 340, height: 520 };
    expect(placeBeside(box(500, 230), high, low, start)).toEqual({ left: 292, top: 8, maxHeight: 384 });
    // As near to the anchor as it can be.
    const wide = { width: 600, height: 320 };
    expect(placeBeside(box(20, 180), wide, low, start)).toEqual({ left: 20, top: 72, maxHeight: 384 });
    expect(placeBeside(box(20, 40), wide, low, start)).toMatchObject({ top: 74, maxHeight: 318 });
  });

  it('never leaves the window', () => {
    expect(placeBeside(box(950, 100), size, view, start).left).toBe(792);
    expect(placeBeside(box(-50, 100), size, view, start).left).toBe(8);
  });
});
