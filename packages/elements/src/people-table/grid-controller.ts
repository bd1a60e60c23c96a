import { gridCommand } from './grid-commands.ts';
import { GridFocus, type GridParts, isHandle, noRows, type RowGeometry, widgetOf } from './grid-focus.ts';
import { clamp, type GridBounds, type GridPosition, gridTarget } from './grid-keys.ts';
import type { RowRange } from './row-window.ts';

/** What the grid shows now. */
export interface GridState extends RowGeometry {
  /** Rows below the header. */
  rows: number;
  columns: number;
  /** The header can be seen, so that it can have the focus. */
  hasHeader: boolean;
  headerHeight: number;
}

/** What users do in the grid, by place: row -1 is the header. */
export interface GridActions {
  /** Enter, or a click, with Shift or without. `cell` is where it happened. */
  press: (at: GridPosition, shift: boolean, cell: HTMLElement) => void;
  /** Space, with Shift or without. */
  toggle: (at: GridPosition, shift: boolean, cell: HTMLElement) => void;
  selection: {
    selectPage: () => void;
    /** @returns whether there was anything to clear. */
    clear: () => boolean;
  };
  /** A row is to be edited. */
  edit: (row: number) => void;
  /** The actions of a row were asked for, at a cell of it. */
  menu: (row: number, cell: HTMLElement) => void;
  /** A cell got the focus, or is held by a finger: what it says on hover is to be seen. */
  tip: (event: Event) => void;
  /** A column is to be wider or narrower, by so many steps to the end of the line. */
  resize: (column: number, steps: number) => void;
}

/** A press that moves further than this many pixels selects text, and is no click. */
const clickSlop = 4;

/** Keyboard, pointer and focus of the grid. Knows rows and columns by their place only, and nothing of contacts. */
export class GridController {
  /** The first thing to be reached is the name, and not the check box before it. */
  readonly #focus = new GridFocus({ row: 0, column: 1 });
  readonly #actions: GridActions;
  #parts: GridParts | undefined;
  #state: GridState = { ...noRows, rows: 0, columns: 0, hasHeader: true, headerHeight: 0 };
  #pressedAt = { x: 0, y: 0 };
  /** A key has opened the menu: the browser's own, which follows, must not. */
  #menuByKey = false;

  constructor(actions: GridActions) {
    this.#actions = actions;
  }

  /** After each render. `isNew`: other contacts were asked for and are here now. */
  update(parts: GridParts, state: GridState, isNew: boolean): void {
    this.#parts = parts;
    this.#state = state;
    this.#focus.attach(parts, state);
    const start = { row: 0, column: 1 };
    const at = clamp(isNew && !this.#focus.isInside ? start : this.#focus.at, this.#bounds());
    // A page may be shorter than the last one: the focus goes to the row that is last now.
    if (at.row !== this.#focus.at.row && this.#focus.isInside) this.#focus.moveTo(at);
    this.#focus.at = at;
    this.#focus.settle();
  }

  /** The user goes from row to row elsewhere: the focus comes back to the last one, and to none when it is -1. */
  follow(row: number): void {
    if (row < 0 || this.#focus.isInside) return;
    this.#focus.at = { ...this.#focus.at, row };
    this.#focus.settle();
  }

  /** Gives the focus to the cell that had it last. */
  takeFocus(): void {
    this.#focus.moveTo(this.#focus.at);
  }

  beforeRange = (range: RowRange): void => {
    this.#focus.beforeRange(range);
  };

  afterRange = (): void => {
    this.#focus.settle();
  };

  onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    this.#menuByKey = false;
    const { at } = this.#focus;
    const target = event.altKey ? undefined : gridTarget(event, at, this.#bounds());
    if (target) this.#focus.moveTo(target);
    else if (!this.#run(event, at)) return;
    event.preventDefault();
  };

  #run(event: KeyboardEvent, at: GridPosition): boolean {
    const { cell } = this.#focus;
    switch (gridCommand(event)) {
      case 'press':
        if (cell) this.#actions.press(at, event.shiftKey, cell);
        return true;
      case 'toggle':
        if (cell) this.#actions.toggle(at, event.shiftKey, cell);
        return true;
      case 'select-page':
        this.#actions.selection.selectPage();
        return true;
      case 'clear':
        return this.#actions.selection.clear();
      case 'edit':
        if (at.row >= 0) this.#actions.edit(at.row);
        return at.row >= 0;
      case 'menu':
        if (at.row < 0 || !cell) return false;
        this.#menuByKey = true;
        this.#actions.menu(at.row, cell);
        return true;
      case 'wider':
      case 'narrower': {
        const isForward = (event.key === 'ArrowRight') !== this.#bounds().rightToLeft;
        this.#actions.resize(at.column, isForward ? 1 : -1);
        return true;
      }
      default:
        return false;
    }
  }

  onContextmenu = (event: Event): void => {
    if (this.#menuByKey) event.preventDefault();
    this.#menuByKey = false;
  };

  onFocusin = (event: FocusEvent): void => {
    const cell = cellOf(event.target);
    if (!cell) return;
    this.#focus.adopt(cell);
    this.#actions.tip(event);
  };

  onPointerdown = (event: PointerEvent): void => {
    this.#pressedAt = { x: event.clientX, y: event.clientY };
  };

  /** A press with Shift would select the text between. */
  onMousedown = (event: MouseEvent): void => {
    const cell = cellOf(event.target);
    if (!event.shiftKey || !cell) return;
    event.preventDefault();
    widgetOf(cell).focus({ preventScroll: true });
  };

  onClick = ({ target, clientX, clientY, detail, shiftKey }: MouseEvent): void => {
    const cell = cellOf(target);
    const moved = Math.hypot(clientX - this.#pressedAt.x, clientY - this.#pressedAt.y) > clickSlop;
    // Without a pointer (detail 0) it is a screen reader's click, which has no place.
    if (!cell || isHandle(target) || (detail > 0 && moved)) return;
    this.#actions.press(this.#focus.adopt(cell), shiftKey, cell);
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
