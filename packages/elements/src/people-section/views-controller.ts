import { type ContactQuery, type Field, parseFilter } from '@peoplekit/core';
import type { View, ViewInput, ViewPatch } from '@peoplekit/core/contract';
import type { ReactiveController } from 'lit';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import type { PeopleTable } from '../people-table/index.ts';
import { isSameColumns, isSameQuery } from './view-changes.ts';

/** Milliseconds that the first contacts wait at most for the view that the user begins with. */
const patience = 1_000;

export interface ViewsHost {
  query: () => ContactQuery;
  contacts: ContactsSource;
  /** Null before the first rendering. */
  table: () => PeopleTable | null;
  /** The view that was shown has been deleted by somebody else. */
  onGone: () => void;
  requestUpdate: () => void;
}

/** What of a query belongs to a view: what is asked, not which page of it. */
export function viewQuery({ search, filter, sort }: ContactQuery): View['query'] {
  return {
    ...(search && { search }),
    ...(filter && { filter }),
    ...(sort && sort.length > 0 && { sort: [...sort] }),
  };
}

/** What a view asks; undefined: all contacts. What its filter says of fields that there are no more is left out. */
export function queryOfView(view: View | undefined, fields: readonly Field[]): ContactQuery {
  const { search, sort, filter } = view?.query ?? {};
  const parsed = filter === undefined ? undefined : parseFilter(filter, fields);
  return { ...(search && { search }), ...(sort && { sort }), ...(parsed?.ok && { filter: parsed.filter }) };
}

/** The saved views of the user, and which of them is shown. */
export class ViewsController implements ReactiveController {
  /** Undefined until they are here, and when they cannot be had. */
  list: readonly View[] | undefined;
  /** The columns that the table gets from the view that is shown, when it has its own. */
  columns: View['columns'] | undefined;

  readonly #host: ViewsHost;
  #client: PeopleClient | undefined;
  #currentId: string | undefined;
  #isLooking = false;
  #table: PeopleTable | undefined;
  /** The columns as the user has them now; undefined while the table has not got those of the view. */
  #arranged: PeopleTable['arrangedColumns'] | undefined;

  constructor(host: ViewsHost) {
    this.#host = host;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onBack);
    addEventListener('focus', this.#onBack);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onBack);
    removeEventListener('focus', this.#onBack);
  }

  /** No event tells that columns are others: they are looked at whenever the table has been rendered. */
  hostUpdated(): void {
    const table = this.#host.table();
    if (!table || table === this.#table) return;
    this.#table = table;
    table.addController({ hostUpdated: () => this.#follow(table) });
  }

  #follow({ columns, arrangedColumns }: PeopleTable): void {
    const arranged = columns === this.columns ? arrangedColumns : undefined;
    if (arranged === this.#arranged) return;
    const before = this.isChanged;
    this.#arranged = arranged;
    if (this.isChanged !== before) this.#host.requestUpdate();
  }

  /** Who comes back to the page finds views as others have made them meanwhile. A page that comes into sight gets the focus too. */
  #onBack = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !this.list || this.#isLooking) return;
    this.#isLooking = true;
    const isGone = await this.reload();
    this.#isLooking = false;
    if (isGone) this.#host.onGone();
  };

  get current(): View | undefined {
    return this.list?.find(({ id }) => id === this.#currentId);
  }

  /** What is asked now, or how the columns are, is no longer what the view says. One without columns leaves them to the preferences. */
  get isChanged(): boolean {
    const { current } = this;
    if (!current) return false;
    if (!isSameQuery(viewQuery(this.#host.query()), current.query)) return true;
    return Boolean(current.columns && this.#arranged && !isSameColumns(current.columns, this.#arranged));
  }

  /**
   * Loads the views; the contacts are held meanwhile, unless the host or the URL says what to show, and whoever calls lets them go.
   * @returns the view to begin with, if there is one and nothing else was asked for by then.
   */
  async begin(client: PeopleClient): Promise<View | undefined> {
    const { query, contacts } = this.#host;
    const before = query();
    const isAsked = Object.keys(before ?? {}).length > 0;
    if (!isAsked) {
      contacts.hold();
      setTimeout(() => contacts.release(), patience);
    }
    const view = await this.#load(client);
    return !isAsked && query() === before && client === this.#client ? view : undefined;
  }

  async #load(client: PeopleClient): Promise<View | undefined> {
    this.#client = client;
    this.list = undefined;
    this.#currentId = undefined;
    const list = await client.listViews().catch(() => undefined);
    if (client !== this.#client) return undefined;
    this.list = list;
    this.#host.requestUpdate();
    return list?.find((view) => view.default);
  }

  /**
   * What others shared, renamed and deleted meanwhile. Those of a moment ago stay when there are none to be had.
   * @returns whether the view that was shown has gone.
   */
  async reload(): Promise<boolean> {
    const { list: before, current } = this;
    const client = this.#client;
    const list = await client?.listViews().catch(() => undefined);
    if (!list || client !== this.#client) return false;
    // What the user has saved or deleted meanwhile may not be in it yet.
    if (this.list !== before) return this.reload();
    this.list = list;
    this.#host.requestUpdate();
    return current !== undefined && this.current === undefined;
  }

  /** @param view undefined: none, all contacts. */
  choose(view: View | undefined): void {
    this.#currentId = view?.id;
    // A copy: the table forgets what was made of the columns, also when it is the same view once more.
    this.columns = view?.columns?.slice();
    this.#arranged = undefined;
    this.#host.requestUpdate();
  }

  async create(input: ViewInput): Promise<void> {
    const view = await this.#client?.createView(input);
    if (!view) return;
    this.#take(view);
    this.choose(view);
  }

  async update(id: string, changes: ViewPatch): Promise<void> {
    const view = await this.#client?.updateView(id, changes);
    if (view) this.#take(view);
  }

  async remove(id: string): Promise<void> {
    await this.#client?.deleteView(id);
    this.list = this.list?.filter((view) => view.id !== id);
    if (this.#currentId === id) this.choose(undefined);
    this.#host.requestUpdate();
  }

  #take(view: View): void {
    const others = (this.list ?? []).filter(({ id }) => id !== view.id);
    // There is one default at most.
    const rest = view.default ? others.map((other) => ({ ...other, default: false })) : others;
    this.list = [...rest, view].sort((a, b) => a.name.localeCompare(b.name));
    this.#host.requestUpdate();
  }
}
