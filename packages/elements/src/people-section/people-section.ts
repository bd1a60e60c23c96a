import { type ContactQuery, parseFilter, type QueryUrlState } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../base/base.styles.ts';
import { controls } from '../base/controls.styles.ts';
import { icon } from '../base/icons.ts';
import { tokens } from '../base/tokens.styles.ts';
import { ConnectedElement } from '../data/connected-element.ts';
import { ContactsSource } from '../data/contacts-source.ts';
import { FieldsSource } from '../data/fields-source.ts';
import { filterOf, isNarrowed, partsOf, withChoices, withFilter, withoutConjunct } from '../data/query-state.ts';
import { type QuickFilter, quickFilters } from '../data/quick-filters.ts';
import { enSection } from '../messages/en-section.ts';
import type { ContactOpenEvent, PeopleTable, QueryChangeEvent } from '../people-table/index.ts';
import type { Speech } from './choice-words.ts';
import type { FiltersPanel } from './filters-panel-view.ts';
import { LiveController } from './live-controller.ts';
import { sectionStyles } from './people-section.styles.ts';
import { isTyping, SearchController } from './search-controller.ts';
import { renderHint, renderSearch, searchHint } from './search-view.ts';
import { tableParts } from './table-parts.ts';
import { renderToolbar } from './toolbar-view.ts';
import { UrlController } from './url-controller.ts';
import { ViewsController, viewQuery } from './views-controller.ts';

/** Milliseconds that the first contacts wait at most for the view that the user begins with. */
const patience = 1_000;

/**
 * The People section: search, quick filters and the table of contacts. It fills the height that its host gives it, and is never lower
 * than 320 px. The events of the elements inside it come out of it. The key `/` goes to the search box.
 *
 * @example
 * ```html
 * <people-section endpoint="/api/people" token="…" sync-url></people-section>
 * ```
 *
 * @fires {QueryChangeEvent} query-change - The user asked for something else: search, filter, order, page. Detail: `{query}`.
 * @fires {ContactOpenEvent} contact-open - The user opened a contact. Cancelled, the section does not show it. Detail: `{id}`.
 * @fires {SelectionChangeEvent} selection-change - Other contacts are selected. Detail: `{ids, allMatching, exceptIds, count}`.
 * @fires {PeopleErrorEvent} people-error - Contacts could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart header - The title and what stands beside it.
 * @csspart title - The heading.
 * @csspart count - How many contacts there are.
 * @csspart hint - Why some contacts may be missing yet.
 * @csspart search - The search box; in it `search-input` and `clear-search`.
 * @csspart quick-filters - The row of quick filters; in it `quick-filter` and `filters-button`.
 * @csspart quick-filter-menu - The choices of a quick filter.
 * @csspart chips - The conditions that hold; in it `chip`, `remove-condition` and `clear-filters`.
 * @csspart views-button - The name of the view that is shown.
 * @csspart views-menu - The saved views.
 * @csspart news - Says that there are other contacts now.
 * @csspart table - The `people-table`; its parts are exported with the prefix `table-`: `table-row`, `table-pager`, …
 *
 * @cssprop [--people-bg] - Background of the strips around the table.
 * @cssprop [--people-surface] - Background of the table.
 * @cssprop [--people-line] - Hairlines.
 * @cssprop [--people-text] - Text.
 * @cssprop [--people-muted] - Text that steps back.
 * @cssprop [--people-accent] - What is active.
 * @cssprop [--people-gutter] - Space at both ends.
 */
export class PeopleSection extends ConnectedElement {
  static override styles = [tokens, base, controls, sectionStyles];

  /** Search, filter, sort and page to show. The user's changes are written back and told by `query-change`. */
  @property({ attribute: false }) query: ContactQuery = {};

  /** The contact that is open. */
  @property({ attribute: 'contact-id' }) contactId: string | undefined;

  /**
   * Keeps search, filter, order, page and open contact in the URL of the page. A value goes before the names of the parameters, so
   * that several sections of a page keep apart.
   */
  @property({ attribute: 'sync-url' }) syncUrl: string | undefined;

  @query('people-table') private readonly table!: PeopleTable | null;

  protected override readonly english = enSection;

