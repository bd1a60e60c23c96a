import type { Contact } from '@peoplekit/core/contract';
import { withCode } from '../base/with-code.ts';
import type { FieldsSource } from '../data/fields-source.ts';
import type { ColumnsController } from './columns-controller.ts';
import type { GridActions } from './grid-controller.ts';
import { isHandle, widgetOf } from './grid-focus.ts';
import type { GridPosition } from './grid-keys.ts';
import type { QueryController } from './query-controller.ts';
import type { SelectionBarState } from './selection-bar-view.ts';
import type { SelectionController } from './selection-controller.ts';
import type { Column } from './table-columns.ts';
import type { HostRowAction } from './table-extensions.ts';
import type { TableModel } from './table-model.ts';
import type { TableRows } from './table-rows.ts';

export type ContactEvent = 'contact-open' | 'contact-edit' | 'contact-delete' | 'contact-push';

const loadResize = () => import('./column-resize.ts');

/** The table that the actions belong to. */
export interface ActionsHost {
  root: () => ShadowRoot;
  grid: () => HTMLElement;
  model: () => TableModel;
  fields: FieldsSource;
  columns: ColumnsController;
  selection: SelectionController;
  rows: TableRows;
  queries: QueryController;
  /** Gives the focus to the cell that had it last. */
  takeFocus: () => void;
  say: (sentence: string) => void;
  /** Draws columns that are on the way to another width, without rendering rows. */
  draw: (columns: readonly Column[]) => void;
  send: (type: ContactEvent, contact: Contact | undefined) => unknown;
  /** Code could not be loaded. */
  miss: (retry: () => void) => void;
  /** What the host adds to the menu of a row. */
  rowActions: () => readonly HostRowAction[];
}

/**
 * What only some visitors of a table do: a row's menu, the panel of the columns, other widths. The code for each is loaded when
 * it is used for the first time.
 */
export class TableActions implements GridActions {
  readonly #host: ActionsHost;
  #bar: typeof import('./selection-bar-view.ts').updateSelectionBar | undefined;
  #wasShown = false;
  #latest!: SelectionBarState;

  constructor(host: ActionsHost) {
    this.#host = host;
  }

  /** Enter or a click: row -1 is the header. */
  press({ row, column }: GridPosition, shift: boolean, cell: HTMLElement): void {
    const { model, selection, queries, send, rows } = this.#host;
    const pressed = model().columns[column];
    if (!pressed) return;
    if (row < 0) {
      if (pressed.cell === 'select') selection.togglePage();
      else if (pressed.cell === 'actions') this.openPanel();
      else queries.toggleSort(pressed, shift);
    } else if (pressed.cell === 'select') selection.toggle(row, shift);
    else if (pressed.cell === 'actions') this.menu(row, cell);
    else send('contact-open', rows.contactAt(row));
  }

  /** Space: selects the row, but presses what is a button. */
  toggle(at: GridPosition, shift: boolean, cell: HTMLElement): void {
    const isButton = this.#host.model().columns[at.column]?.cell === 'actions';
    if (at.row < 0 || isButton) this.press(at, shift, cell);
    else this.#host.selection.toggle(at.row, shift);
  }

  get selection(): SelectionController {
    return this.#host.selection;
  }

  edit(row: number): void {
    const { fields, rows, send } = this.#host;
    const contact = rows.contactAt(row);
    if (fields.may('contacts:write') && !contact?.isDeleted) send('contact-edit', contact);
  }

  /** The menu of a row, beside its button, or beside the cell where it was asked for. */
  menu(row: number, cell: HTMLElement): void {
    const contact = this.#host.rows.contactAt(row);
    if (!contact) return;
    const load = () => import('./row-menu-view.ts');
    this.#later(load, ({ showRowMenu }) => showRowMenu(this.#host, contact, widgetOf(cell)));
  }

  /** The panel of the columns, beside an element: a button of the host, else the one in the header. */
  openPanel(anchor?: HTMLElement): void {
    const beside = anchor ?? this.#host.grid().querySelector<HTMLElement>('[part=columns-button]') ?? this.#host.grid();
    const load = () => import('./columns-panel-view.ts');
    this.#later(load, ({ showColumnsPanel }) => showColumnsPanel(this.#host, beside));
  }

  /** Brings the bar below the rows up to date, which is there as long as something is selected. */
  showSelection(): void {
    const { model, selection, rows, takeFocus } = this.#host;
    const { count } = selection;
    const { text, format } = model();
    this.#latest = {
      text,
      format,
      isShown: count > 0 && rows.count > 0,
      count,
      total: rows.total,
      longest: selection.longest,
      onSelectAll: () => selection.selectAllMatching(),
      onClear: () => {
        selection.clear();
        // The bar goes away, and the focus must not go with it.
        takeFocus();
      },
    };
    if (this.#bar) this.#bar(this.#host.root(), this.#latest);
    // Once for a selection: this comes with each render, and that the code is missing is rendered too.
    else if (this.#latest.isShown && !this.#wasShown) this.#later(() => import('./selection-bar-view.ts'), this.#onBar);
    this.#wasShown = this.#latest.isShown;
  }

  #onBar = ({ updateSelectionBar }: typeof import('./selection-bar-view.ts')): void => {
    this.#bar = updateSelectionBar;
    this.showSelection();
  };

  #later<Code>(load: () => Promise<Code>, use: (code: Code) => unknown): void {
    void withCode(load, use, this.#host.miss);
  }

  /** Over a handle the code for other widths is fetched before it is needed. */
  onPointerover = (event: Event): void => {
    this.tip(event);
    if (isHandle(event.target)) void loadResize().catch(() => undefined);
  };

  onPointerdown = (event: PointerEvent): void => {
    const { target } = event;
    if (event.pointerType === 'touch') this.tip(event);
    if (!isHandle(target) || event.button !== 0) return;
    event.preventDefault();
    this.#later(loadResize, ({ dragWidth }) => dragWidth(this.#host, target, event));
  };

  onDoubleClick = ({ target }: Event): void => {
    if (isHandle(target)) this.#later(loadResize, ({ fitColumn }) => fitColumn(this.#host, target));
  };

  /** What cells say on hover, for those who have nothing to hover with. Nothing is lost with it that could not be had otherwise. */
  tip({ type, target }: Event): void {
    void import('./cell-tip-view.ts').then(
      ({ showTip }) => showTip(target as Element, type),
      () => {},
    );
  }

  resize(index: number, steps: number): void {
    this.#later(loadResize, ({ stepWidth }) => stepWidth(this.#host, index, steps));
  }
}
