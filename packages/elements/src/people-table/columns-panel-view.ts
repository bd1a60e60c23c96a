import { fixedColumns, foldText, maxPinnedColumns } from '@peoplekit/core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actionIcon } from '../base/action-icons.ts';
import { adoptStyles } from '../base/adopt-styles.ts';
import { checkboxes } from '../base/checkbox.styles.ts';
import { loadLongList, longFrom } from '../base/long-list.ts';
import type { LongList } from '../base/long-list-view.ts';
import { popovers } from '../base/popover.styles.ts';
import { openPopover } from '../base/popover.ts';
import { PeopleError } from '../data/people-error.ts';
import { enTablePanels } from '../messages/en-table-panels.ts';
import type { Messages } from '../messages/messages.ts';
import { canPin, columnLabel, moveColumn, pinColumn, showColumn } from './column-changes.ts';
import type { ColumnPreference, PinSide } from './column-preferences.ts';
import { columnsPanelStyles } from './columns-panel.styles.ts';
import type { ActionsHost } from './table-actions.ts';
import type { TableModel } from './table-model.ts';
import { mayShareColumns, resetColumns, shareColumns } from './workspace-columns.ts';

/** Shows the panel that chooses the columns beside an element. Loaded when it is opened for the first time. */
export async function showColumnsPanel(host: ActionsHost, anchor: HTMLElement): Promise<void> {
  const root = host.root();
  const place = root.querySelector<HTMLElement>('.columns-place');
  const long = host.columns.arranged.length < longFrom ? undefined : await loadLongList().catch(() => undefined);
  adoptStyles(root, [popovers, checkboxes, columnsPanelStyles, ...(long ? [long.longLists] : [])]);
  if (!place) return;
  new ColumnsPanel(place, host, long && new long.LongList(() => place.querySelector('.columns-list'))).open(anchor);
}

/** One opening of the panel. What is chosen counts at once. */
class ColumnsPanel {
  readonly #place: HTMLElement;
  readonly #host: ActionsHost;
  /** Undefined as long as the columns are few. */
  readonly #long: LongList<ColumnPreference> | undefined;
  #words = '';
  #notice = '';
  /** The column that is being dragged. */
  #dragged: string | undefined;

  constructor(place: HTMLElement, host: ActionsHost, long: LongList<ColumnPreference> | undefined) {
    this.#place = place;
    this.#host = host;
    this.#long = long;
  }

  open(anchor: HTMLElement): void {
    this.#render();
    const panel = this.#place.querySelector<HTMLElement>('.columns-panel');
    if (!panel || !openPopover(panel, anchor, { align: 'end' })) return;
    if (this.#long) this.#render();
    const search = panel.querySelector<HTMLInputElement>('input[type=search]');
    if (search) search.value = '';
    search?.focus();
  }

  #render(): void {
    const text = this.#text;
    const found = this.#found();
    const template = html`<div popover role="dialog" class="popover columns-panel" part="columns-panel" aria-label=${text.columns}
      @keydown=${(event: Event) => event.stopPropagation()}>
      <label class="columns-search">${actionIcon('search')}<input type="search" placeholder=${text.searchColumns} aria-label=${text.searchColumns}
        @input=${this.#onSearch}></label>
      ${this.#renderList(found)}
      ${found.length === 0 ? html`<p class="columns-note">${text.noColumnFound}</p>` : nothing}
      <p class="columns-note notice" role="status">${this.#notice}</p>
      <div class="columns-foot">${
        mayShareColumns(this.#host)
          ? html`<button type="button" class="button plain" part="share-columns" @click=${this.#onShare}>${text.shareColumns}</button>`
          : html`<span class="columns-hint">${text.columnsHint}</span>`
      }
        <button type="button" class="button plain" @click=${this.#onReset}>${text.resetColumns}</button></div>
    </div>`;
    render(template, this.#place);
  }

  #renderList(found: readonly ColumnPreference[]): TemplateResult {
    const label = this.#text.columns;
    const keyOf = ({ field }: ColumnPreference) => field;
    if (!this.#long) {
      const columns = repeat(found, keyOf, (column) => this.#renderColumn(column));
      return html`<ul class="columns-list" aria-label=${label}>${columns}</ul>`;
    }
    const renderItem = (column: ColumnPreference, index: number) => this.#renderColumn(column, index + 1, found.length);
    return html`<div class="columns-list long" tabindex="-1">${this.#long.render({ label, items: found, keyOf, renderItem })}</div>`;
  }

  #renderColumn({ field, visible, pinned }: ColumnPreference, place?: number, of?: number): TemplateResult {
    const text = this.#text;
    const label = this.#label(field);
    const isFixed = fixedColumns.includes(field);
    return html`<li class="column ${field === this.#dragged ? 'dragged' : ''}" data-field=${field}
      aria-posinset=${place ?? nothing} aria-setsize=${of ?? nothing} @dragover=${(event: DragEvent) => this.#onDragover(event, field)} @drop=${this.#onDragend}>
      <button type="button" class="button plain grip" draggable=${this.#words ? 'false' : 'true'} ?disabled=${this.#words !== ''}
        aria-label=${text.moveColumn(label)} title=${text.moveHint} @keydown=${(event: KeyboardEvent) => this.#onGripKey(event, field)}
        @dragstart=${(event: DragEvent) => this.#onDragstart(event, field)} @dragend=${this.#onDragend}>${actionIcon('drag')}</button>
      <label class="column-label"><input type="checkbox" class="checkbox" .checked=${visible} ?disabled=${isFixed}
        title=${isFixed ? text.alwaysVisible : nothing}
        @change=${() => this.#change(showColumn(this.#columns, field, !visible))}><span dir="auto">${label}</span></label>
      ${this.#renderPin(field, label, pinned, 'left')} ${this.#renderPin(field, label, pinned, 'right')}
    </li>`;
  }

  #renderPin(field: string, label: string, pinned: PinSide | null, side: PinSide): TemplateResult {
    const text = this.#text;
    const isPinned = pinned === side;
    const isFull = !canPin(this.#columns, field, side);
    // Columns are pinned at the start or the end of a row: from right to left, the start is at the right.
    const isLeft = (side === 'left') !== this.#isRightToLeft;
    const name = isLeft ? text.pinLeft(label) : text.pinRight(label);
    return html`<button type="button" class="button plain pin" aria-pressed=${isPinned} aria-disabled=${isFull ? 'true' : nothing}
      aria-label=${name} title=${isFull ? text.pinsFull(this.#model.format, maxPinnedColumns) : name}
      @click=${() => this.#onPin(field, isPinned ? null : side, isFull)}>${actionIcon(side === 'left' ? 'pinLeft' : 'pinRight')}</button>`;
  }

  get #isRightToLeft(): boolean {
    return getComputedStyle(this.#host.grid()).direction === 'rtl';
  }

  get #model(): TableModel {
    return this.#host.model();
  }

