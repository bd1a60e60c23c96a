import type { ContactQuery } from '@peoplekit/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { adoptStyles } from '../base/adopt-styles.ts';
import { NarrowObserver } from '../base/narrow-observer.ts';
import { ConnectedElement } from '../data/connected-element.ts';
import { ContactsSource } from '../data/contacts-source.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { ColumnPreference } from '../data/preferences-source.ts';
import './people-table.events.ts';
import { ColumnsController } from './columns-controller.ts';
import { GridController } from './grid-controller.ts';
import { applyGridSize, gridState, showSeams } from './grid-size.ts';
import { LazyParts } from './lazy-parts.ts';
import { renderPager } from './pager-view.ts';
import { tableStyles } from './people-table.styles.ts';
import { QueryController } from './query-controller.ts';
import type { SelectionDetail } from './row-selection.ts';
import { RowsController } from './rows-controller.ts';
import { renderHeader, renderSkeleton } from './rows-view.ts';
import { SelectionController } from './selection-controller.ts';
import { renderBanner, renderState, tableState } from './states-view.ts';
import { TableActions } from './table-actions.ts';
import type { CellRenderer, HostRowAction } from './table-extensions.ts';
import { TableFailure } from './table-failure.ts';
import { narrowWidth, type TableModel, TableModels } from './table-model.ts';
import { sameMatches } from './table-query.ts';
import { type TableMode, TableRows } from './table-rows.ts';
import { TableUrlController } from './table-url-controller.ts';

/** Skeleton rows: enough for a tall screen, and never more than a page has. */
const skeletonRows = 30;

