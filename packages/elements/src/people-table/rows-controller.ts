import type { Contact } from '@peoplekit/core/contract';
import { type ReactiveController, render } from 'lit';
import { type RowRange, type RowView, RowWindow } from './row-window.ts';
import { renderCells, renderPlaceholders } from './rows-view.ts';
import { rowIndexOf, type TableModel } from './table-model.ts';

/** What the rows show. */
export interface RowsState {
  model: TableModel;
  count: number;
  /** Undefined while it is on its way. */
  contactAt: (row: number) => Contact | undefined;
  isSelected: (id: string) => boolean;
  /** The contact whose profile is open. */
  openId: string | undefined;
}

export interface RowsHooks {
  /** Rows outside this range leave the page in a moment. */
  beforeRange: (range: RowRange) => void;
  /** Rows are in place: others than before, or in other places. */
  onRange: (range: RowRange) => void;
  /** The cell with the focus has been replaced by another one. */
  onLostFocus: () => void;
}

interface Row {
  element: HTMLElement;
  row: number;
  /** What was rendered last. */
  contact?: Contact | undefined;
  model?: TableModel;
  isSelected?: boolean;
}

/**
 * The rows near the screen, and no others, as elements that are used again: a scroll moves those that go out to where others come in,
 * a jump fills those that are there. It renders within the scroll event, before the frame is painted, and only rows that changed.
 */
export class RowsController implements ReactiveController {
  readonly #hooks: RowsHooks;
  /** In the page, in order and without gaps. */
  readonly #rows: Row[] = [];
  #grid: HTMLElement | undefined;
  #body: HTMLElement | undefined;
  #state: RowsState | undefined;
  #window = new RowWindow(0, 1);
  #unlisten: AbortController | undefined;
  /** An element that is removed with an update pending renders once more: that must not listen again. */
  #isConnected = false;
  readonly #resizes = new ResizeObserver(() => this.#sync());

  constructor(hooks: RowsHooks) {
    this.#hooks = hooks;
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#listen();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#unlisten?.abort();
    this.#unlisten = undefined;
    this.#resizes.disconnect();
  }

  /** After each render of the element. */
  update(grid: HTMLElement, body: HTMLElement, state: RowsState): void {
    this.#grid = grid;
    this.#body = body;
    this.#state = state;
    this.#window = new RowWindow(state.count, state.model.rowHeight);
    body.style.height = `${this.#window.height}px`;
    this.#listen();
    this.#sync();
  }

  /** How far below the first row a row is, when it is scrolled to. */
  placeOf = (row: number): number => this.#window.scrollTo(row, this.#view().height);

  /** There are more rows than fit into the height that browsers allow, so that a place is where scrolling leads, and not where a row lies. */
  get isCompressed(): boolean {
    return this.#window.isCompressed;
  }

  /** The grid, the page, and whatever lies between may scroll. None of these events leaves a shadow root, but capturing sees them. */
  #listen(): void {
    if (this.#unlisten || !this.#grid || !this.#isConnected) return;
    const unlisten = new AbortController();
    const options = { capture: true, passive: true, signal: unlisten.signal };
    this.#unlisten = unlisten;
    this.#grid.addEventListener('scroll', this.#sync, options);
    document.addEventListener('scroll', this.#onOuterScroll, options);
    addEventListener('resize', this.#sync, options);
    this.#resizes.observe(this.#grid);
  }

  #onOuterScroll = ({ target }: Event): void => {
    if (target instanceof Node && this.#grid && containsDeep(target, this.#grid)) this.#sync();
  };

  #view(): RowView {
    if (!this.#grid || !this.#body) return { top: 0, height: 0 };
    const grid = this.#grid.getBoundingClientRect();
    const body = this.#body.getBoundingClientRect();
    const top = Math.max(grid.top, body.top, 0);
    return { top: top - body.top, height: Math.min(grid.bottom, window.innerHeight) - top };
  }

  #sync = (): void => {
    const state = this.#state;
    if (!state) return;
    const view = this.#view();
    const range = this.#window.range(view);
    const [first, last] = [this.#rows[0]?.row, this.#rows.at(-1)?.row];
    const isSame = range.first === (first ?? 0) && range.last === (last ?? -1);
    if (!isSame) {
      this.#hooks.beforeRange(range);
      this.#place(range);
    }
    for (const row of this.#rows) this.#paint(row, state, view);
    this.#hooks.onRange(range);
  };

  /** Brings the elements into the order of a range, moving as few as can be. */
  #place({ first, last }: RowRange): void {
    const rows = this.#rows;
    const spare: Row[] = [];
    const isApart = rows.length === 0 || first > (rows.at(-1)?.row ?? 0) || last < (rows[0]?.row ?? 0);
    if (isApart) {
      // A jump: nothing moves, everything is filled anew.
      for (const [index, row] of rows.entries()) row.row = first + index;
    }
    while (rows[0] && rows[0].row < first) spare.push(...rows.splice(0, 1));
    while ((rows.at(-1)?.row ?? -1) > last) spare.push(...rows.splice(-1));
    for (let row = (rows[0]?.row ?? first) - 1; row >= first; row--) {
      const entry = this.#take(spare, row);
      rows[0]?.element.before(entry.element);
      rows.unshift(entry);
    }
    for (let row = (rows.at(-1)?.row ?? first - 1) + 1; row <= last; row++) {
      const entry = this.#take(spare, row);
      this.#body?.append(entry.element);
      rows.push(entry);
    }
    for (const { element } of spare) element.remove();
  }

  #take(spare: Row[], row: number): Row {
    const entry = spare.pop() ?? { element: makeRow(), row };
    entry.row = row;
    return entry;
  }

  #paint(entry: Row, { model, contactAt, isSelected, openId }: RowsState, view: RowView): void {
    const { element, row } = entry;
    const contact = contactAt(row);
    const selected = contact !== undefined && isSelected(contact.id);
    const top = `${this.#window.topOf(row, view)}px`;
    if (element.style.top !== top) element.style.top = top;
    const index = String(rowIndexOf(row, model));
    if (element.getAttribute('aria-rowindex') !== index) element.setAttribute('aria-rowindex', index);
    element.classList.toggle('open', contact !== undefined && contact.id === openId);
    if (entry.contact === contact && entry.model === model && entry.isSelected === selected) return;
    entry.contact = contact;
    entry.model = model;
    entry.isSelected = selected;
    const hadFocus = element.matches(':focus-within');
    element.ariaSelected = String(selected);
    element.ariaBusy = contact ? null : 'true';
    render(contact ? renderCells(contact, model, selected) : renderPlaceholders(model), element);
    if (hadFocus && !element.matches(':focus-within')) this.#hooks.onLostFocus();
  }
}

function makeRow(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'row';
  element.setAttribute('role', 'row');
  element.setAttribute('part', 'row');
  return element;
}

/** Whether a node lies around another one, shadow roots on the way included. */
function containsDeep(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node; ) {
    if (outer.contains(node)) return true;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return false;
}
