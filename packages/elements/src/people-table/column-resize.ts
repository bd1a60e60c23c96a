import { clampWidth } from './column-preferences.ts';
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
