import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ContactsSource, withTimeZone } from '../data/contacts-source.ts';
import type { FieldsSource } from '../data/fields-source.ts';
import type { PeopleClient } from '../data/people-client.ts';

/** Milliseconds between two looks at what has changed: an import tells of changes without end. */
const pause = 2_000;

/** What others did to the list: contacts that came, or another order. */
export interface News {
  /** Contacts that match and were not there before; 0 when the list is another without being longer. */
  count: number;
}

interface LiveHost extends Pick<ReactiveControllerHost, 'requestUpdate'> {
  /** Loads the list again. */
  refresh(): void;
}

/**
 * Changes by others. Contacts that are shown get their new values in place, and fields are shown as they are now; when the
 * list itself is another one, that is only told, as rows that move under the pointer are worse than rows of a moment ago. A list
 * of an index that was behind is loaded again when that has caught up, and as long as it is empty: it was never what there is.
 */
export class LiveController implements ReactiveController {
  news: News | undefined;

  readonly #host: LiveHost;
  readonly #source: () => ContactsSource;
  readonly #fields: FieldsSource;
  #client: PeopleClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  /** A section that is removed before its first render still gets its client then: nothing is to be heard for it. */
  #isConnected = false;

  constructor(host: LiveHost, source: () => ContactsSource, fields: FieldsSource) {
    this.#host = host;
    this.#source = source;
    this.#fields = fields;
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#subscribe();
  }

  /** Nothing tells when an index has caught up that was behind for a moment. */
  hostUpdated(): void {
    if (this.#isConnected && this.#isBehind) this.#schedule();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancel();
  }

  listen(client: PeopleClient | undefined): void {
    if (client === this.#client) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#client = client;
    this.#forget();
    this.#subscribe();
  }

  /** The list is shown as it is now. */
  forget(): void {
    if (this.news) this.#forget();
  }

  #forget(): void {
    this.news = undefined;
    this.#cancel();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #subscribe(): void {
    if (!this.#isConnected) return;
    this.#unsubscribe ??= this.#client?.subscribe((event) => {
      if (event.type === 'contacts.changed') this.#schedule();
      if (event.type === 'fields.changed') void this.#fields.reload();
    });
  }

  get #isBehind(): boolean {
    return (this.#source().index?.pending ?? 0) > 0;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.#look(), Math.max(0, this.#last + pause - Date.now()));
  }

  async #look(): Promise<void> {
    this.#timer = undefined;
    this.#last = Date.now();
    const source = this.#source();
    const { shown, contacts, total, status } = source;
    // What is on its way is as new as it gets.
    if (!this.#client || !shown || status !== 'ready') return;
    const page = await this.#client.queryContacts(withTimeZone(shown)).catch(() => undefined);
    if (!page || source.shown !== shown || source.contacts !== contacts) return;
    if (this.#isBehind) {
      // Where no row can move away from under the pointer, each look may show how far the index is.
      if (page.index.pending === 0 || contacts.length === 0) return this.#host.refresh();
      source.index = page.index;
      this.#schedule();
    }
    source.replace(page.contacts);
    const isSame = page.total === total && page.contacts.every(({ id }, at) => id === contacts[at]?.id);
    this.news = isSame ? undefined : { count: Math.max(0, page.total - (total ?? 0)) };
    this.#host.requestUpdate();
  }
}
