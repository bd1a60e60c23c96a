import type { GridState } from './grid-controller.ts';
import { gridTracks, gridWidth } from './table-columns.ts';
import { headerHeight, rowIndexOf, type TableModel } from './table-model.ts';

interface SizedParts {
  grid: HTMLElement;
  body: HTMLElement;
  seam: HTMLElement;
}

/** Sets the sizes that only the model knows. By script, as a strict content security policy forbids the attribute. */
export function applyGridSize({ grid, body, seam }: SizedParts, model: TableModel, rows: number): void {
  const { columns, cards, rowHeight } = model;
  grid.style.setProperty('--_columns', cards ? 'none' : gridTracks(columns));
  grid.style.setProperty('--_width', cards ? '0px' : `${gridWidth(columns)}px`);
  grid.style.setProperty('--_row-height', `${rowHeight}px`);
  grid.style.setProperty('--_header-height', `${headerHeight}px`);
  // Beyond 8.2 million pixels the virtualiser would cut its own height short.
  body.style.height = `${rows * rowHeight}px`;
  seam.style.insetInlineStart = `${columns[0]?.width ?? 0}px`;
}

/** What keyboard and focus need to know of the model. */
export function gridState(model: TableModel, rows: number): GridState {
  const { columns, cards, rowHeight } = model;
  return {
    rows,
    columns: columns.length,
    hasHeader: !cards,
    rowHeight,
    headerHeight: cards ? 0 : headerHeight,
    firstIndex: rowIndexOf(0, model),
  };
}
