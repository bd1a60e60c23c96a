import type { RangeChangedEvent } from '@lit-labs/virtualizer/events.js';
import { GridFocus, type GridParts } from './grid-focus.ts';
import { clamp, type GridBounds, gridTarget } from './grid-keys.ts';
import { RowKeys } from './row-keys.ts';

/** What the grid shows now. */
export interface GridState {
  /** Rows below the header. */
  rows: number;
  columns: number;
  /** The header can be seen, so that it can have the focus. */
  hasHeader: boolean;
  rowHeight: number;
  headerHeight: number;
  /** `aria-rowindex` of the first row. */
  firstIndex: number;
}

export interface GridActions {
  /** A row was opened, by its place on the page. */
  open: (row: number) => void;
  /** A header was pressed, by the place of its column. */
  sort: (column: number, additive: boolean) => void;
}

/** A press that moves further than this many pixels selects text, and is no click. */
const clickSlop = 4;

/** Keyboard, pointer and focus of the grid. Knows rows and columns by their place only, and nothing of contacts. */
export class GridController {
  readonly keys = new RowKeys();
  readonly #focus = new GridFocus();
  readonly #actions: GridActions;
  #parts: GridParts | undefined;
  #state: GridState = { rows: 0, columns: 0, hasHeader: true, rowHeight: 1, headerHeight: 0, firstIndex: 2 };
  #pressedAt = { x: 0, y: 0 };

  constructor(actions: GridActions) {
    this.#actions = actions;
  }

  /** After each render. `isNew`: other contacts were asked for and are here now. */
  update(parts: GridParts, state: GridState, isNew: boolean): void {
    this.#parts = parts;
    this.#state = state;
    this.#focus.attach(parts, state);
    const start = { row: 0, column: 0 };
    const at = clamp(isNew && !this.#focus.isInside ? start : this.#focus.at, this.#bounds());
    // A page may be shorter than the last one: the focus goes to the row that is last now.
    if (at.row !== this.#focus.at.row && this.#focus.isInside) this.#focus.moveTo(at);
    this.#focus.at = at;
    this.#focus.settle();
  }

  /** Gives the focus to the cell that had it last. */
  takeFocus(): void {
    this.#focus.moveTo(this.#focus.at);
  }

  /** Before the virtualiser renders another range of rows. */
  onRange = ({ first, last }: RangeChangedEvent): void => {
    this.#focus.beforeRange(first, last);
    this.keys.move(first, last);
    queueMicrotask(() => this.#focus.settle());
  };

  onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey) return;
    const { at } = this.#focus;
    const target = gridTarget(event, at, this.#bounds());
    if (target) this.#focus.moveTo(target);
    else if (at.row < 0 && (event.key === 'Enter' || event.key === ' ')) this.#actions.sort(at.column, event.shiftKey);
    else if (at.row >= 0 && event.key === 'Enter') this.#actions.open(at.row);
    else return;
    event.preventDefault();
  };

  onFocusin = ({ target }: FocusEvent): void => {
    const cell = cellOf(target);
    if (cell) this.#focus.adopt(cell);
  };

  onPointerdown = ({ clientX: x, clientY: y }: PointerEvent): void => {
    this.#pressedAt = { x, y };
  };

  onClick = ({ target, clientX, clientY, detail, shiftKey }: MouseEvent): void => {
    const cell = cellOf(target);
    const moved = Math.hypot(clientX - this.#pressedAt.x, clientY - this.#pressedAt.y) > clickSlop;
    // Without a pointer (detail 0) it is a screen reader's click, which has no place.
    if (!cell || (detail > 0 && moved)) return;
    const { row, column } = this.#focus.adopt(cell);
    if (row < 0) this.#actions.sort(column, shiftKey);
    else this.#actions.open(row);
  };

  #bounds(): GridBounds {
    const { rows, columns, hasHeader, rowHeight, headerHeight } = this.#state;
    const { grid } = this.#parts ?? {};
    const height = Math.min(grid?.clientHeight ?? 0, window.innerHeight) - headerHeight;
    return {
      firstRow: hasHeader || rows === 0 ? -1 : 0,
      rows,
      columns,
      screen: Math.max(1, Math.floor(height / rowHeight) - 1),
      rightToLeft: grid !== undefined && getComputedStyle(grid).direction === 'rtl',
    };
  }
}

function cellOf(target: EventTarget | null): HTMLElement | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[aria-colindex]') : null;
  return cell ?? undefined;
}
