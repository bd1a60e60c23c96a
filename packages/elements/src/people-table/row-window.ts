/** What can be seen of the rows, in pixels from the top of the first one. */
export interface RowView {
  top: number;
  height: number;
}

/** Rows that are in the page; none when `last` is less than `first`. */
export interface RowRange {
  first: number;
  last: number;
}

/** Rows kept ready beyond each edge of the screen, so that a fast scroll does not outrun the rendering. */
const spareRows = 4;

/**
 * No element may be higher: Firefox cuts at 17.8 million pixels, Chromium at 33.5. Rows beyond it are reached by scrolling that goes
 * faster than the content: 340,000 rows of 44 px fit without.
 */
export const maxHeight = 15_000_000;

/** The geometry of rows of one height, of which only those near the screen exist. Measures nothing. */
export class RowWindow {
  readonly count: number;
  readonly rowHeight: number;

  constructor(count: number, rowHeight: number) {
    this.count = count;
    this.rowHeight = rowHeight;
  }

  /** How high the scrolled content is. */
  get height(): number {
    return Math.min(this.count * this.rowHeight, maxHeight);
  }

  get isCompressed(): boolean {
    return this.count * this.rowHeight > maxHeight;
  }

  /** The rows that belong in the page for a view, with so many beyond each of its edges. */
  range(view: RowView, spare: number = spareRows): RowRange {
    if (this.count === 0 || view.height <= 0) return { first: 0, last: -1 };
    const top = view.top + this.shift(view);
    const last = this.count - 1;
    // As many wherever the view stands, so that scrolling neither makes nor drops an element.
    const many = Math.ceil(view.height / this.rowHeight) + 1 + 2 * spare;
    const first = Math.max(0, Math.min(Math.floor(top / this.rowHeight) - spare, last + 1 - many));
    return { first, last: Math.min(last, first + many - 1) };
  }

  /** Whether anything of a row can be seen. */
  isSeen(view: RowView): (row: number) => boolean {
    const top = view.top + this.shift(view);
    const [first, last] = [Math.floor(top / this.rowHeight), Math.floor((top + view.height) / this.rowHeight)];
    return (row) => row >= first && row <= last;
  }

  /** Where a row is placed in the content, for a view. */
  topOf(row: number, view: RowView): number {
    return row * this.rowHeight - this.shift(view);
  }

  /** The view's top at which a row begins at its upper edge. */
  scrollTo(row: number, viewHeight: number): number {
    const full = this.count * this.rowHeight;
    const top = row * this.rowHeight;
    if (!this.isCompressed) return top;
    return (top * (maxHeight - viewHeight)) / (full - viewHeight);
  }

  /** What the rows above would take beyond what the content has: nothing as long as it fits. */
  shift({ top, height }: RowView): number {
    const full = this.count * this.rowHeight;
    if (!this.isCompressed) return 0;
    const progress = Math.max(0, Math.min(1, top / (maxHeight - height)));
    return progress * (full - maxHeight);
  }
}
