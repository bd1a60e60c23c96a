import type { Column } from './table-columns.ts';

/** As much of a column as its track needs. */
type Track = Pick<Column, 'width' | 'grow' | 'pinned'>;

/**
 * The columns as CSS grid tracks. The room that no column takes lies before those pinned to the right, in a track of its own:
 * it is always there, so that they are found by counting from the end.
 */
export function gridTracks(columns: readonly Track[]): string {
  const track = ({ width, grow }: Track) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`);
  const right = columns.filter(({ pinned }) => pinned === 'right');
  const others = columns.filter(({ pinned }) => pinned !== 'right');
  const rest = others.some(({ grow }) => grow) ? '0px' : 'minmax(0px, 1fr)';
  return [...others.map(track), rest, ...right.map(track)].join(' ');
}

/**
 * Which columns can be seen in a grid, by their least widths, so rather too many where there is room to grow; those of cards all.
 */
export function seenColumns(
  { columns, cards }: { columns: readonly Track[]; cards: boolean },
  { scrollLeft, clientWidth }: Pick<Element, 'scrollLeft' | 'clientWidth'>,
): boolean[] {
  const from = Math.abs(scrollLeft);
  let end = 0;
  return columns.map(({ width, pinned }) => {
    end += width;
    return cards || pinned !== null || (end > from && end - width < from + clientWidth);
  });
}

/** The least width of a row. */
export function gridWidth(columns: readonly Track[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** What pinned columns leave to the others at least, in pixels. */
const openRoom = 160;

/**
 * The columns with as many of them pinned as there is room for (pixels; 0 where that is not known): the innermost of the wider side
 * scroll along first, where they are; the name after all others, and the check boxes and actions at the very last.
 */
export function fitPins(columns: readonly Column[], room: number): readonly Column[] {
  const [left, right] = [pinnedAt(columns, 'left'), pinnedAt(columns, 'right')];
  let over = room && gridWidth(left) + gridWidth(right) + openRoom - room;
  const free = new Set<Column>();
  while (over > 0 && left.length + right.length > 0) {
    const isLeft = right.length < 2 || (left.length > 2 && gridWidth(left) > gridWidth(right));
    const column = (isLeft ? left.pop() : undefined) ?? right.pop();
    if (column) free.add(column);
    over -= column?.width ?? 0;
  }
  return columns.map((column) =>
    free.has(column) ? { ...column, pinned: null, className: column.className.replace(/pinned.*/, '') } : column,
  );
}

/** How far from its edge each pinned column sticks, from the edge inwards, and what they take together. */
export function pinOffsets(columns: readonly Track[], side: 'left' | 'right'): { offsets: number[]; width: number } {
  const offsets: number[] = [];
  let width = 0;
  for (const column of pinnedAt(columns, side)) {
    offsets.push(width);
    width += column.width;
  }
  return { offsets, width };
}

/** The columns pinned at a side, from its edge inwards. */
function pinnedAt<Pinned extends Track>(columns: readonly Pinned[], side: 'left' | 'right'): Pinned[] {
  const pinned = columns.filter((column) => column.pinned === side);
  return side === 'right' ? pinned.reverse() : pinned;
}
