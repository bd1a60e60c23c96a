import type { ContactPage, ContactsChanged } from '@peoplekit/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ContactsSource, withTimeZone } from '../data/contacts-source.ts';
import { reloadFields } from '../data/fields-changes.ts';
import type { FieldsSource } from '../data/fields-source.ts';
import type { PeopleClient } from '../data/people-client.ts';
import { PeopleError, type PeopleErrorCode } from '../data/people-error.ts';
import type { PeopleTable } from '../people-table/index.ts';
import type { Speech } from './choice-words.ts';
import { type News, newsSentence } from './news.ts';
import { NewsSpeech } from './news-speech.ts';
import { RowReader } from './row-reader.ts';

/** Milliseconds between two looks at the list: an import tells of changes without end. */
const pause = 2_000;

/** Milliseconds that it takes at most, while the list cannot be had, until it is asked for again. */
const longestPause = 60_000;

/** What is over by itself sooner or later. */
const passing: readonly PeopleErrorCode[] = ['offline', 'unavailable', 'internal', 'rate_limited', 'unauthenticated'];

interface LiveHost extends Pick<ReactiveControllerHost, 'requestUpdate'> {
  root(): ParentNode;
  /** Loads the list again. */
  refresh(): void;
  speech(): Speech;
  say(sentence: string): void;
  selection(): PeopleTable['selection'] | undefined;
}

/**
 * Changes by others. Contacts that are shown get their new values in place, or are shown as deleted there, and fields are shown as
 * they are now; when the list itself is another one, that is only told, as rows that move under the pointer are worse than rows of
 * a moment ago. A list that could not be had is asked for again. A list of an index that was behind is loaded again when that has caught up, and as long as it is empty: it was never what there is.
 */
export class LiveController implements ReactiveController {
  news: News | undefined;

  readonly #host: LiveHost;
  readonly #source: ContactsSource;
  readonly #fields: FieldsSource;
  #client: PeopleClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;
  /** Looks in a row that failed. */
  #failures = 0;
  readonly #speech: NewsSpeech;
  readonly #rows: RowReader;
  /** More contacts have changed than are told one by one. */
  #areMany = false;
  /** A section that is removed before its first render still gets its client then: nothing is to be heard for it. */
  #isConnected = false;