  /** The host's words and those of other languages win. */
  get #text(): Messages {
    return { ...enTablePanels, ...this.#model.text };
  }

  get #columns(): readonly ColumnPreference[] {
    return this.#host.columns.arranged;
  }

  #found(): readonly ColumnPreference[] {
    const words = foldText(this.#words).split(/\s+/).filter(Boolean);
    return this.#columns.filter(({ field }) => words.every((word) => foldText(this.#label(field)).includes(word)));
  }

  #label(field: string): string {
    return columnLabel(field, this.#host.fields.fields, this.#model.text);
  }

  #change(columns: readonly ColumnPreference[], notice = ''): void {
    this.#notice = notice;
    this.#host.columns.change(columns, this.#host.queries.complete.pageSize);
    this.#render();
  }

  #onPin(field: string, side: PinSide | null, isFull: boolean): void {
    if (side && isFull) this.#change(this.#columns, this.#text.pinsFull(this.#model.format, maxPinnedColumns));
    else this.#change(pinColumn(this.#columns, field, side));
  }

  #move(field: string, to: number): void {
    const text = this.#text;
    const { format } = this.#model;
    const columns = moveColumn(this.#columns, field, to);
    if (columns === this.#columns) return;
    const place = columns.findIndex((column) => column.field === field);
    this.#change(columns, text.columnMoved(format, this.#label(field), place + 1, columns.length));
  }

  #onGripKey(event: KeyboardEvent, field: string): void {
    const from = this.#columns.findIndex((column) => column.field === field);
    const targets: Record<string, number> = {
      ArrowUp: from - 1,
      ArrowDown: from + 1,
      Home: 0,
      End: this.#columns.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(to, this.#columns.length - 1));
    this.#move(field, place);
    void this.#focusGrip(event.currentTarget as HTMLElement, place);
  }

  /** Moved in the list, the button would lose the focus; of a long list it may be another one. */
  async #focusGrip(grip: HTMLElement, place: number): Promise<void> {
    const moved = await (this.#long?.reveal(place) ?? new Promise<undefined>((resolve) => setTimeout(resolve)));
    const button = moved?.querySelector<HTMLElement>('.grip') ?? grip;
    button.focus();
    button.scrollIntoView({ block: 'nearest' });
  }

  #onDragstart(event: DragEvent, field: string): void {
    this.#dragged = field;
    event.dataTransfer?.setData('text/plain', this.#label(field));
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    this.#render();
  }

  #onDragover(event: DragEvent, over: string): void {
    if (!this.#dragged) return;
    event.preventDefault();
    if (over === this.#dragged) return;
    const field = this.#dragged;
    this.#move(
      field,
      this.#columns.findIndex((column) => column.field === over),
    );
  }

  #onDragend = (event: Event): void => {
    event.preventDefault();
    const dragged = this.#dragged;
    this.#dragged = undefined;
    this.#render();
    // Moved in the list, the button that was pressed has lost the focus.
    if (dragged) this.#place.querySelector<HTMLElement>(`[data-field="${CSS.escape(dragged)}"] .grip`)?.focus();
  };

  #onSearch = (event: Event): void => {
    this.#words = (event.target as HTMLInputElement).value;
    this.#render();
  };

  #onReset = (): Promise<void> => this.#act(resetColumns, this.#text.columnsReset);

  #onShare = (): Promise<void> => this.#act(shareColumns, this.#text.columnsShared);

  async #act(work: (host: ActionsHost) => Promise<void>, done: string): Promise<void> {
    try {
      await work(this.#host);
      this.#notice = done;
    } catch (thrown) {
      const { errors } = this.#text;
      this.#notice = errors[PeopleError.from(thrown).code] ?? errors.internal;
    }
    this.#render();
  }
}
