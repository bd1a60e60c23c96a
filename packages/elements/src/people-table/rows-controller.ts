import { type ReactiveController, render } from 'lit';
import type { ListedContact } from '../data/contacts-source.ts';
import { seenColumns } from './column-tracks.ts';
import { type RowRange, type RowView, RowWindow } from './row-window.ts';
import { renderCells, renderPlaceholders } from './rows-view.ts';
import { rowIndexOf, type TableModel } from './table-model.ts';

/** What the rows show. */
export interface RowsState {
  model: TableModel;
  count: number;
  /** Undefined while it is on its way. */
  contactAt: (row: number) => ListedContact | undefined;
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
  /** What was rendered last; null: some columns still show what was there before. */
  contact?: ListedContact | null | undefined;
  model?: TableModel;
  isSelected?: boolean;
}

/** Scrolling rests when nothing has moved for this long, in milliseconds. */
const restAfter = 100;

/**
 * The rows near the screen, and no others, as elements that are used again: those that go out are filled with what comes in, where
 * they are in the DOM, as moving an element costs its style and layout. Once scrolling rests the DOM gets the order of the rows, and
 * what lies beside the screen after a jump is filled. It renders within the scroll event, before the frame is painted, and only rows
 * that changed.
 */
export class RowsController implements ReactiveController {
  readonly #hooks: RowsHooks;
  /** In the page, in order and without gaps. Their elements are in order when scrolling rests. */
  #rows: Row[] = [];
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** A jump came last: what lies beside the screen is not filled yet. */
  #hasJumped = false;
  /** Rows beside the screen: none with the first ones of all, which are waited for; then as many as there should be. */
  #spare: number | undefined = 0;
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
    clearTimeout(this.#rest);
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
    // A key may lead to a row beside the screen.
    this.#grid.addEventListener('keydown', this.#complete, options);
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
    const range = this.#window.range(view, this.#spare);
    const [first, last] = [this.#rows[0]?.row ?? 0, this.#rows.at(-1)?.row ?? -1];
    const isJump = range.first > last || range.last < first;
    if (isJump && this.#rows.length > 0) this.#hasJumped = true;
    // Before there are other rows, as it asks for the layout.
    const seen = this.#hasJumped && this.#grid && seenColumns(state.model, this.#grid);
    if (range.first !== first || range.last !== last) {
      this.#hooks.beforeRange(range);
      this.#place(range, isJump);
    }
    const isSeen = this.#window.isSeen(view);
    for (const row of this.#rows) this.#paint(row, state, view, this.#hasJumped && !isSeen(row.row), seen);
    this.#hooks.onRange(range);
  };

  /** After a jump, rows beside the screen wait for rest: when the next jump follows, as while a scrollbar is dragged, nobody sees them. */
  #complete = (): void => {
    this.#spare = undefined;
    this.#hasJumped = false;
    this.#sync();
  };

  /** Lets the elements show a range, making and dropping as few as can be. */
  #place({ first, last }: RowRange, isJump: boolean): void {
    if (isJump) {
      // Everything is filled anew, so the elements may as well be in order.
      this.#rows.sort((a, b) => 3 - a.element.compareDocumentPosition(b.element));
      for (const [index, row] of this.#rows.entries()) row.row = first + index;
    }
    const rows = this.#rows;
    const spare: Row[] = [];
    while (rows[0] && rows[0].row < first) spare.push(...rows.splice(0, 1));
    while ((rows.at(-1)?.row ?? -1) > last) spare.push(...rows.splice(-1));
    for (let row = (rows[0]?.row ?? first) - 1; row >= first; row--) rows.unshift(this.#take(spare, row));
    for (let row = (rows.at(-1)?.row ?? first - 1) + 1; row <= last; row++) rows.push(this.#take(spare, row));
    for (const { element } of spare) element.remove();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.#onRest, restAfter);
  }

  #onRest = (): void => {
    this.#complete();
    this.#putInOrder();
  };

  /** Gives the DOM the order of the rows, for those who read it. The row that has the focus stays where it is, as moving would take it away. */
  #putInOrder(): void {
    const elements = this.#rows.map(({ element }) => element);
    const focused = elements.findIndex((element) => element.matches(':focus-within'));
    const anchor = focused < 0 ? Math.floor(elements.length / 2) : focused;
    for (let at = anchor - 1; at >= 0; at--) {
      const [element, next] = [elements[at], elements[at + 1]];
      if (element && element.nextElementSibling !== next) next?.before(element);
    }
    for (let at = anchor + 1; at < elements.length; at++) {
      const [element, previous] = [elements[at], elements[at - 1]];
      if (element && element.previousElementSibling !== previous) previous?.after(element);
    }
  }

  #take(spare: Row[], row: number): Row {
    const entry = spare.pop() ?? { element: makeRow(), row };
    entry.row = row;
    if (!entry.element.parentElement) this.#body?.append(entry.element);
    return entry;
  }

  #paint(entry: Row, state: RowsState, view: RowView, canWait: boolean, seen?: boolean[] | false): void {
    const { element, row } = entry;
    const index = String(rowIndexOf(row, state.model));
    if (element.ariaRowIndex !== index) element.ariaRowIndex = index;
    // What was there before a jump is far from the screen, unless scrolling goes faster than the rows. New elements would cover a row.
    if (canWait && element.style.top && !this.isCompressed) return;
    const top = `${this.#window.topOf(row, view)}px`;
    if (element.style.top !== top) element.style.top = top;
    if (!canWait) this.#fill(entry, state, seen);
  }

  /** @param seen the columns that can be seen: in a row that has its cells, the others wait. */
  #fill(entry: Row, { model, contactAt, isSelected, openId }: RowsState, seen?: boolean[] | false): void {
    const { element, row } = entry;
    const contact = contactAt(row);
    const isDeleted = contact?.isDeleted === true;
    const selected = contact !== undefined && !isDeleted && isSelected(contact.id);
    element.classList.toggle('open', contact !== undefined && contact.id === openId);
    if (entry.contact === contact && entry.model === model && entry.isSelected === selected) return;
    const cells = (entry.model === model && seen) || undefined;
    entry.contact = cells?.includes(false) ? null : contact;
    entry.model = model;
    entry.isSelected = selected;
    const hadFocus = element.matches(':focus-within');
    element.classList.toggle('deleted', isDeleted);
    element.ariaSelected = isDeleted ? null : String(selected);
    element.ariaBusy = contact ? null : 'true';
    render(contact ? renderCells(contact, model, selected, cells) : renderPlaceholders(model), element);
    if (hadFocus && !element.matches(':focus-within')) this.#hooks.onLostFocus();
  }
}

function makeRow(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'row';
  element.role = 'row';
  element.part.value = 'row';
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
