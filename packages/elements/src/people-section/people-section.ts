import type { ContactQuery, Permission, QueryUrlState } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { askedFields } from '../data/asked-fields.ts';
import { ConnectedElement } from '../data/connected-element.ts';
import { FieldsSource } from '../data/fields-source.ts';
import type { JobStartEvent } from '../data/job-events.ts';
import { partsOf, withFilter, withSearch } from '../data/query-state.ts';
import { quickFilters } from '../data/quick-filters.ts';
import { UrlController } from '../data/url-controller.ts';
import { enConditions } from '../messages/en-conditions.ts';
import { enCrm } from '../messages/en-crm.ts';
import { enSection } from '../messages/en-section.ts';
import type {
  CellRenderer,
  ContactActionEvent,
  HostRowAction,
  PeopleTable,
  QueryChangeEvent,
} from '../people-table/index.ts';
import { AheadSource } from './ahead-source.ts';
import { Announcer } from './announcer.ts';
import type { Speech } from './choice-words.ts';
import { renderDialogs } from './dialogs-view.ts';
import { renderHeader } from './header-view.ts';
import { renderChipsLater } from './later-chips-view.ts';
import { LiveController } from './live-controller.ts';
import { renderNews } from './news-view.ts';
import { sectionStyles } from './people-section.styles.ts';
import { PlaceController } from './place-controller.ts';
import { renderPlace } from './place-view.ts';
import { SearchController } from './search-controller.ts';
import { renderSearch } from './search-view.ts';
import { changesContacts, SectionJobs } from './section-jobs.ts';
import { SectionPages } from './section-pages.ts';
import { SectionPanels } from './section-panels.ts';
import { renderSelectionActions } from './selection-actions-view.ts';
import { ShortcutController } from './shortcut-controller.ts';
import { tableParts } from './table-parts.ts';
import { renderToolbar } from './toolbar-view.ts';
import { queryOfView, ViewsController } from './views-controller.ts';
import { WalkController } from './walk-controller.ts';

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
 * @fires {ContactActionEvent} contact-edit - The user wants to edit a contact. Cancelled, nothing opens. Detail: `{id}`.
 * @fires {ContactActionEvent} contact-delete - The user wants to delete a contact. Cancelled, it stays. Detail: `{id}`.
 * @fires {ContactActionEvent} contact-push - The user wants to push a contact to a CRM. Cancelled, no dialog opens. Detail: `{id}`.
 * @fires {ContactDeletedEvent} contact-deleted - A contact was deleted. Cancelled, there is no toast. Detail: `{id, name, undo}`.
 * @fires {SelectionChangeEvent} selection-change - Other contacts are selected. Detail: `{ids, allMatching, exceptIds, count}`.
 * @fires {PeopleErrorEvent} people-error - Contacts could not be loaded. Detail: `{code, message}`.
 *
 * @csspart base - Everything.
 * @csspart header - `title`, `count`, and buttons: `views-button`, `export-button`, `jobs-button`, `settings-button`, `activity-button`, `create-button`.
 * @csspart hint - Why some contacts may be missing yet.
 * @csspart search - The search box; in it `search-input` and `clear-search`.
 * @csspart quick-filters - The row of quick filters; in it `quick-filter` and `filters-button`.
 * @csspart chips - The conditions that hold; in it `chip`, `remove-condition`, `clear-filters` and `save-view`.
 * @csspart menu - What opens beside a button: `quick-filter-menu`, `filters-panel`, `views-menu` (in it `delete-view`); among what is selected each `bulk-action`.
 * @csspart news - Says that there are other contacts now; `clear-query` shows all where nothing matches, `create-first` begins an empty workspace.
 * @csspart profile - The `people-profile`. Pages: `jobs`, `activity`, `settings-page` (`fields`, `integrations`), each with `close-page`.
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
  static override styles = sectionStyles;

  /** Search, filter, sort and page to show. The user's changes are written back and told by `query-change`. */
  @property({ attribute: false }) query: ContactQuery = {};

  /** The contact that is open. */
  @property({ attribute: 'contact-id' }) contactId: string | undefined;

  /**
   * Keeps search, filter, order, page and open contact in the URL of the page. A value goes before the names of the parameters, so
   * that several sections of a page keep apart.
   */
  @property({ attribute: 'sync-url' }) syncUrl: string | undefined;

  /** What screen readers call the section, in place of "People": where a page has several, each needs a name of its own. */
  @property() label: string | undefined;

  /** What stands in cells instead of the table's own, by the key of the field. Not for the name. */
  @property({ attribute: false }) cellRenderers: Readonly<Record<string, CellRenderer>> | undefined;

  /** What can be done with a contact besides what the table offers: at the end of the row's menu. */
  @property({ attribute: false }) rowActions: readonly HostRowAction[] | undefined;

  @query('people-table') private readonly table!: PeopleTable | null;

  protected override readonly english = { ...enSection, ...enConditions, ...enCrm };

  #contacts = new AheadSource(this);
  #fields = new FieldsSource(this);
  #views = new ViewsController({
    query: () => this.query,
    contacts: this.#contacts,
    table: () => this.table,
    onGone: () => this.#panels.toast(this.text.viewGone),
    requestUpdate: () => this.requestUpdate(),
  });
  #search = new SearchController({
    query: () => this.query,
    change: (query) => this.#change(query, !this.query.search || !query.search),
    requestUpdate: () => this.requestUpdate(),
  });
  #url = new UrlController({
    state: () => ({ ...this.query, contact: this.contactId }),
    apply: (state) => this.#apply(state),
    fields: () => (this.#fields.me ? askedFields(this.#fields) : undefined),
  });
  #shared = {
    root: () => this.renderRoot as ShadowRoot,
    speech: (): Speech => ({ fields: askedFields(this.#fields, this.text), text: this.text, format: this.format }),
    client: () => this.activeClient,
    refresh: () => this.#onNews(),
    may: (permission: Permission) => this.#fields.may(permission),
    selection: () => this.table?.selection,
    say: (sentence: string) => this.#say(sentence),
    miss: (retry: () => void): void => this.#panels.miss(retry),
    requestUpdate: () => this.requestUpdate(),
  };
  #live = new LiveController(this.#shared, this.#contacts, this.#fields);
  #panels = new SectionPanels({
    ...this.#shared,
    contacts: this.#contacts,
    fields: this.#fields,
    views: this.#views,
    query: () => this.query,
    change: (query, isStep) => this.#change(query, isStep),
    columns: () => (this.table ? [...this.table.arrangedColumns] : null),
    openView: (view) => this.#openView(view),
    deleted: (detail) => this.emit('contact-deleted', detail, true),
  });
  #jobs = new SectionJobs(this, {
    ...this.#shared,
    shown: () => ({ query: this.query ?? {}, total: this.#contacts.total, selection: this.table?.selection }),
    show: () => this.#pages.show('jobs'),
    toast: (message, action) => this.#panels.toast(message, action),
  });
  #pages = new SectionPages(this.#shared);
  #place = new PlaceController(this, {
    pages: this.#pages,
    table: () => this.table,
    onStep: () => {
      this.#isStep = true;
    },
    miss: this.#shared.miss,
  });
  #walk = new WalkController({
    ...this.#shared,
    contacts: this.#contacts,
    contactId: () => this.contactId,
    query: () => this.query,
    show: (id, query) => {
      if (query) this.#change(query);
      this.#place.show(id);
    },
  });
  #client: unknown;
  #announcer = new Announcer();
  /** The change that is being rendered is one that "back" takes back. */
  #isStep = false;

  constructor() {
    super();
    this.addController(this.#live);
    this.addController(this.#views);
    this.addController(this.#walk);
    this.addController(new ShortcutController(this, () => this.#focusSearch()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#url.follow(this.syncUrl);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
    if (typeof this.query !== 'object') this.query = {};
    if (changed.has('syncUrl') && this.isConnected) this.#url.follow(this.syncUrl);
    const client = this.activeClient;
    if (client && client !== this.#client) {
      this.#client = client;
      this.#fields.load(client);
      this.#live.listen(client);
      void this.#open(client);
    }
    if (this.#fields.me) this.#url.check();
    const count = () => this.text.contactCount(this.format, this.#contacts.total ?? 0);
    this.#announcer.onShown(this.#contacts.shown, this.query, count);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('query') || changed.has('contactId')) this.#url.write(this.#isStep);
    this.#isStep = false;
    this.#panels.update();
  }

  protected override render(): TemplateResult {
    const { text } = this;
    return html`<section class="base" part="base" aria-label=${this.label || text.people}
      @job-start=${this.#onJobStart} @contact-push=${this.#jobs.onPush} @jobs-open=${() => this.#pages.show('jobs')}>
      <div class="top">
        ${this.#renderHeader()} ${this.#renderTools()}
      </div>
      <div class="body">
        ${renderNews(this.#live.news, { text, format: this.format, onShow: this.#onNews, onHide: () => this.table?.focus() })}
        <people-table part="table" density=${this.density ?? nothing} exportparts=${tableParts} .source=${this.#contacts} .query=${this.query} .columns=${this.#views.columns ?? undefined}
          .cellRenderers=${this.cellRenderers} .rowActions=${this.rowActions} open-id=${this.contactId ?? nothing} @query-change=${this.#onQueryChange} @contact-open=${this.#place.onContactOpen}
          @contact-edit=${this.#place.onContactOpen} @contact-delete=${this.#onDelete}>
          ${renderSelectionActions({ text, may: this.#shared.may, plan: this.#fields.me?.plan, onChoose: this.#jobs.begin })}
          ${this.#shared.may('contacts:write') ? html`<button slot="empty-actions" type="button" class="button primary" part="create-first" @click=${() => this.#panels.create()}>${text.createButton}</button>` : nothing}
          <button slot="no-match-actions" type="button" class="button" part="clear-query" @click=${this.#onClearAll}>${text.clearFilters}</button>
        </people-table>
        ${this.#renderPlace()}
      </div>
      ${renderDialogs({ onCreated: this.#onNews, onOpen: this.#place.onContactOpen })}
      <div class="toast-place" role="status"></div>
      <div class="menu-place"></div><div class="filters-place"></div>
      <div class="visually-hidden" role="status">${this.#announcer.sentence}</div>
    </section>`;
  }

  #renderHeader(): TemplateResult {
    return renderHeader({
      text: this.text,
      format: this.format,
      contacts: this.#contacts,
      isSearched: Boolean(this.query?.search),
      views: this.#views,
      may: this.#shared.may,
      runningJobs: this.#jobs.running,
      onViews: (anchor) => this.#panels.showViews(anchor),
      onCreate: () => this.#panels.create(),
      onExport: () => this.#jobs.begin('export'),
      onPage: (page) => this.#pages.show(page),
    });
  }

  #renderPlace(): TemplateResult | typeof nothing {
    return renderPlace({
      text: this.text,
      contactId: this.contactId,
      neighbours: this.#walk.neighbours,
      page: this.#pages.open,
      may: this.#shared.may,
      scopes: () => this.#jobs.scopes,
      onPage: (page) => this.#pages.show(page),
      isExpanded: this.#place.isExpanded,
      onOpen: this.#place.show,
      onStep: this.#walk.step,
      onClose: this.#place.close,
      onExpand: this.#place.expand,
      onChanged: (id) => this.#live.readAgain(id),
      onDeleted: (event) => {
        this.#place.close();
        this.#panels.takeOver(event);
      },
    });
  }

  /** What asks for contacts: nothing for whoever may not read any. */
  #renderTools(): TemplateResult | typeof nothing {
    if (this.#fields.me && !this.#shared.may('contacts:read')) return nothing;
    const toolbar = renderToolbar({
      speech: this.#shared.speech(),
      parts: partsOf(this.query?.filter, quickFilters),
      isHidden: (key) => !this.#panels.isAskable(key),
      onQuick: (quick, anchor) => this.#panels.showQuickFilter(quick, anchor),
      onAdvanced: (anchor) => this.#panels.showFilters(anchor),
    });
    return html`<div class="tools">${renderSearch(this.#search, this.text)}${toolbar}</div>${this.#renderChips()}`;
  }

  #renderChips(): unknown {
    const change = (filter: ContactQuery['filter'], sentence: string) => {
      this.#change(withFilter(this.query, filter));
      this.#say(sentence);
      this.#focusSearch();
    };
    const chips = { speech: this.#shared.speech(), filter: this.query?.filter, onChange: change };
    return renderChipsLater(chips, () => this.requestUpdate());
  }

  /** The contacts wait for the view that the user wants to begin with, unless the host or the URL says what to show. */
  async #open(client: NonNullable<typeof this.activeClient>): Promise<void> {
    const view = await this.#views.begin(client);
    if (view) this.#openView(view);
    await this.updateComplete;
    this.#contacts.release();
  }

  /** @param view undefined: all contacts. */
  #openView(view: View | undefined): void {
    this.#views.choose(view);
    const { pageSize } = this.query;
    this.#change({ ...queryOfView(view, askedFields(this.#fields)), ...(pageSize && { pageSize }) });
  }

  #take(query: ContactQuery, isStep = true): void {
    this.#isStep = isStep;
    this.query = query;
    this.#live.forget();
  }

  #change(query: ContactQuery, isStep?: boolean): void {
    this.#take(query, isStep);
    this.emit('query-change', { query });
  }

  #apply({ contact, ...query }: QueryUrlState): void {
    this.#take(query, false);
    this.contactId = contact;
  }

  #say(sentence: string): void {
    this.#announcer.sentence = sentence;
    this.requestUpdate();
  }

  #focusSearch(): void {
    this.renderRoot.querySelector<HTMLInputElement>('.search-box input')?.focus();
  }

  #onQueryChange = (event: QueryChangeEvent): void => this.#take(event.detail.query);

  #onJobStart = ({ detail: { job } }: JobStartEvent): void => {
    if (changesContacts(job)) this.table?.clearSelection();
    void this.#jobs.follow(job);
  };

  #onDelete = (event: ContactActionEvent): void => {
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      const { id } = event.detail;
      if (this.contactId === id) this.#place.close();
      this.#panels.deleteContact(id);
    });
  };

  #onClearAll = (): void => {
    this.#change(withFilter(withSearch(this.query, ''), undefined));
    this.#focusSearch();
  };

  #onNews = (): void => {
    this.#live.forget();
    this.#contacts.refresh();
  };
}
