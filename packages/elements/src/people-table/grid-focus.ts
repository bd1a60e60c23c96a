import type { GridPosition } from './grid-keys.ts';
import { seamsOf } from './grid-size.ts';
import type { RowRange } from './row-window.ts';

/** The parts of the grid in the DOM: the scroller with its sticky head, and the rows below it. */
export interface GridParts {
  grid: HTMLElement;
  head: HTMLElement;
  body: HTMLElement;
}

/** What the focus needs to know of the rows, which are in the DOM only near the screen. */
export interface RowGeometry {
  /** `aria-rowindex` of the first row. */
  firstIndex: number;
  rowHeight: number;
  /** How far below the first row a row is. */
  placeOf: (row: number) => number;
  /** Places are where scrolling leads, so that a row can only be brought to the top. */
  isCompressed: boolean;
}

/** That of a table without rows. */
export const noRows: RowGeometry = { firstIndex: 2, rowHeight: 1, placeOf: () => 0, isCompressed: false };

/**
 * The one cell that Tab reaches, and the way the focus moves among cells. Rows come and go with scrolling: when the row that
 * has the focus goes, the grid itself keeps the focus, and the next key goes on from the cell where it was. A cell with a
 * check box or a button (`.widget`) hands the focus to it.
 */
export class GridFocus {
  at: GridPosition;
  #parts: GridParts | undefined;
  #geometry = noRows;
  #holder: HTMLElement | undefined;
  /** The cell at `at` gets the focus as soon as it is there. */
  #wanted = false;

  constructor(start: GridPosition) {
    this.at = start;
  }

  attach(parts: GridParts, geometry: RowGeometry): void {
    this.#parts = parts;
    this.#geometry = geometry;
  }

  /** The focus is in the grid, or on its way. */
  get isInside(): boolean {
    const { grid } = this.#parts ?? {};
    return grid !== undefined && (this.#wanted || grid.matches(':focus-within'));
  }

  moveTo(at: GridPosition): void {
    this.at = at;
    this.#wanted = true;
    this.settle();
  }

  /** The user put the focus on a cell. */
  adopt(cell: HTMLElement): GridPosition {
    this.at = this.#positionOf(cell);
    this.#hold(widgetOf(cell));
    return this.at;
  }

  /** Rows outside this range leave the DOM in a moment. */
  beforeRange({ first, last }: RowRange): void {
    const { row } = this.at;
    if (row >= 0 && (row < first || row > last) && this.isInside) this.#parts?.grid.focus({ preventScroll: true });
  }

  /** After rows were rendered: finds the cell again, or lets the grid stand in for it. */
  settle(): void {
    const { grid } = this.#parts ?? {};
    if (!grid) return;
    const cell = this.cell;
    this.#hold(cell ? widgetOf(cell) : grid);
    if (!this.#wanted) return;
    if (cell) {
      this.#wanted = false;
      widgetOf(cell).focus({ preventScroll: true });
      this.#reveal(cell);
    } else {
      grid.focus({ preventScroll: true });
      this.#revealRow();
    }
  }

  /** The cell at `at`, if its row is in the DOM. */
  get cell(): HTMLElement | undefined {
    const { head, body } = this.#parts ?? {};
    const { row, column } = this.at;
    const element =
      row < 0 ? head?.firstElementChild : body?.querySelector(`[aria-rowindex="${this.#geometry.firstIndex + row}"]`);
    return element?.children[column] as HTMLElement | undefined;
  }

  #hold(element: HTMLElement): void {
    if (this.#holder === element && element.tabIndex === 0) return;
    if (this.#holder) this.#holder.tabIndex = -1;
    this.#holder = element;
    element.tabIndex = 0;
  }

  #positionOf(cell: HTMLElement): GridPosition {
    const index = Number(cell.parentElement?.getAttribute('aria-rowindex') ?? 1);
    const column = Number(cell.getAttribute('aria-colindex')) - 1;
    return { row: index === 1 ? -1 : index - this.#geometry.firstIndex, column };
  }

  /** By hand, as `scrollIntoView` knows nothing of what lies under the sticky header and the pinned columns. */
  #reveal(cell: HTMLElement): void {
    const { grid } = this.#parts ?? {};
    if (!grid) return;
    const box = cell.getBoundingClientRect();
    if (!cell.classList.contains('pinned')) {
      const [start, end] = openSpan(grid);
      const over = overflow(box.left, box.right, start, end);
      if (over) grid.scrollLeft += over;
    }
    if (this.at.row >= 0) this.#scrollTo(box.top, box.bottom);
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #revealRow(): void {
    const { body } = this.#parts ?? {};
    if (!body) return;
    const { placeOf, rowHeight, isCompressed } = this.#geometry;
    const top = body.getBoundingClientRect().top + placeOf(this.at.row);
    this.#scrollTo(top, isCompressed ? Number.POSITIVE_INFINITY : top + rowHeight);
  }

  /** Brings what lies between two edges into view: by the grid, or by the page when the grid is as high as its rows. */
  #scrollTo(top: number, bottom: number): void {
    const { grid, head } = this.#parts ?? {};
    if (!grid || !head) return;
    const headHeight = head.getBoundingClientRect().height;
    const viewTop = grid.getBoundingClientRect().top + grid.clientTop;
    const before = grid.scrollTop;
    const over = overflow(top, bottom, viewTop + headHeight, viewTop + grid.clientHeight);
    if (over) grid.scrollTop += over;
    const rest = overflow(top, bottom, headHeight, window.innerHeight);
    if (grid.scrollTop === before && rest && grid.scrollHeight <= grid.clientHeight) window.scrollBy(0, rest);
  }
}

/** What the pinned columns leave of the grid's width, from left to right: the seams lie along them, inside. */
function openSpan(grid: HTMLElement): [number, number] {
  const seams = seamsOf(grid).map((seam) => seam.getBoundingClientRect());
  return [Math.min(...seams.map(({ left }) => left)), Math.max(...seams.map(({ right }) => right))];
}

/** A pointer is on what makes a column wider. */
export function isHandle(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches('.resizer');
}

/** What takes the focus for a cell. */
export function widgetOf(cell: HTMLElement): HTMLElement {
  return cell.querySelector<HTMLElement>('.widget') ?? cell;
}

/** How far to scroll so that a stretch lies within a view; its start wins when it does not fit. */
function overflow(start: number, end: number, viewStart: number, viewEnd: number): number {
  if (start < viewStart || end - start > viewEnd - viewStart) return start - viewStart;
  return Math.max(0, end - viewEnd);
}
