import { enTablePanels } from '../messages/en-table-panels.ts';
import { resizeColumns } from './column-changes.ts';
import { clampWidth } from './column-preferences.ts';
import type { ActionsHost } from './table-actions.ts';
import type { Column } from './table-columns.ts';

/** Widths by field, in pixels. */
export type ColumnWidths = Record<string, number>;

const step = 16;

/** A resize under way: what it starts from, and what it leads to. Nothing else moves meanwhile. */
export class ColumnResize {
  readonly #columns: readonly Column[];
  readonly #column: Column;
  readonly #widths: ColumnWidths = {};

  /** `cells`: the header's, in the order of the columns. Columns that grow are held at the width that they have now. */
  constructor(columns: readonly Column[], column: Column, cells: readonly Element[]) {
    this.#column = column;
    this.#columns = columns.map((other, index) => {
      const width = Math.round(cells[index]?.getBoundingClientRect().width ?? other.width);
      if (!other.grow && other !== column) return other;
      if (other.isResizable) this.#widths[other.key] = width;
      const { grow: _grow, ...fixed } = other;
      return { ...fixed, width };
    });
  }

  get width(): number {
    return this.#widths[this.#column.key] ?? this.#column.width;
  }

  set width(width: number) {
    this.#widths[this.#column.key] = clampWidth(width);
  }

  /** A step of the keyboard; negative to make it narrower. */
  stepBy(steps: number): void {
    this.width += steps * step;
  }

  /** The columns as they are now, to be drawn. */
  get columns(): Column[] {
    return this.#columns.map((column) => ({ ...column, width: this.#widths[column.key] ?? column.width }));
  }

  /** The widths to keep. */
  get widths(): ColumnWidths {
    return { ...this.#widths };
  }
}

/** The width at which a column shows all of what its cells hold, those on the screen and its header. */
export function fittingWidth(cells: readonly HTMLElement[]): number {
  return clampWidth(Math.max(0, ...cells.map(contentWidth)) + 2);
}

/** Texts are as wide as a range says, also where a box around them cuts them off. */
function contentWidth(cell: HTMLElement): number {
  const style = getComputedStyle(cell);
  const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
  const gap = Number.parseFloat(style.columnGap) || 0;
  const children = [...cell.children].filter((child) => getComputedStyle(child).position !== 'absolute');
  if (children.length === 0) return padding + textWidth(cell);
  const widths = children.map((child) => {
    const chrome = Number.parseFloat(getComputedStyle(child).paddingLeft) * 2 || 0;
    const box = child.getBoundingClientRect().width;
    return child.textContent ? Math.max(textWidth(child) + chrome, child.matches('.avatar') ? box : 0) : box;
  });
  // A mark stands within a text: then the text as a whole is what counts.
  if (cell.querySelector(':scope > mark')) return padding + textWidth(cell);
  return padding + widths.reduce((sum, width) => sum + width, 0) + gap * (children.length - 1);
}

function textWidth(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().width;
}

/** Makes a column wider or narrower by steps of the keyboard. */
export function stepWidth(host: ActionsHost, index: number, steps: number): void {
  const resize = resizeOf(host, index);
  resize?.stepBy(steps);
  if (resize) keep(host, resize, index);
}

/** Makes a column as wide as what it holds. */
export function fitColumn(host: ActionsHost, handle: Element): void {
  const index = columnOf(handle);
  const resize = resizeOf(host, index);
  if (!resize) return;
  const cells = host.grid().querySelectorAll<HTMLElement>(`.row > [aria-colindex="${index + 1}"]`);
  resize.width = fittingWidth([...cells]);
  keep(host, resize, index);
}

/** Follows the pointer from where it was pressed on a handle until it is released. Cancelled, the column is as it was. */
export function dragWidth(host: ActionsHost, handle: HTMLElement, press: PointerEvent): void {
  const index = columnOf(handle);
  const resize = resizeOf(host, index);
  if (!resize) return;
  const { width } = resize;
  const isRightToLeft = getComputedStyle(handle).direction === 'rtl';
  // Pinned to the end of the row, a column stays there with that edge, and is held at the other one.
  const forward = isRightToLeft === (host.model().columns[index]?.pinned === 'right') ? 1 : -1;
  const end = new AbortController();
  const options = { signal: end.signal };
  let moved = 0;
  handle.setPointerCapture(press.pointerId);
  handle.addEventListener(
    'pointermove',
    ({ clientX }) => {
      moved = (clientX - press.clientX) * forward;
      resize.width = width + moved;
      host.draw(resize.columns);
    },
    options,
  );
  const finish = (isDone: boolean) => {
    end.abort();
    if (isDone && moved !== 0) keep(host, resize, index);
    else host.draw(host.model().columns);
  };
  handle.addEventListener('pointerup', () => finish(true), options);
  handle.addEventListener('pointercancel', () => finish(false), options);
}

/** The place of the column that a handle belongs to. */
function columnOf(handle: Element): number {
  return Number(handle.parentElement?.ariaColIndex) - 1;
}

function resizeOf(host: ActionsHost, index: number): ColumnResize | undefined {
  const { columns } = host.model();
  const column = columns[index];
  const cells = host.grid().querySelectorAll('.head [role=columnheader]');
  return column?.isResizable ? new ColumnResize(columns, column, [...cells]) : undefined;
}

function keep({ columns, queries, say, model }: ActionsHost, resize: ColumnResize, index: number): void {
  const { text, format, columns: shown } = model();
  const { columnWidth } = { ...enTablePanels, ...text };
  columns.change(resizeColumns(columns.arranged, resize.widths), queries.complete.pageSize);
  say(columnWidth(format, shown[index]?.label ?? '', resize.width));
}
