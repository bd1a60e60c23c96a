import type { ContactQuery, Field } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import { showToast, type Toast } from '../base/toast-view.ts';
import { withCode } from '../base/with-code.ts';
import { askedFields } from '../data/asked-fields.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { FieldsSource } from '../data/fields-source.ts';
import { noteDeleted } from '../data/note-deleted.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { filterOf, partsOf, withChoices, withFilter } from '../data/query-state.ts';
import { type QuickFilter, quickFilters } from '../data/quick-filters.ts';
import type { ContactDeletedEvent } from '../people-profile/index.ts';
import type { Speech } from './choice-words.ts';
import type { DeletionHost } from './contact-deletion.ts';
import type { FiltersPanel, FiltersPanelHost } from './filters-panel-view.ts';
import type { QuickFilterMenuHost } from './quick-filter-menu-view.ts';
import { type ViewsController, viewQuery } from './views-controller.ts';
import type { ViewsMenuHost } from './views-menu-view.ts';

export type ToastAction = NonNullable<Toast['action']>;

/** Distance of a toast from what it stands above. */
const toastGap = 8;

/** The section that the panels belong to. */
export interface PanelsHost {
  root: () => ShadowRoot;
  speech: () => Speech;
  client: () => PeopleClient | undefined;
  contacts: ContactsSource;
  fields: FieldsSource;
  views: ViewsController;
  query: () => ContactQuery;
  /** @param isStep whether "back" takes it back. */
  change: (query: ContactQuery, isStep: boolean) => void;
  /** The columns as the user has them now. */
  columns: () => View['columns'];
  openView: (view: View | undefined) => void;
  /** The list is another one: a contact has gone or come back. */
  refresh: () => void;
  say: (sentence: string) => void;
  /** Tells the host. @returns false when it offers to take it back itself. */
  deleted: (detail: ContactDeletedEvent['detail']) => boolean;
}

/** What lies above the section for a while. The code for each is loaded when it is opened for the first time. */
export class SectionPanels {
  readonly #host: PanelsHost;
  #filters: FiltersPanel | undefined;

  constructor(host: PanelsHost) {
    this.#host = host;
  }

  /** What is open shows what is asked for now. */
  update(): void {
    this.#filters?.update();
  }

  showQuickFilter(quick: QuickFilter, anchor: HTMLElement): void {
    const { root, speech, client, query } = this.#host;
    const without = (field: string) => filterOf(withChoices(this.#parts, field, []), quickFilters);
    const host: QuickFilterMenuHost = {
      root,
      speech,
      client,
      request: ({ field }) => ({ search: query().search, filter: without(field) }),
      chosen: ({ field }) => this.#parts.quick.get(field) ?? [],
      choose: ({ field }, choices) =>
        this.#changeFilter(filterOf(withChoices(this.#parts, field, choices), quickFilters), true),
    };
    const load = () => import('./quick-filter-menu-view.ts');
    this.#later(load, (code) => code.showQuickFilter(host, quick, anchor));
  }

  showFilters(anchor: HTMLElement): void {
    const { root, speech, contacts, client } = this.#host;
    const host: FiltersPanelHost = {
      root,
      client,
      text: () => speech().text,
      fields: () => this.#askable,
      filter: () => this.#parts.advanced,
      total: () => (contacts.status === 'ready' ? contacts.total : undefined),
      change: (advanced, isFirst) => this.#changeFilter(filterOf({ ...this.#parts, advanced }, quickFilters), isFirst),
    };
    const load = () => import('./filters-panel-view.ts');
    this.#later(load, ({ FiltersPanel }) => {
      this.#filters = new FiltersPanel(host, anchor);
      this.#filters.open();
    });
  }

  showViews(anchor: HTMLElement): void {
    const { root, speech, fields, views, query, columns, openView: open, say } = this.#host;
    const shown = () => ({ query: viewQuery(query()), columns: columns() });
    const user = () => fields.me?.actor.user;
    const host: ViewsMenuHost = { root, text: () => speech().text, views, shown, user, open, say };
    const load = () => import('./views-menu-view.ts');
    this.#later(load, ({ showViewsMenu }) => showViewsMenu(host, anchor));
  }

  /** The dialog that creates a contact. */
  create(): void {
    const load = () => import('../people-create/index.ts');
    this.#later(load, () => this.#host.root().querySelector('people-create')?.show());
  }

  /** Deletes a contact, which can be taken back for as long as the toast is there. */
  deleteContact(id: string): void {
    const load = () => import('./contact-deletion.ts');
    this.#later(load, ({ deleteContact }) => deleteContact(this.#deletion, id));
  }

  /** A contact was deleted in its profile, which goes away, and its toast with it: there is one here. */
  takeOver(event: ContactDeletedEvent): void {
    event.preventDefault();
    const { id, name, undo } = event.detail;
    noteDeleted(this.#host.contacts, [id]);
    this.#host.refresh();
    const load = () => import('./contact-deletion.ts');
    this.#later(load, ({ offerUndo }) => offerUndo(this.#deletion, name, undo));
  }

  toast(message: string, action?: ToastAction): void {
    const place = this.#host.root().querySelector<HTMLElement>('.toast-place');
    const dismiss = this.#host.speech().text.close;
    if (!place) return;
    const bar = this.#host.root().querySelector('people-table')?.renderRoot.querySelector('[part=selection-bar]');
    // Above what can be done with the selection, which stands at the same place.
    const end = bar ? `${innerHeight - bar.getBoundingClientRect().top + toastGap}px` : '';
    place.style.setProperty('--_toast-end', end);
    showToast(place, { message, dismiss, ...(action && { action }) });
  }

  /** Code could not be loaded: says so, and offers to try again. */
  miss = (retry: () => void): void => {
    const { text } = this.#host.speech();
    this.toast(text.notLoaded, { label: text.retry, onSelect: retry });
  };

  #later<Code>(load: () => Promise<Code>, use: (code: Code) => unknown): void {
    void withCode(load, use, this.miss);
  }

  get #deletion(): DeletionHost {
    return { ...this.#host, toast: (message, action) => this.toast(message, action) };
  }

  get #parts() {
    return partsOf(this.#host.query().filter, quickFilters);
  }

  /** Whether the user may ask by a field; not by one that is hidden from them. */
  isAskable(key: string): boolean {
    return (
      !askedFields(this.#host.fields).some((field) => field.key === key) ||
      this.#askable.some((field) => field.key === key)
    );
  }

  get #askable(): readonly Field[] {
    const { fields } = this.#host;
    const mayReveal = fields.may('contacts:reveal');
    return askedFields(fields).filter(({ privacy }) => mayReveal || privacy === 'visible');
  }

  #changeFilter(filter: ContactQuery['filter'], isStep: boolean): void {
    this.#host.change(withFilter(this.#host.query(), filter), isStep);
  }
}
