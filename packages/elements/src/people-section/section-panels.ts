import type { ContactQuery, Field } from '@peoplekit/core';
import type { View } from '@peoplekit/core/contract';
import { adoptStyles } from '../base/adopt-styles.ts';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { FieldsSource } from '../data/fields-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { filterOf, partsOf, withChoices, withFilter } from '../data/query-state.ts';
import { type QuickFilter, quickFilters } from '../data/quick-filters.ts';
import type { ContactDeletedEvent } from '../people-profile/index.ts';
import type { Speech } from './choice-words.ts';
import type { DeletionHost } from './contact-deletion.ts';
import type { FiltersPanel } from './filters-panel-view.ts';
import { type ViewsController, viewQuery } from './views-controller.ts';

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

  async showQuickFilter(quick: QuickFilter, anchor: HTMLElement): Promise<void> {
    const { showQuickFilter } = await import('./quick-filter-menu-view.ts');
    const { root, speech, client, query } = this.#host;
    const without = (field: string) => filterOf(withChoices(this.#parts, field, []), quickFilters);
    showQuickFilter(
      {
        root,
        speech,
        client,
        request: ({ field }) => ({ search: query().search, filter: without(field) }),
        chosen: ({ field }) => this.#parts.quick.get(field) ?? [],
        choose: ({ field }, choices) =>
          this.#changeFilter(filterOf(withChoices(this.#parts, field, choices), quickFilters), true),
      },
      quick,
      anchor,
    );
  }

  async showFilters(anchor: HTMLElement): Promise<void> {
    const { FiltersPanel } = await import('./filters-panel-view.ts');
    const { root, speech, contacts } = this.#host;
    this.#filters = new FiltersPanel(
      {
        root,
        text: () => speech().text,
        fields: () => this.#askable,
        filter: () => this.#parts.advanced,
        total: () => (contacts.status === 'ready' ? contacts.total : undefined),
        change: (advanced, isFirst) =>
          this.#changeFilter(filterOf({ ...this.#parts, advanced }, quickFilters), isFirst),
      },
      anchor,
    );
    this.#filters.open();
  }

  async showViews(anchor: HTMLElement): Promise<void> {
    const { showViewsMenu } = await import('./views-menu-view.ts');
    const { root, speech, views, query, columns, openView: open, say } = this.#host;
    const shown = () => ({ query: viewQuery(query()), columns: columns() });
    showViewsMenu({ root, text: () => speech().text, views, shown, open, say }, anchor);
  }

  /** The dialog that creates a contact. */
  async create(): Promise<void> {
    await import('../people-create/index.ts');
    const dialog = this.#host.root().querySelector('people-create');
    if (dialog) dialog.open = true;
  }

  /** Deletes a contact, which can be taken back for as long as the toast is there. */
  async deleteContact(id: string): Promise<void> {
    const { deleteContact } = await import('./contact-deletion.ts');
    await deleteContact(this.#deletion, id);
  }

  /** The row shows the new values at once. Whether it still matches is told by the server, as of changes by others. */
  async readAgain(id: string): Promise<void> {
    const contact = await this.#host
      .client()
      ?.getContact(id)
      .catch(() => undefined);
    if (contact) this.#host.contacts.replace([contact]);
  }

  /** A contact was deleted in its profile, which goes away, and its toast with it: there is one here. */
  takeOver(event: ContactDeletedEvent): void {
    event.preventDefault();
    const { name, undo } = event.detail;
    this.#host.refresh();
    void import('./contact-deletion.ts').then(({ offerUndo }) => offerUndo(this.#deletion, name, undo));
  }

  async toast(message: string, action?: { label: string; onSelect: () => void }): Promise<void> {
    const [{ showToast }, { toasts }] = await Promise.all([
      import('../base/toast-view.ts'),
      import('../base/toast.styles.ts'),
    ]);
    const root = this.#host.root();
    adoptStyles(root, [toasts]);
    const place = root.querySelector<HTMLElement>('.toast-place');
    const { text } = this.#host.speech();
    if (place) showToast(place, { message, dismiss: text.close, ...(action && { action }) });
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
      !this.#host.fields.asked.some((field) => field.key === key) || this.#askable.some((field) => field.key === key)
    );
  }

  get #askable(): readonly Field[] {
    const { fields } = this.#host;
    const mayReveal = fields.may('contacts:reveal');
    return fields.asked.filter(({ privacy }) => mayReveal || privacy === 'visible');
  }

  #changeFilter(filter: ContactQuery['filter'], isStep: boolean): void {
    this.#host.change(withFilter(this.#host.query(), filter), isStep);
  }
}
