import { describe, expect, it } from 'vitest';
import { fitPins, gridTracks, gridWidth, pinOffsets, seenColumns } from './column-tracks.ts';
import type { Column } from './table-columns.ts';

const column = (width: number, pinned: 'left' | 'right' | null = null, grow?: number) => ({
  width,
  pinned,
  ...(grow && { grow }),
});
const columns = [
  column(52, 'left'),
  column(200, 'left'),
  column(100),
  column(150, null, 2),
  column(90, 'right'),
  column(48, 'right'),
];

describe('column tracks', () => {
  it('let columns grow, and keep a track between the scrolling and the right ones', () => {
    expect(gridTracks(columns)).toBe('52px 200px 100px minmax(150px, 2fr) 0px 90px 48px');
    expect(gridWidth(columns)).toBe(640);
  });

  it('leave what is over before the right ones when no column grows', () => {
    expect(gridTracks([column(52, 'left'), column(100), column(48, 'right')])).toBe('52px 100px minmax(0px, 1fr) 48px');
  });

  it('are seen where they are pinned or scrolled into view, in either writing direction', () => {
    const seen = (scrollLeft: number, clientWidth: number, cards = false) =>
      seenColumns({ columns, cards }, { scrollLeft, clientWidth }).map(Number).join('');
    expect(seen(0, 640)).toBe('111111');
    expect(seen(0, 352)).toBe('111011');
    expect(seen(0, 353)).toBe('111111');
    expect(seen(352, 200)).toBe('110111');
    expect(seen(-352, 200)).toBe('110111');
    expect(seen(0, 100, true)).toBe('111111');
  });

  it('stick each pinned column where those nearer to the edge end', () => {
    expect(pinOffsets(columns, 'left')).toEqual({ offsets: [0, 52], width: 252 });
    expect(pinOffsets(columns, 'right')).toEqual({ offsets: [0, 48], width: 138 });
    expect(pinOffsets([], 'left')).toEqual({ offsets: [], width: 0 });
  });

  it('let the innermost pinned columns go while the others have no room', () => {
    const full = columns.map((track, at) => ({ ...track, key: String(at), className: `x pinned pin-${at}` }) as Column);
    const heldAt = (room: number) => fitPins(full, room).map(({ pinned }) => pinned?.[0] ?? '-');
    // Until the width is known all are held, and so they are where 160 pixels are left between them.
    expect(heldAt(0)).toEqual(['l', 'l', '-', '-', 'r', 'r']);
    expect(heldAt(550)).toEqual(['l', 'l', '-', '-', 'r', 'r']);
    // The name, beside the check boxes, stays longest.
    expect(heldAt(549)).toEqual(['l', 'l', '-', '-', '-', 'r']);
    expect(heldAt(459)).toEqual(['l', '-', '-', '-', '-', 'r']);
    expect(heldAt(259)).toEqual(['-', '-', '-', '-', '-', 'r']);
    expect(fitPins(full, 300).map(({ className }) => className.trim())[1]).toBe('x');
    expect(fitPins(full, 300).map(({ key }) => key)).toEqual(full.map(({ key }) => key));
  });
});
