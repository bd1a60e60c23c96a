import { describe, expect, it } from 'vitest';
import { RowKeys } from './row-keys.ts';
import { RowLayout } from './row-layout.ts';

interface Laid {
  first: number;
  last: number;
  height: number;
  tops: number[];
}

function layout(count: number, rowHeight = 40) {
  const laid: Laid[] = [];
  const rows = new RowLayout(
    (message) => {
      if (message.type !== 'stateChanged') return;
      const tops = [...message.childPositions.values()].map(({ yOffset }) => yOffset ?? 0);
      laid.push({ ...message.range, height: message.scrollSize.height, tops });
    },
    { rowHeight },
  );
  rows.items = Array.from({ length: count });
  const scroll = (top: number, height = 400) => {
    rows.viewportSize = { width: 800, height };
    rows.viewportScroll = { left: 0, top };
    rows.reflowIfNeeded();
    return laid.at(-1);
  };
  return { rows, laid, scroll };
}

describe('RowLayout', () => {
  it('has the rows on the screen and a few beyond, each in its place', () => {
    const { scroll } = layout(100_000);
    expect(scroll(0)).toMatchObject({ first: 0, last: 19, height: 4_000_000 });
    const laid = scroll(40_000);
    expect(laid).toMatchObject({ first: 992, last: 1019 });
    expect(laid?.tops[0]).toBe(992 * 40);
    expect(scroll(3_999_600)).toMatchObject({ first: 99_982, last: 99_999 });
  });

  it('stays silent when nothing has changed', () => {
    const { laid, scroll } = layout(1_000);
    scroll(0);
    scroll(10);
    scroll(39);
    expect(laid).toHaveLength(1);
    scroll(40 * 9);
    expect(laid).toHaveLength(2);
  });

  it('has no rows when there are none, and while nothing can be seen', () => {
    expect(layout(0).scroll(0)).toMatchObject({ first: -1, last: -1, height: 0, tops: [] });
    expect(layout(50).scroll(0, 0)).toMatchObject({ first: -1, last: -1, tops: [] });
  });

  it('follows other rows and another height', async () => {
    const { rows, laid, scroll } = layout(1_000);
    scroll(4_000);
    rows.config = { rowHeight: 80 };
    await Promise.resolve();
    expect(laid.at(-1)).toMatchObject({ first: 42, height: 80_000 });
    rows.items = Array.from({ length: 10 });
    rows.reflowIfNeeded();
    expect(laid.at(-1)).toMatchObject({ last: 9, height: 800 });
  });
});

describe('RowKeys', () => {
  it('keeps the keys of rows that stay, and gives those of rows that went to a whole new screen', () => {
    const keys = new RowKeys();
    const range = (first: number, last: number) => {
      keys.move(first, last);
      return [keys.keyOf(first), keys.keyOf(last)];
    };
    const [first = 0, last = 0] = range(0, 20);
    expect(range(7, 27)).toEqual([first + 7, last + 7]);
    expect(range(500, 520)).toEqual([first + 7, last + 7]);
    expect(range(0, 20)).toEqual([first + 7, last + 7]);
  });
});
