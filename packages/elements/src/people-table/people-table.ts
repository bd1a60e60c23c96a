import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import type { ContactQuery, PageSize, SortKey } from '@peoplekit/core';
import type { Contact } from '@peoplekit/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { NarrowObserver } from '../base/narrow-observer.ts';
import { ConnectedElement } from '../data/connected-element.ts';
import { ContactsSource } from '../data/contacts-source.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { PeopleError } from '../data/people-error.ts';
import './people-table.events.ts';
import { GridController } from './grid-controller.ts';
import { applyGridSize, gridState } from './grid-size.ts';
import { pageAfterResize } from './page-list.ts';
import { renderPager } from './pager-view.ts';
import { tableStyles } from './people-table.styles.ts';
import { rowLayout } from './row-layout.ts';
import { renderHeader, renderRow, renderSkeleton } from './rows-view.ts';
import { renderSortBar } from './sort-bar-view.ts';
import { nextSort } from './sort-cycle.ts';
import { renderBanner, renderState, tableState } from './states-view.ts';
import { defaultColumns } from './table-columns.ts';
import { narrowWidth, type TableModel, TableModels } from './table-model.ts';
import { completeQuery, pageCount, pageSentence, sortSentence } from './table-query.ts';

/** Skeleton rows: enough for a tall screen, and never more than a page has. */
const skeletonRows = 30;

/**
 * The contacts of a workspace as a table: sorted by its headers, page by page, as one ARIA grid. Where it is narrow, rows are
 * cards. It fills the height that it is given; without one it is as high as its rows.
 *
 * Keys in the grid: arrows, Home, End, PageUp, PageDown (with Ctrl to the edges) move; Enter opens the contact; Enter or Space
 * on a header sorts, with Shift as a further sort key.
 *
 * @example
 * ```html
 * <people-table endpoint="/api/people" token="…" columns="email phone company"></people-table>
 * ```
 *
 * @fires {QueryChangeEvent} query-change - The user asked for another order, page or page size. Detail: `{query}`.
 * @fires {ContactOpenEvent} contact-open - The user opened a contact, by click or Enter. Detail: `{id}`.
 * @fires {PeopleErrorEvent} people-error - Contacts could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart grid - The scrolling grid.
 * @csspart header - The header row.
 * @csspart header-cell - A column's header.
 * @csspart row - A contact.
 * @csspart cell - A value of a contact.
 * @csspart badge - A coloured state.
 * @csspart skeleton - The rows shown until the first contacts arrive.
 * @csspart progress - The line that says that other contacts are on their way.
 * @csspart sort-bar - Sorting, where the table is too narrow for headers.
 * @csspart state - What stands in place of rows; also one of `empty`, `no-match`, `past-end`, `error`, `forbidden`.
 * @csspart banner - Says that newer contacts could not be loaded, above those that stay.
 * @csspart retry - The button of a state or the banner.
 * @csspart pager - The footer; in it `range`, `page-size` and `pages`.
 *
 * @cssprop [--people-surface] - Background of rows.
 * @cssprop [--people-hover] - Background of the row under the pointer.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - Text that steps back.
 * @cssprop [--people-accent] - Sort marks, the current page, the progress line.
 * @cssprop [--people-focus] - Focus rings.
 * @cssprop [--people-font-family] - Typeface; `inherit` takes the page's.
 * @cssprop [--people-font-size] - Size of text.
 * @cssprop [--people-radius] - Corners of controls.
 * @cssprop [--people-gutter] - Space at both ends of rows.
 */
export class PeopleTable extends ConnectedElement {
  static override styles = tableStyles;

  /** Search, filter, sort and page to show. The user's changes to sort and page are written back and told by `query-change`. */
  @property({ attribute: false }) query: ContactQuery = {};

  /** Keys of the fields to show, in order, after the name. As an attribute: separated by spaces or commas. */
  @property({ converter: { fromAttribute: (value) => value?.split(/[\s,]+/).filter(Boolean) } })
  columns: readonly string[] | undefined;

  /** Contacts that another element shows too; the table has a source of its own otherwise. */
  @property({ attribute: false }) source: ContactsSource = new ContactsSource();