  #contacts = new ContactsSource(this);
  #fields = new FieldsSource(this);
  #live = new LiveController({ source: () => this.#contacts, requestUpdate: () => this.requestUpdate() });
  #views = new ViewsController({ query: () => this.query, requestUpdate: () => this.requestUpdate() });
  #search = new SearchController({
    query: () => this.query,
    change: (query) => this.#change(query, !this.query.search || !query.search),
    requestUpdate: () => this.requestUpdate(),
  });
  #url = new UrlController({
    state: () => ({ ...this.query, contact: this.contactId }),
    apply: (state) => this.#apply(state),
    fields: () => (this.#fields.me ? this.#fields.fields : undefined),
  });
  #client: unknown;
  /** The columns of the view that is shown, when it has its own. */
  #viewColumns: View['columns'] | undefined;
  #chips: typeof import('./chips-view.ts') | undefined;
  #panel: FiltersPanel | undefined;
  #shown: unknown;
  #wasNarrowed = '';
  #announcement = '';
  /** The change that is being rendered is one that "back" takes back. */
  #isStep = false;
  #listeners: AbortController | undefined;

  constructor() {
    super();
    this.addController(this.#live);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listeners = new AbortController();
    document.addEventListener('keydown', this.#onShortcut, { signal: this.#listeners.signal });
    if (this.hasUpdated) this.#url.follow(this.syncUrl);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listeners?.abort();
    this.#url.stop();
    this.#search.stop();
  }

  /** Loads the contacts again, for what changed elsewhere. */
  refresh(): void {
    this.#live.forget();
    this.table?.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('syncUrl') && this.isConnected) this.#url.follow(this.syncUrl);
    const client = this.activeClient;
    if (client && client !== this.#client) {
      this.#client = client;
      this.#fields.load(client);
      this.#live.listen(client);
      void this.#begin(client);
    }
    if (this.#fields.me) this.#url.check();
    if (this.query?.filter && !this.#chips) void this.#loadChips();
    if (this.#contacts.shown !== this.#shown) this.#onShown();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('query') || changed.has('contactId')) this.#url.write(this.#isStep);
    this.#isStep = false;
    this.#panel?.update();
  }

  protected override render(): TemplateResult {
    const { text } = this;
    return html`<section class="base" part="base" aria-label=${text.people}>
      <div class="top">
        ${this.#renderHeader()}
        <div class="tools">${renderSearch(this.#search, text)}${this.#renderToolbar()}</div>
        ${this.#renderChips()}
      </div>
      <div class="body">
        ${this.#renderNews()}
        <people-table part="table" exportparts=${tableParts} .source=${this.#contacts} .query=${this.query} .columns=${this.#viewColumns ?? undefined}
          open-id=${this.contactId ?? nothing} @query-change=${this.#onQueryChange} @contact-open=${this.#onContactOpen}>
          <button slot="no-match-actions" type="button" class="button" part="clear-query" @click=${this.#onClearAll}>${text.clearFilters}</button>
        </people-table>
      </div>
      <div class="menu-place"></div><div class="filters-place"></div>
      <div class="visually-hidden" role="status">${this.#announcement}</div>
    </section>`;
  }

  #renderHeader(): TemplateResult {
    const { total, index } = this.#contacts;
    const { text, format } = this;
    return html`<header class="header" part="header">
      <h2 class="title" part="title">${text.people}</h2>
      ${total === undefined ? nothing : html`<span class="count" part="count">${text.contactCount(format, total)}</span>`}
      ${renderHint(searchHint(index, Boolean(this.query?.search), text, format))}
      <div class="header-actions">${this.#renderViews()}</div>
    </header>`;
  }

  #renderViews(): TemplateResult | typeof nothing {
    const { list, current, isChanged } = this.#views;
    if (!list) return nothing;
    const { text } = this;
    return html`<button type="button" class="button plain views-button" part="views-button" aria-haspopup="dialog"
      @click=${(event: Event) => void this.#showViews(event.currentTarget as HTMLElement)}><span>${text.views}:</span>
      <b dir="auto">${current?.name ?? text.allContacts}</b> ${isChanged ? html`<span class="changed">(${text.viewChanged})</span>` : nothing}
      ${icon('chevronDown')}</button>`;
  }

  #renderToolbar(): TemplateResult {
    const { fields } = this.#fields;
    const mayReveal = this.#fields.may('contacts:reveal');
    return renderToolbar({
      speech: this.#speech,
      parts: partsOf(this.query?.filter, quickFilters),
      isHidden: (key) => !mayReveal && fields.find((field) => field.key === key)?.privacy === 'hidden',
      onQuick: (quick, anchor) => void this.#showQuickFilter(quick, anchor),
      onAdvanced: (anchor) => void this.#showFilters(anchor),
    });
  }

  #renderChips(): TemplateResult | typeof nothing {
    if (!this.#chips) return nothing;
    return this.#chips.renderChips({
      speech: this.#speech,
      filter: this.query?.filter,
      onRemove: (place, words) => {
        this.#changeFilter(withoutConjunct(this.query.filter, place));
        this.#say(this.text.conditionRemoved(words));
        this.#focusSearch();
      },
      onClear: () => {
        this.#changeFilter(undefined);
        this.#focusSearch();
      },
    });
  }

  #renderNews(): TemplateResult | typeof nothing {
    const { news } = this.#live;
    if (!news) return nothing;
    const { text, format } = this;
    return html`<button type="button" class="button news" part="news" @click=${this.#onNews}>${icon('retry')}${
      news.count > 0 ? text.newMatches(format, news.count) : text.listChanged
    }</button>`;
  }

  get #speech(): Speech {
    return { fields: this.#fields.fields, text: this.text, format: this.format };
  }

  /** The contacts wait for the view that the user wants to begin with, unless the host or the URL says what to show. */
  async #begin(client: NonNullable<typeof this.activeClient>): Promise<void> {
    const isAsked = Object.keys(this.query ?? {}).length > 0;
    const before = this.query;
    if (!isAsked) {
      this.#contacts.hold();
      setTimeout(() => this.#contacts.release(), patience);
    }
    const view = await this.#views.load(client);
    if (view && !isAsked && this.query === before && client === this.#client) this.#openView(view);
    await this.updateComplete;
    this.#contacts.release();
  }

  async #loadChips(): Promise<void> {
    this.#chips = await import('./chips-view.ts');
    this.requestUpdate();
  }

  async #showQuickFilter(quick: QuickFilter, anchor: HTMLElement): Promise<void> {
    const { showQuickFilter } = await import('./quick-filter-menu-view.ts');
    const parts = () => partsOf(this.query.filter, quickFilters);
    showQuickFilter(
      {
        root: () => this.renderRoot as ShadowRoot,
        speech: () => this.#speech,
        client: () => this.activeClient,
        request: ({ field }) => ({
          search: this.query.search,
          filter: filterOf(withChoices(parts(), field, []), quickFilters),
        }),
        chosen: ({ field }) => parts().quick.get(field) ?? [],
        choose: ({ field }, choices) =>
          this.#changeFilter(filterOf(withChoices(parts(), field, choices), quickFilters)),
      },
      quick,
      anchor,
    );
  }

  async #showFilters(anchor: HTMLElement): Promise<void> {
    const { FiltersPanel } = await import('./filters-panel-view.ts');
    const parts = () => partsOf(this.query.filter, quickFilters);
    const mayReveal = this.#fields.may('contacts:reveal');
    this.#panel = new FiltersPanel(
      {
        root: () => this.renderRoot as ShadowRoot,
        text: () => this.text,
        fields: () => this.#fields.fields.filter(({ privacy }) => mayReveal || privacy === 'visible'),
        filter: () => parts().advanced,
        total: () => (this.#contacts.status === 'ready' ? this.#contacts.total : undefined),
        change: (advanced, isFirst) =>
          this.#change(withFilter(this.query, filterOf({ ...parts(), advanced }, quickFilters)), isFirst),
      },
      anchor,
    );
    this.#panel.open();
  }

  async #showViews(anchor: HTMLElement): Promise<void> {
    const { showViewsMenu } = await import('./views-menu-view.ts');
    const host = {
      root: () => this.renderRoot as ShadowRoot,
      text: () => this.text,
      views: this.#views,
      shown: () => ({ query: viewQuery(this.query), columns: this.table ? [...this.table.arrangedColumns] : null }),
      open: (view: View | undefined) => this.#openView(view),
      say: (sentence: string) => this.#say(sentence),
    };
    showViewsMenu(host, anchor);
  }

  /** @param view undefined: all contacts. */
  #openView(view: View | undefined): void {
    this.#views.choose(view?.id);
    this.#viewColumns = view?.columns ?? undefined;
    const { pageSize } = this.query;
    const { search, sort, filter } = view?.query ?? {};
    // A view may be older than the fields are now.
    const parsed = filter === undefined ? undefined : parseFilter(filter, this.#fields.fields);
    this.#change({
      ...(search && { search }),
      ...(sort && { sort }),
      ...(parsed?.ok && { filter: parsed.filter }),
      ...(pageSize && { pageSize }),
    });
  }

  #change(query: ContactQuery, isStep = true): void {
    this.#isStep = isStep;
    this.query = query;
    this.#live.forget();
    this.emit('query-change', { query });
  }

  #changeFilter(filter: ContactQuery['filter']): void {
    this.#change(withFilter(this.query, filter));
  }

  #apply({ contact, ...query }: QueryUrlState): void {
    this.query = query;
    this.contactId = contact;
    this.#live.forget();
  }

  /** How many there are now is read out when search or filter have changed. */
  #onShown(): void {
    this.#shown = this.#contacts.shown;
    const narrowed = JSON.stringify([this.query?.search, this.query?.filter]);
    const isOther = narrowed !== this.#wasNarrowed;
    this.#wasNarrowed = narrowed;
    if (isOther && (isNarrowed(this.query) || this.#announcement))
      this.#announcement = this.text.contactCount(this.format, this.#contacts.total ?? 0);
  }

  #say(sentence: string): void {
    this.#announcement = sentence;
    this.requestUpdate();
  }

  #focusSearch(): void {
    this.renderRoot.querySelector<HTMLInputElement>('.search-box input')?.focus();
  }

  #onQueryChange = (event: QueryChangeEvent): void => {
    this.#isStep = true;
    this.query = event.detail.query;
    this.#live.forget();
  };

  /** Hosts hear the event after the section, and may want to show the contact themselves. */
  #onContactOpen = (event: ContactOpenEvent): void => {
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      this.#isStep = true;
      this.contactId = event.detail.id;
    });
  };

  #onClearAll = (): void => {
    const { search: _search, filter: _filter, ...query } = this.query;
    this.#change({ ...query, page: 1 });
    this.#focusSearch();
  };

  #onNews = (): void => {
    this.#live.forget();
    this.#contacts.refresh();
  };

  #onShortcut = (event: KeyboardEvent): void => {
    const isOurs = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isOurs || event.defaultPrevented || isTyping(event) || !this.checkVisibility()) return;
    event.preventDefault();
    this.#focusSearch();
  };
}
