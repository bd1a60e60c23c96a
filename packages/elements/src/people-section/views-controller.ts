import { type ContactQuery, type Field, parseFilter } from '@peoplekit/core';
import type { View, ViewInput, ViewPatch } from '@peoplekit/core/contract';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { PeopleClient } from '../data/people-client.ts';

/** Milliseconds that the first contacts wait at most for the view that the user begins with. */
const patience = 1_000;

export interface ViewsHost {
  query: () => ContactQuery;
  contacts: ContactsSource;
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
export class ViewsController {
  /** Undefined until they are here, and when they cannot be had. */
  list: readonly View[] | undefined;

  readonly #host: ViewsHost;
  #client: PeopleClient | undefined;
  #currentId: string | undefined;

  constructor(host: ViewsHost) {
    this.#host = host;
  }

  get current(): View | undefined {
    return this.list?.find(({ id }) => id === this.#currentId);
  }

  /** What is asked now is no longer what the view says. */
  get isChanged(): boolean {
    const { current } = this;
    return current !== undefined && !isSame(viewQuery(this.#host.query()), current.query);
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

  /** What others shared, renamed and deleted meanwhile. Those of a moment ago stay when there are none to be had. */
  async reload(): Promise<void> {
    const client = this.#client;
    const list = await client?.listViews().catch(() => undefined);
    if (!list || client !== this.#client) return;
    this.list = list;
    this.#host.requestUpdate();
  }

  /** @param id undefined: none, all contacts. */
  choose(id: string | undefined): void {
    this.#currentId = id;
    this.#host.requestUpdate();
  }

  async create(input: ViewInput): Promise<void> {
    const view = await this.#client?.createView(input);
    if (!view) return;
    this.#take(view);
    this.choose(view.id);
  }

  async update(id: string, changes: ViewPatch): Promise<void> {
    const view = await this.#client?.updateView(id, changes);
    if (view) this.#take(view);
  }

  async remove(id: string): Promise<void> {
    await this.#client?.deleteView(id);
    this.list = this.list?.filter((view) => view.id !== id);
    if (this.#currentId === id) this.#currentId = undefined;
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

/** Whichever order the keys of the two were written in. */
function isSame(a: View['query'], b: View['query']): boolean {
  const text = ({ search, filter, sort }: View['query']) => JSON.stringify([search ?? '', filter ?? null, sort ?? []]);
  return text(a) === text(b);
}