  @query('.grid') private readonly grid!: HTMLElement;
  @query('.head') private readonly head!: HTMLElement;
  @query('.body') private readonly body!: HTMLElement;
  @query('.seam') private readonly seam!: HTMLElement;

  #fields = new FieldsSource(this);
  #narrow = new NarrowObserver(this, narrowWidth);
  #models = new TableModels();
  #model!: TableModel;
  #controller = new GridController({
    open: (row) => this.#open(row),
    sort: (column, additive) => this.#toggleSort(column, additive),
  });
  /** The query whose contacts were rendered last. */
  #shown: ContactQuery | undefined;
  #failure: PeopleError | undefined;
  /** What the user asked for and is to be read out when it is here. */
  #awaited: 'page' | 'sort' | undefined;
  #announcement = '';
  /** The user pressed the button of an error, which goes away: the focus must not go with it. */
  #retried = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('source')) this.#changeSource(changed.get('source'));
    if (this.activeClient) {
      this.#fields.load(this.activeClient);
      this.source.load(this.activeClient, this.query ?? {});
    }
    const { contacts, offset, status } = this.source;
    this.#model = this.#models.of({
      keys: this.columns ?? defaultColumns,
      fields: this.#fields.fields,
      mayReveal: this.#fields.may('contacts:reveal'),
      cards: this.#narrow.isNarrow,
      contacts,
      offset,
      format: this.format,
      text: this.text,
    });
    if (status === 'ready' && this.#awaited) this.#announce(this.#awaited);
  }

  protected override firstUpdated(): void {
    // Contacts that are here within a frame need no skeleton, which would cost as much as they do.
    requestAnimationFrame(() => this.requestUpdate());
  }

  protected override updated(): void {
    const { status, shown, error } = this.source;
    const isNew = shown !== this.#shown;
    this.#shown = shown;
    this.#layOut(isNew);
    if (this.#retried && status !== 'loading') this.#focusAfterRetry();
    if (status === 'error' && error && error !== this.#failure) {
      this.emit('people-error', { code: error.code, message: error.message });
    }
    this.#failure = error;
  }

  /** Loads the contacts again, for what changed elsewhere. The rows stay until the new ones are here. */
  refresh(): void {
    this.#fields.refresh();
    this.source.refresh();
  }

  protected override render(): TemplateResult {
    const { text, source } = this;
    const { columns, cards } = this.#model;
    const state = tableState(source);
    const failed = state === 'error' || state === 'forbidden';
    const busy = source.status === 'loading';
    return html`<div class="base ${cards ? 'cards' : ''}" part="base">
      ${cards && (state === 'rows' || state === 'loading') ? this.#renderSortBar() : nothing}
      <div class="viewport">
        <div class="grid" part="grid" role="grid" tabindex="-1" aria-label=${text.tableLabel} aria-busy=${busy}
          aria-colcount=${columns.length} aria-rowcount=${source.total === undefined ? -1 : source.total + 1}
          ?hidden=${failed} @scroll=${this.#onScroll} @keydown=${this.#controller.onKeydown}
          @focusin=${this.#controller.onFocusin} @pointerdown=${this.#controller.onPointerdown}
          @click=${this.#controller.onClick}>
          <div class="sheet">
            ${renderHeader(this.#model, this.#query.sort)}
            <div class="body" role="rowgroup" @rangeChanged=${this.#controller.onRange}>${this.#renderRows()}</div>
            ${state === 'loading' && this.hasUpdated ? renderSkeleton(Math.min(this.#query.pageSize, skeletonRows), this.#model) : nothing}
          </div>
        </div>
        <div class="seam"></div>
        ${busy && source.shown ? html`<div class="progress" part="progress"></div>` : nothing}
        ${renderState(state, { text, error: source.error, onRetry: this.#onRetry, onLastPage: this.#onLastPage })}
        ${state === 'rows' && source.status === 'error' && source.error ? renderBanner(text, source.error, this.#onRetry) : nothing}
      </div>
      ${failed ? nothing : this.#renderPager()}
      <div class="visually-hidden" role="status">${state === 'loading' ? text.loading : this.#announcement}</div>
    </div>`;
  }

  /** The virtualiser looks for its scroller when it starts, so that its element must be in the page before. */
  #renderRows(): unknown {
    if (!this.hasUpdated) return nothing;
    const model = this.#model;
    return virtualize<Contact>({
      items: this.source.contacts as Contact[],
      layout: rowLayout(model.rowHeight),
      keyFunction: (_contact, index) => this.#controller.keys.keyOf(index),
      renderItem: (contact, index) =>
        // Only rows that came in are rendered when the table scrolls. The type of the option knows no directives.
        guard([contact, index, model], () => renderRow(contact, index, model)) as unknown as TemplateResult,
    });
  }

  #renderSortBar(): TemplateResult {
    const { columns } = this.#models;
    return renderSortBar({
      text: this.text,
      columns,
      sort: this.#query.sort,
      onSort: (sort) => this.#changeSort(sort),
    });
  }

  #renderPager(): TemplateResult {
    const { contacts, offset, total } = this.source;
    return renderPager({
      text: this.text,
      format: this.format,
      page: this.#query.page,
      pageSize: this.#query.pageSize,
      total,
      first: Math.min(offset + 1, offset + contacts.length),
      last: offset + contacts.length,
      onPage: this.#onPage,
      onPageSize: this.#onPageSize,
    });
  }

  get #query(): ReturnType<typeof completeQuery> {
    return completeQuery(this.query);
  }

  #changeSource(previous: ContactsSource | undefined): void {
    previous?.removeHost(this);
    this.source.addHost(this);
  }

  #changeQuery(change: ContactQuery, awaited: 'page' | 'sort'): void {
    this.#awaited = awaited;
    this.query = { ...this.query, ...change };
    this.emit('query-change', { query: this.query });
  }

  #changeSort(sort: SortKey[]): void {
    this.#changeQuery({ sort: sort.length > 0 ? sort : undefined, page: 1 }, 'sort');
  }

  #toggleSort(column: number, additive: boolean): void {
    const { sortBy } = this.#model.columns[column] ?? { sortBy: [] };
    if (sortBy.length > 0) this.#changeSort(nextSort(this.#query.sort, { sortBy }, additive));
  }

  #open(row: number): void {
    const contact = this.source.contacts[row];
    if (contact) this.emit('contact-open', { id: contact.id });
  }

  #announce(awaited: 'page' | 'sort'): void {
    const { text, format, query } = this;
    const place = pageSentence(query, this.source.total ?? 0, text, format);
    this.#announcement = awaited === 'sort' ? `${sortSentence(query, this.#models.columns, text)}. ${place}` : place;
    this.#awaited = undefined;
  }

  /** What needs the rows and the header in place. */
  #layOut(isNew: boolean): void {
    const { grid, head, body, seam } = this;
    const { length } = this.source.contacts;
    applyGridSize({ grid, body, seam }, this.#model, length);
    if (isNew) grid.scrollTop = 0;
    this.#controller.update({ grid, head, body }, gridState(this.#model, length), isNew);
  }

  #focusAfterRetry(): void {
    this.#retried = false;
    if (this.source.status === 'ready') this.#controller.takeFocus();
    else this.renderRoot.querySelector<HTMLElement>('[part=retry]')?.focus();
  }

  #onScroll = (): void => {
    this.seam.classList.toggle('on', this.grid.scrollLeft !== 0);
  };

  #onRetry = (): void => {
    this.#retried = true;
    this.refresh();
  };

  #onLastPage = (): void => {
    this.#changeQuery({ page: pageCount(this.source.total ?? 0, this.#query.pageSize) }, 'page');
  };

  /** The pages move along under the pressed button: the focus goes with its page. */
  #onPage = async (page: number): Promise<void> => {
    this.#changeQuery({ page }, 'page');
    await this.updateComplete;
    const { activeElement } = this.renderRoot as ShadowRoot;
    const numbers = activeElement?.closest('.numbers');
    numbers?.querySelector<HTMLElement>('[aria-current]')?.focus();
  };

  #onPageSize = (pageSize: PageSize): void => {
    this.#changeQuery({ pageSize, page: pageAfterResize(this.#query.page, this.#query.pageSize, pageSize) }, 'page');
  };
}