/**
 * The contacts of a workspace as a table: sorted by its headers, page by page or in one, as one ARIA grid, with columns as each user
 * wants them. Where it is narrow, rows are cards. It fills the height that it is given; without one it is as high as its rows.
 *
 * Keys in the grid: arrows, Home, End, PageUp, PageDown (with Ctrl to the edges) move; Enter opens the contact, F2 edits it; Space selects it,
 * Shift+Space all from the one selected last; Ctrl+A selects the page, Escape nothing; Shift+F10 or the menu key opens the row's
 * actions. On a header Enter or Space sorts, with Shift as a further key; Shift+Alt+Left and Right set the column's width.
 *
 * @example
 * ```html
 * <people-table endpoint="/api/people" token="…"></people-table>
 * ```
 *
 * @slot selection-actions - Buttons for what can be done with the selected contacts.
 * @slot empty-actions - What to do when there are no contacts yet.
 * @slot no-match-actions - What to do when nothing matches.
 *
 * @fires {QueryChangeEvent} query-change - The user asked for another order, page or page size. Detail: `{query}`.
 * @fires {ContactOpenEvent} contact-open - The user opened a contact, by click or Enter. Detail: `{id}`.
 * @fires {SelectionChangeEvent} selection-change - Other contacts are selected. Detail: `{ids, allMatching, exceptIds, count}`.
 * @fires {ContactActionEvent} contact-edit - The user wants to edit a contact. Detail: `{id}`.
 * @fires {ContactActionEvent} contact-delete - The user wants to delete a contact. Detail: `{id}`.
 * @fires {ContactActionEvent} contact-push - The user wants to push a contact to the CRM. Detail: `{id}`.
 * @fires {PeopleErrorEvent} people-error - Contacts could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart grid - The scrolling grid.
 * @csspart header - The header row.
 * @csspart header-cell - A column's header; in it `resizer`, `columns-button` and `checkbox`.
 * @csspart row - A contact; in it `cell`, `badge`, `crm-badge`, `match` (a word that was searched for) and `row-actions`.
 * @csspart menu - The open menu; in it `menu-item`.
 * @csspart columns-panel - The panel that chooses the columns; in it `share-columns`.
 * @csspart skeleton - The rows shown until the first contacts arrive.
 * @csspart progress - The line that says that other contacts are on their way.
 * @csspart sort-bar - Sorting, where the table is too narrow for headers.
 * @csspart state - What stands in place of rows; also one of `empty`, `no-match`, `past-end`, `behind`, `error`, `forbidden`.
 * @csspart banner - Says that newer contacts could not be loaded, above those that stay.
 * @csspart retry - The button of a state or the banner.
 * @csspart selection-bar - How many are selected; in it `selection-count`, `select-all`, `clear-selection` and `too-long` (why a range was not selected).
 * @csspart pager - The footer; in it `range`, `page-size` and `pages`.
 *
 * @cssprop [--people-surface] - Background of rows.
 * @cssprop [--people-hover] - Background of the row under the pointer.
 * @cssprop [--people-selected] - Background of selected rows.
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

  /**
   * Keys of the fields to show, in order, after the name and the CRM status; or the columns of a saved view. As an attribute: keys,
   * separated by spaces or commas. Absent: as each user has chosen, which is saved.
   */
  @property({ converter: { fromAttribute: (value) => value?.split(/[\s,]+/).filter(Boolean) } })
  columns: readonly string[] | readonly ColumnPreference[] | undefined;

  /** `paged` has a pager; `continuous` scrolls through all that match and loads what comes into view. */
  @property({ reflect: true }) mode: TableMode = 'paged';

  /** The contact whose profile the host shows: its row is marked. */
  @property({ attribute: 'open-id' }) openId: string | undefined;

  /**
   * Keeps search, filter, order and page in the URL of the page. A value goes before the names of the parameters, so that several
   * tables of a page keep apart.
   */
  @property({ attribute: 'sync-url' }) syncUrl: string | undefined;

  /** Contacts that another element shows too, by the same query; the table has a source of its own otherwise. */
  @property({ attribute: false }) source: ContactsSource = new ContactsSource();

  /** What stands in cells instead of the table's own, by the key of the field. Not for the name. */
  @property({ attribute: false }) cellRenderers: Readonly<Record<string, CellRenderer>> | undefined;

  /** What can be done with a contact besides what the table offers: at the end of the row's menu. */
  @property({ attribute: false }) rowActions: readonly HostRowAction[] | undefined;

  #fields = new FieldsSource(this, () => this.source.refresh());
  #columns = new ColumnsController(this);
  #narrow = new NarrowObserver(this, narrowWidth);
  #models = new TableModels();
  #parts = new LazyParts({
    onChange: () => this.requestUpdate(),
    adopt: (styles) => adoptStyles(this.renderRoot as ShadowRoot, styles),
  });
  #model!: TableModel;
  #rows = new TableRows(
    () => this.source,
    () => this.#columns.isReady,
    () => this.requestUpdate(),
  );
  #selection = new SelectionController(
    () => this.#rows,
    (detail) => this.#onSelection(detail),
  );
  #queries = new QueryController({
    query: () => this.query,
    change: (query) => this.#changeQuery(query),
    pageSize: () => this.#columns.source.value?.pageSize,
    savePageSize: (size) => this.#columns.changePageSize(size),
    total: () => this.source.total ?? 0,
  });
  #actions = new TableActions({
    root: () => this.renderRoot as ShadowRoot,
    grid: () => this.#one('.grid'),
    model: () => this.#model,
    fields: this.#fields,
    columns: this.#columns,
    selection: this.#selection,
    rows: this.#rows,
    queries: this.#queries,
    takeFocus: () => this.#controller.takeFocus(),
    miss: (retry) => this.#failure.miss(retry),
    say: (sentence) => this.#say(sentence),
    draw: (columns) => applyGridSize(this.#one('.grid'), { ...this.#model, columns }),
    send: (type, contact) => contact && this.emit(type, { id: contact.id }, true),
    rowActions: () => this.rowActions ?? [],
  });
  #controller = new GridController(this.#actions);
  #rowElements = new RowsController({
    beforeRange: this.#controller.beforeRange,
    onRange: ({ first, last }) => {
      this.#rows.want(first, last);
      this.#controller.afterRange();
    },
    onLostFocus: () => this.#controller.takeFocus(),
  });
  #failure = new TableFailure(this, this.#rows, ({ code, message }) => this.emit('people-error', { code, message }));
  /** The query whose contacts were rendered last. */
  #shown: ContactQuery | undefined;
  #announcement = '';
  /** Something may have been seen of it. What comes before needs no layout until there are contacts. */
  #hasFrame = false;

  constructor() {
    super();
    this.addController(this.#rowElements);
    this.addController(new TableUrlController(this, this.#fields));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rows.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#rows.isOvertaken) {
      // biome-ignore lint/suspicious/noConsole: only who writes the page can mend it
      console.warn('people-table: one source has one query');
      this.source = new ContactsSource();
    }
    if (changed.has('source')) {
      changed.get('source')?.removeHost(this);
      // Frameworks take a property away by null.
      this.source ??= new ContactsSource();
      this.source.addHost(this);
    }
    if (changed.has('query') && !sameMatches(this.query, changed.get('query'))) this.#selection.forgetAllMatching();
    const client = this.activeClient;
    if (client) {
      this.#fields.load(client);
      this.#columns.source.load(client);
    }
    this.#rows.load(client, this.#queries.asked, this.mode);
    const { contacts, offset, status, shown, deleted } = this.source;
    this.#selection.forget(deleted);
    this.#model = this.#models.of({
      preferences: this.#columns.arrange(this.columns ?? undefined, this.#fields.fields),
      fields: this.#fields.spoken(this.text),
      mayReveal: this.#fields.may('contacts:reveal'),
      cards: this.#narrow.isNarrow && this.#parts.cards !== undefined,
      room: this.#narrow.room,
      contacts,
      offset,
      search: shown?.search,
      parts: this.#parts,
      renderers: this.cellRenderers,
      partCount: this.#parts.count,
      density: this.density,
      format: this.format,
      text: this.text,
    });
    if (status === 'ready') this.#say(this.#queries.sentence(this.#models.columns, this.text, this.format));
  }

  protected override firstUpdated(): void {
    // Contacts that are here within a frame need no skeleton, which would cost as much as they do.
    requestAnimationFrame(() => {
      this.#hasFrame = true;
      if (!this.source.shown) this.requestUpdate();
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { shown, contacts } = this.source;
    const isNew = shown !== this.#shown;
    this.#shown = shown;
    if (shown || this.#hasFrame) {
      this.#layOut(isNew);
      if (isNew || changed.has('openId')) this.#controller.follow(contacts.findIndex(({ id }) => id === this.openId));
      this.#actions.showSelection();
    }
    this.#failure.update();
  }

  /** Which contacts are selected. */
  get selection(): SelectionDetail {
    return this.#selection.detail;
  }

  /** All columns as the user has them now, for a view to keep. */
  get arrangedColumns(): readonly ColumnPreference[] {
    return this.#columns.arranged;
  }

  clearSelection(): void {
    this.#selection.clear();
  }

  /** Shows the panel that chooses the columns, beside an element: a button of the host, else the one in the header. */
  showColumns(anchor?: HTMLElement): void {
    this.#actions.openPanel(anchor);
  }

  /** Puts the focus on the cell that had it last. */
  override focus(): void {
    this.#controller.takeFocus();
  }

  /** Loads the contacts again, for what changed elsewhere. The rows stay until the new ones are here. */
  refresh(): void {
    this.#fields.refresh();
    this.source.refresh();
  }

  protected override render(): TemplateResult {
    const { text, source } = this;
    const { columns, cards } = this.#model;
    const state = tableState(source, this.#columns.isReady);
    const failed = state === 'error' || state === 'forbidden';
    const busy = source.status === 'loading' || !this.#columns.isReady;
    const { error, lack, retry } = this.#failure;
    return html`<div class="base ${cards ? 'cards' : ''}" part="base">
      ${cards && (state === 'rows' || state === 'loading') ? this.#renderSortBar() : nothing}
      <div class="viewport">
        <div class="grid" part="grid" role="grid" tabindex="-1" aria-label=${text.tableLabel} aria-busy=${busy} aria-multiselectable="true"
          aria-colcount=${columns.length} aria-rowcount=${source.total === undefined ? -1 : source.total + 1}
          ?hidden=${failed} @scroll=${this.#onScroll} @keydown=${this.#controller.onKeydown} @contextmenu=${this.#controller.onContextmenu}
          @focusin=${this.#controller.onFocusin} @pointerdown=${this.#onPointerdown} @mousedown=${this.#controller.onMousedown}
          @click=${this.#controller.onClick} @dblclick=${this.#actions.onDoubleClick} @pointerover=${this.#actions.onPointerover}>
          <div class="sheet">
            ${renderHeader(this.#model, { sort: this.#queries.complete.sort, selection: this.#selection.pageState, selectLabel: this.#rows.isWhole ? text.selectAll : text.selectPage })}
            <div class="body" role="rowgroup"></div>
            ${state === 'loading' && this.hasUpdated ? renderSkeleton(Math.min(this.#queries.complete.pageSize, skeletonRows), this.#model) : nothing}
          </div>
        </div>
        <div class="seam start"></div><div class="seam end"></div>
        ${busy && source.shown ? html`<div class="progress" part="progress"></div>` : nothing}
        ${renderState(state, { text, parts: this.#parts, error: source.error, onRetry: retry, onLastPage: this.#queries.toLastPage })}
        ${(state === 'rows' && error) || lack ? renderBanner(text, error, retry) : nothing}
        <div class="selection-place"></div>
      </div>
      ${failed ? nothing : this.#renderPager()}
      <div class="row-menu"></div><div class="columns-place"></div>
      <div class="visually-hidden" role="status">${state === 'loading' ? text.loading : this.#announcement}</div>
    </div>`;
  }

  #renderSortBar(): TemplateResult | undefined {
    return this.#parts.cards?.renderSortBar({
      text: this.text,
      columns: this.#models.columns,
      sort: this.#queries.complete.sort,
      selection: this.#selection.pageState,
      onSort: (sort) => this.#queries.changeSort(sort),
      onSelect: () => this.#selection.togglePage(),
    });
  }

  #renderPager(): TemplateResult {
    const { text, format, source } = this;
    const { complete, toPageSize: onPageSize } = this.#queries;
    const [isContinuous, onPage] = [this.#rows.isWhole, this.#onPage];
    return renderPager({ ...complete, text, format, source, isContinuous, onPage, onPageSize });
  }

  #changeQuery(query: ContactQuery): void {
    this.query = query;
    this.emit('query-change', { query });
  }

  #onSelection(detail: SelectionDetail): void {
    const { text, format } = this;
    this.#say(detail.count > 0 ? text.selectedCount(format, detail.count) : text.nothingSelected);
    this.emit('selection-change', detail);
    this.requestUpdate();
  }

  #say(sentence: string | undefined): void {
    if (sentence === undefined || sentence === this.#announcement) return;
    this.#announcement = sentence;
    this.requestUpdate();
  }

  /** What needs the rows and the header in place. */
  #layOut(isNew: boolean): void {
    const [grid, head, body] = [this.#one('.grid'), this.#one('.head'), this.#one('.body')];
    const { count, contactAt } = this.#rows;
    const model = this.#model;
    applyGridSize(grid, model);
    if (isNew) grid.scrollTop = 0;
    this.#rowElements.update(grid, body, {
      model,
      count,
      contactAt,
      isSelected: this.#selection.isSelected,
      openId: this.openId,
    });
    const state = gridState(model, count, this.#rowElements);
    this.#controller.update({ grid, head, body }, state, isNew);
    showSeams(grid);
  }

  /** What is there from the first rendering on. */
  #one(selector: string): HTMLElement {
    return this.renderRoot.querySelector(selector) as HTMLElement;
  }

  /** Capturing, so that it measures before the rows change and a layout is due. */
  #onScroll = { handleEvent: () => showSeams(this.#one('.grid')), capture: true };

  #onPointerdown = (event: PointerEvent): void => {
    this.#controller.onPointerdown(event);
    this.#actions.onPointerdown(event);
  };

  /** The pages move along under the pressed button: the focus goes with its page. */
  #onPage = async (page: number): Promise<void> => {
    this.#queries.toPage(page);
    await this.updateComplete;
    const { activeElement } = this.renderRoot as ShadowRoot;
    const numbers = activeElement?.closest('.numbers');
    numbers?.querySelector<HTMLElement>('[aria-current]')?.focus();
  };
}
