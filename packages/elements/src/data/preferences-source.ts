import type { PageSize } from '@peoplekit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Again } from './again.ts';
import type { PeopleClient, PreferencesOptions, RequestOptions } from './people-client.ts';
import { PeopleError } from './people-error.ts';

export type PinSide = 'left' | 'right';

/** What a header needs for its text and its edge; narrower ones that were saved are shown like this. */
export const minColumnWidth = 56;

/** How a user wants one column. Their order is that of the columns. */
export interface ColumnPreference {
  /** Key of a field, `name`, or `crm_status`. */
  field: string;
  visible: boolean;
  pinned: PinSide | null;
  /** In pixels; absent until the user sets one. */
  width?: number | undefined;
}

/** How a user wants the table. */
export interface TablePreferences {
  columns: readonly ColumnPreference[];
  pageSize: PageSize;
}

/** The part of a client that keeps preferences. A client without it forgets them with the page. */
export interface PreferencesClient {
  /** The caller's own, else those of the workspace. No columns: neither has been set. */
  getPreferences(options?: RequestOptions): Promise<TablePreferences>;
  savePreferences(preferences: TablePreferences, options?: PreferencesOptions): Promise<unknown>;
  /** Forgets the caller's own. @returns those of the workspace. */
  resetPreferences?(options?: PreferencesOptions): Promise<TablePreferences>;
}

/** Widths and places change many times in a row; only where they end is kept. */
const saveAfter = 600;

/** Elements side by side ask once. Those that could not be had are not in it. */
const loaded = new WeakMap<PeopleClient, Promise<TablePreferences | PeopleError | undefined>>();

/**
 * The caller's preferences. What the user changes counts at once and is saved a moment later; when that fails they hold for this
 * page, and the next change tries again. Those that cannot be had are asked for again; as long as they are not here, nothing is saved
 * over them, and once they are here, they count, and what was changed meanwhile only where there are none.
 */
export class PreferencesSource implements ReactiveController {
  /** Undefined until they are here, and when there are none. */
  value: Partial<TablePreferences> | undefined;
  /** They are here, or cannot be had: until then nobody knows which columns there are. */
  isReady = true;

  client: PeopleClient | undefined;

  readonly host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsaved: TablePreferences | undefined;
  /** They are known: only then may they be written over. */
  #isRead = true;
  readonly #again: Again;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    this.#again = new Again(host, () => this.#read());
    host.addController(this);
  }

  /** What waits to be saved must not be lost with the page. */
  hostDisconnected(): void {
    this.flush();
  }

  load(client: PeopleClient): void {
    if (client === this.client) return;
    this.flush();
    this.client = client;
    this.value = undefined;
    this.#unsaved = undefined;
    this.#isRead = this.isReady = !('getPreferences' in client);
    this.#read();
  }

  /** The user changed something. */
  change(value: TablePreferences): void {
    this.value = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, saveAfter);
    this.#keep(value);
    this.host.requestUpdate();
  }

  /** Waits for those of the client, and shares them with other elements; `pending`: they are on their way. */
  async run(client: PeopleClient, pending = loaded.get(client) ?? loadFrom(client)): Promise<void> {
    loaded.set(client, pending);
    const value = await pending;
    if (client !== this.client) return;
    if (value instanceof PeopleError) this.#again.wait(value);
    else this.#take(value);
    this.isReady = true;
    this.host.requestUpdate();
  }

  #take(value: TablePreferences | undefined): void {
    this.#isRead = true;
    if (!this.value || value?.columns.length) {
      this.value = value;
      this.#unsaved = undefined;
    } else this.flush();
  }

  #read(): void {
    if (this.client && !this.#isRead) void this.run(this.client);
  }

  /** Elements stay connected when their page goes, and a reload may come at once. */
  #keep(value: TablePreferences): void {
    this.#unsaved = value;
    addEventListener('pagehide', this.flush);
  }

  /** Saves at once what waits to be saved. */
  readonly flush = (): Promise<unknown> | undefined => {
    clearTimeout(this.#timer);
    removeEventListener('pagehide', this.flush);
    const { client } = this;
    const value = this.#unsaved;
    if (!client || !value || !this.#isRead) return undefined;
    this.#unsaved = undefined;
    loaded.set(client, Promise.resolve(value));
    return client.savePreferences?.(value).catch(() => {
      if (!this.#unsaved && client === this.client) this.#keep(value);
    });
  };
}

/** A table without preferences is better than none: the defaults serve. */
async function loadFrom(client: PeopleClient & Partial<PreferencesClient>) {
  try {
    return await client.getPreferences?.();
  } catch (error) {
    loaded.delete(client);
    return PeopleError.from(error);
  }
}
