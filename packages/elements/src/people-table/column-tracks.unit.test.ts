import { describe, expect, it } from 'vitest';
import { gridTracks, gridWidth, pinOffsets } from './column-tracks.ts';

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

  it('stick each pinned column where those nearer to the edge end', () => {
    expect(pinOffsets(columns, 'left')).toEqual({ offsets: [0, 52], width: 252 });
    expect(pinOffsets(columns, 'right')).toEqual({ offsets: [0, 48], width: 138 });
    expect(pinOffsets([], 'left')).toEqual({ offsets: [], width: 0 });
  });
});
