import type { PageSize } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import type { FieldsSource } from '../data/fields-source.ts';
import { resizeColumns } from './column-preferences.ts';
import type { ColumnResize } from './column-resize.ts';
import type { ColumnsController } from './columns-controller.ts';
import { contactName } from './contact-name.ts';
import { widgetOf } from './grid-focus.ts';
import { copiedValue, type RowAction, rowActions } from './row-actions.ts';
import type { Column } from './table-columns.ts';
import type { TableModel } from './table-model.ts';

export type ContactEvent = 'contact-open' | 'contact-edit' | 'contact-delete' | 'contact-push';

/** The table that the actions belong to. */
export interface ActionsHost {
  root: () => ShadowRoot;
  grid: () => HTMLElement;
  model: () => TableModel;
  fields: FieldsSource;
  columns: ColumnsController;
  pageSize: () => PageSize;
  say: (sentence: string) => void;
  /** Draws columns that are on the way to another width, without rendering rows. */
  draw: (columns: readonly Column[]) => void;
  send: (type: ContactEvent, contact: Contact) => void;
}

const events: Readonly<Partial<Record<RowAction, ContactEvent>>> = {
  open: 'contact-open',
  edit: 'contact-edit',
  delete: 'contact-delete',
  push: 'contact-push',
};

/**
 * What only some visitors of a table do: a row's menu, the panel of the columns, other widths. The code for each is loaded when
 * it is used for the first time.
 */
export class TableActions {
  readonly #host: ActionsHost;

  constructor(host: ActionsHost) {
    this.#host = host;
  }

  async openMenu(contact: Contact, cell: HTMLElement): Promise<void> {
    const { fields, model, root } = this.#host;
    const { text } = model();
    const items = rowActions(contact, { may: (permission) => fields.may(permission), plan: fields.me?.plan }, text);
    const label = text.actionsFor(contactName(contact.values) ?? text.unnamed);
    const { showRowMenu } = await import('./row-menu-view.ts');
    showRowMenu(root(), widgetOf(cell), { label, items, onSelect: (action) => void this.#act(action, contact) });
  }

  async #act(action: RowAction, contact: Contact): Promise<void> {
    const { send, say, model } = this.#host;
    const event = events[action];
    if (event) send(event, contact);
    const copied = copiedValue(contact, action);
    if (copied === undefined) return;
    const { text } = model();
    try {
      await navigator.clipboard.writeText(copied);
      say(text.copied);
    } catch {
      // Without the browser's permission, or outside of a secure page.
      say(text.notCopied);
    }
  }

  async openPanel(anchor: HTMLElement): Promise<void> {
    const { showColumnsPanel } = await import('./columns-panel-view.ts');
    const { root, model, columns, fields, pageSize, say } = this.#host;
    showColumnsPanel(root(), anchor, {
      text: model().text,
      format: model().format,
      fields: () => fields.fields,
      columns: () => columns.arranged,
      original: () => columns.original,
      onChange: (next) => columns.change(next, pageSize()),
      say,
    });
  }

  /** The pointer is over the header: the code for other widths is fetched before it is needed. */
  onPointerover = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('.resizer')) void import('./column-resize.ts');
  };

  onPointerdown = (event: PointerEvent): void => {
    const handle = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.resizer') : null;
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    void this.#drag(handle, event.clientX, event.pointerId);
  };

  /** @returns through the panel's text what the column is now. */
  async stepWidth(index: number, steps: number): Promise<void> {
    const resize = await this.#resizeOf(index);
    resize?.stepBy(steps);
    if (resize) this.#keep(resize, index);
  }

  onDoubleClick = async ({ target }: Event): Promise<void> => {
    const cell = target instanceof Element && target.closest('.resizer')?.closest('[aria-colindex]');
    if (!cell) return;
    const index = Number(cell.getAttribute('aria-colindex')) - 1;
    const resize = await this.#resizeOf(index);
    if (!resize) return;
    const { fittingWidth } = await import('./column-resize.ts');
    const cells = this.#host.grid().querySelectorAll<HTMLElement>(`.row > [aria-colindex="${index + 1}"]`);
    resize.width = fittingWidth([...cells]);
    this.#keep(resize, index);
  };

  async #resizeOf(index: number): Promise<ColumnResize | undefined> {
    const { ColumnResize } = await import('./column-resize.ts');
    const { columns } = this.#host.model();
    const column = columns[index];
    const cells = this.#host.grid().querySelectorAll('.head [role=columnheader]');
    return column?.isResizable ? new ColumnResize(columns, column, [...cells]) : undefined;
  }

  async #drag(handle: HTMLElement, startX: number, pointerId: number): Promise<void> {
    const end = new AbortController();
    const cell = handle.closest('[aria-colindex]');
    const index = Number(cell?.getAttribute('aria-colindex')) - 1;
    let x = startX;
    let onMove = () => {};
    handle.setPointerCapture(pointerId);
    const finished = new Promise<boolean>((resolve) => {
      const options = { signal: end.signal };
      handle.addEventListener(
        'pointermove',
        ({ clientX }) => {
          x = clientX;
          onMove();
        },
        options,
      );
      handle.addEventListener('pointerup', () => resolve(true), options);
      handle.addEventListener('pointercancel', () => resolve(false), options);
    });
    const resize = await this.#resizeOf(index);
    if (resize) {
      const { width } = resize;
      const forward = getComputedStyle(handle).direction === 'rtl' ? -1 : 1;
      onMove = () => {
        resize.width = width + (x - startX) * forward;
        this.#host.draw(resize.columns);
      };
      onMove();
    }
    const isDone = await finished;
    end.abort();
    if (!resize) return;
    if (isDone && x !== startX) this.#keep(resize, index);
    else this.#host.draw(this.#host.model().columns);
  }

  #keep(resize: ColumnResize, index: number): void {
    const { columns, pageSize, say, model } = this.#host;
    const { text, format, columns: shown } = model();
    columns.change(resizeColumns(columns.arranged, resize.widths), pageSize());
    say(text.columnWidth(format, shown[index]?.label ?? '', resize.width));
  }
}
