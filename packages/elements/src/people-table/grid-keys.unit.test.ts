import { describe, expect, it } from 'vitest';
import { clamp, type GridBounds, type GridPosition, gridTarget } from './grid-keys.ts';

const bounds: GridBounds = { firstRow: -1, rows: 50, columns: 5, screen: 10, rightToLeft: false };
const at = (row: number, column: number): GridPosition => ({ row, column });
const press = (key: string, from: GridPosition, in_: Partial<GridBounds> = {}, ctrlKey = false) =>
  gridTarget({ key, ctrlKey, metaKey: false }, from, { ...bounds, ...in_ });

describe('gridTarget', () => {
  it.each<[string, GridPosition, GridPosition]>([
    ['ArrowDown', at(0, 2), at(1, 2)],
    ['ArrowUp', at(0, 2), at(-1, 2)],
    ['ArrowRight', at(3, 2), at(3, 3)],
    ['ArrowLeft', at(3, 2), at(3, 1)],
    ['Home', at(3, 2), at(3, 0)],
    ['End', at(3, 2), at(3, 4)],
    ['PageDown', at(3, 2), at(13, 2)],
    ['PageDown', at(-1, 2), at(10, 2)],
    ['PageUp', at(23, 2), at(13, 2)],
    ['PageUp', at(4, 2), at(0, 2)],
    ['PageUp', at(0, 2), at(-1, 2)],
  ])('moves with %s from %o to %o', (key, from, to) => {
    expect(press(key, from)).toEqual(to);
  });

  it.each(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])(
    'never leaves the grid with %s',
    (key) => {
      for (const from of [at(-1, 0), at(49, 4), at(0, 0), at(49, 0)]) {
        for (const ctrl of [true, false]) {
          const to = press(key, from, {}, ctrl) as GridPosition;
          expect(to).toEqual(clamp(to, bounds));
        }
      }
    },
  );

  it('goes to the edges with Ctrl', () => {
    expect(press('Home', at(30, 3), {}, true)).toEqual(at(0, 0));
    expect(press('End', at(0, 0), {}, true)).toEqual(at(49, 4));
    expect(press('ArrowUp', at(30, 3), {}, true)).toEqual(at(-1, 3));
    expect(press('ArrowDown', at(30, 3), {}, true)).toEqual(at(49, 3));
  });

  it('leaves a header alone that cannot be seen', () => {
    expect(press('ArrowUp', at(0, 1), { firstRow: 0 })).toEqual(at(0, 1));
    expect(press('PageUp', at(0, 1), { firstRow: 0 })).toEqual(at(0, 1));
  });

  it('turns left and right around from right to left', () => {
    expect(press('ArrowLeft', at(0, 1), { rightToLeft: true })).toEqual(at(0, 2));
    expect(press('Home', at(0, 1), { rightToLeft: true })).toEqual(at(0, 0));
  });

  it('stays on the header when there are no rows', () => {
    expect(press('ArrowDown', at(-1, 1), { rows: 0 })).toEqual(at(-1, 1));
    expect(press('End', at(-1, 1), { rows: 0 }, true)).toEqual(at(-1, 4));
  });

  it('leaves other keys to others', () => {
    expect(press('a', at(0, 0))).toBeUndefined();
    expect(press('Tab', at(0, 0))).toBeUndefined();
  });
});