  constructor(host: LiveHost, source: ContactsSource, fields: FieldsSource) {
    this.#host = host;
    this.#source = source;
    this.#fields = fields;
    const sentence = () => this.news && newsSentence(this.news, host.speech());
    this.#speech = new NewsSpeech(sentence, (said) => host.say(said));
    this.#rows = new RowReader({
      client: () => this.#client,
      source,
      selected: () => this.#selected().listed,
      onDeleted: (ids) => this.#onDeleted(ids),
    });
  }

  hostConnected(): void {
    this.#isConnected = true;
    addEventListener('online', this.#onOnline);
    this.#subscribe();
  }

  /** Nothing tells when an index has caught up that was behind for a moment. */
  hostUpdated(): void {
    this.#speech.follow();
    if (this.#isConnected && this.#isBehind) this.#schedule();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    removeEventListener('online', this.#onOnline);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancel();
    this.#rows.stop();
    this.#speech.stop();
  }

  listen(client: PeopleClient | undefined): void {
    if (client === this.#client) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#client = client;
    this.#rows.stop();
    this.#forget();
    this.#subscribe();
  }

  /** The list is shown as it is now. */
  forget(): void {
    if (this.news) this.#forget();
  }

  /** A contact is another one by now: its row shows that. */
  readAgain(id: string): void {
    this.#rows.read([id]);
  }

  #forget(): void {
    this.news = undefined;
    this.#cancel();
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#failures = 0;
  }

  #subscribe(): void {
    if (!this.#isConnected) return;
    this.#unsubscribe ??= this.#client?.subscribe((event) => {
      if (event.type === 'contacts.changed') this.#onContacts(event);
      if (event.type === 'fields.changed') void reloadFields(this.#fields);
    });
  }

  /** What the selection lists: those that are selected, or of all that match those that are not. */
  #selected(): { allMatching: boolean; listed: readonly string[] } {
    const { allMatching = false, ids = [], exceptIds = [] } = this.#host.selection() ?? {};
    return { allMatching, listed: allMatching ? exceptIds : ids };
  }

  /** They are about to be no longer selected. */
  #onDeleted(deleted: readonly string[]): void {
    const { allMatching, listed } = this.#selected();
    const count = deleted.filter((id) => listed.includes(id) !== allMatching).length;
    const { text, format } = this.#host.speech();
    if (count > 0) this.#host.say(text.selectedDeleted(format, count));
  }

  #onContacts({ ids, many }: ContactsChanged): void {
    if (ids) this.#rows.read(ids);
    this.#areMany ||= many === true;
    this.#lookSoon();
  }

  readonly #onOnline = (): void => {
    if (this.#failures > 0) this.#lookSoon();
  };

  get #isBehind(): boolean {
    return (this.#source.index?.pending ?? 0) > 0;
  }

  /** What failed before may work by now: it does not wait for longer than a look that went well. */
  #lookSoon(): void {
    if (this.#failures > 0) this.#cancel();
    this.#schedule();
  }

  #schedule(wait = pause): void {
    this.#timer ??= setTimeout(() => void this.#look(), Math.max(0, this.#last + wait - Date.now()));
  }

  async #look(): Promise<void> {
    this.#timer = undefined;
    this.#last = Date.now();
    const source = this.#source;
    const client = this.#client;
    const { shown, contacts, status } = source;
    if (client && status === 'error') return this.#onBack();
    // What is on its way is as new as it gets.
    if (!client || !shown || status !== 'ready') return;
    let page: ContactPage;
    try {
      page = await client.queryContacts(withTimeZone(shown));
    } catch (error) {
      if (source.shown === shown && client === this.#client) this.#onFailure(PeopleError.from(error));
      return;
    }
    this.#failures = 0;
    this.#rows.readFailed();
    if (source.shown !== shown) return;
    // Rows that were read meanwhile may be newer than this.
    if (source.contacts !== contacts) return this.#schedule();
    if (this.#isBehind) {
      // Where no row can move away from under the pointer, each look may show how far the index is.
      if (page.index.pending === 0 || contacts.length === 0) return this.#host.refresh();
      source.index = page.index;
      this.#schedule();
    }
    this.#compare(page, source);
    this.#host.requestUpdate();
  }

  /**
   * The server tells of changes, so that it may answer now what it could not when it was asked. The button that tries again
   * goes away with that: when it has the focus it is pressed, as it knows where the focus goes.
   */
  #onBack(): void {
    const { code } = this.#source.error ?? {};
    if (!code || !(passing.includes(code) || code === 'forbidden')) return;
    const table = this.#host.root().querySelector('people-table')?.renderRoot;
    const pressed = table?.querySelector<HTMLElement>('[part=retry]:focus');
    if (pressed) pressed.click();
    else this.#host.refresh();
  }

  /** What has changed is still to be shown, unless the answer would be the same for ever. */
  #onFailure({ code }: PeopleError): void {
    if (!this.#isConnected || !passing.includes(code)) return;
    const wait = Math.min(pause * 2 ** this.#failures, longestPause);
    this.#failures += 1;
    this.#schedule(wait);
  }

  #compare({ contacts, total }: ContactPage, source: ContactsSource): void {
    const here = new Set(contacts.map(({ id }) => id));
    const before = source.contacts.filter(({ isDeleted, id }) => !isDeleted || here.has(id));
    const deleted = source.contacts.length - before.length;
    const grown = total - (source.total ?? 0) + deleted;
    // Nobody has said which: of those that are not here any more some may be deleted.
    if (this.#areMany && grown < 0) this.#rows.read(before.flatMap(({ id }) => (here.has(id) ? [] : id)));
    this.#areMany = false;
    const isSame = grown === 0 && deleted === 0 && contacts.every(({ id }, at) => id === before[at]?.id);
    this.news = isSame ? undefined : { count: Math.max(0, grown) };
    source.replace(contacts);
  }
}
