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
  const held = (side: string) => columns.filter(({ pinned }) => pinned === side);
  const [left, right] = [held('left'), held('right').toReversed()];
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
  const pinned = columns.filter((column) => column.pinned === side);
  if (side === 'right') pinned.reverse();
  const offsets: number[] = [];
  let width = 0;
  for (const column of pinned) {
    offsets.push(width);
    width += column.width;
  }
  return { offsets, width };
}
