import { gridTracks, gridWidth, pinOffsets } from './column-tracks.ts';
import type { GridState } from './grid-controller.ts';
import { headerHeight, rowIndexOf, type TableModel } from './table-model.ts';

const maxPins = 4;

/** Sets the sizes that only the model knows. By script, as a strict content security policy forbids the attribute. */
export function applyGridSize(
  grid: HTMLElement,
  { columns, cards, rowHeight }: Pick<TableModel, 'columns' | 'cards' | 'rowHeight'>,
): void {
  const set = (name: string, value: string) => grid.style.setProperty(name, value);
  set('--_columns', cards ? 'none' : gridTracks(columns));
  set('--_width', cards ? '0px' : `${gridWidth(columns)}px`);
  set('--_row-height', `${rowHeight}px`);
  const [left, right] = [pinOffsets(columns, 'left'), pinOffsets(columns, 'right')];
  for (let index = 0; index < maxPins; index++) {
    set(`--_left-${index}`, `${left.offsets[index] ?? 0}px`);
    set(`--_right-${index}`, `${right.offsets[index] ?? 0}px`);
  }
  const [start, end] = seamsOf(grid);
  start.style.insetInlineStart = `${left.width}px`;
  end.style.insetInlineEnd = `${right.width}px`;
}

/**
 * Shows the shadow of the pinned columns on the side where something lies under them, beside the scrollbar. It needs the layout: once the
 * rows are there, that is done.
 */
export function showSeams(grid: HTMLElement): void {
  const scrolled = Math.abs(grid.scrollLeft);
  const [start, end] = seamsOf(grid);
  const { clientWidth, offsetWidth, scrollWidth } = grid;
  start.classList.toggle('on', scrolled > 0);
  end.classList.toggle('on', scrolled + clientWidth < scrollWidth - 1);
  end.style.marginInlineEnd = `${offsetWidth - clientWidth}px`;
}

/** What keyboard and focus need to know of the model. */
export function gridState(
  model: TableModel,
  rows: number,
  { placeOf, isCompressed }: Pick<GridState, 'placeOf' | 'isCompressed'>,
): GridState {
  const { columns, cards, rowHeight } = model;
  return {
    rows,
    columns: columns.length,
    hasHeader: !cards,
    rowHeight,
    headerHeight: cards ? 0 : headerHeight,
    firstIndex: rowIndexOf(0, model),
    placeOf,
    isCompressed,
  };
}

/** Where pinned columns meet those that scroll. */
export function seamsOf(grid: HTMLElement): [start: HTMLElement, end: HTMLElement] {
  const viewport = grid.parentElement as HTMLElement;
  return [...viewport.querySelectorAll('.seam')] as [HTMLElement, HTMLElement];
}
