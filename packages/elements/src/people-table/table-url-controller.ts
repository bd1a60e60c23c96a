import type { ContactQuery } from '@peoplekit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { FieldsSource } from '../data/fields-source.ts';
import type { UrlController } from '../data/url-controller.ts';

/** As much of a table as its URL needs. */
export interface UrlTable extends ReactiveControllerHost, EventTarget {
  isConnected: boolean;
  syncUrl: string | undefined;
  query: ContactQuery;
  source: ContactsSource;
}

/**
 * The query of a table in the URL of the page, for a table with `sync-url`: only then is the code for it loaded, and the first
 * contacts wait for it. Which contact is open is the host's, and stays in the URL as it is.
 */
export class TableUrlController implements ReactiveController {
  readonly #table: UrlTable;
  readonly #fields: FieldsSource;
  #url: UrlController | undefined;
  #prefix: string | undefined;
  /** The change that is being rendered is one that "back" takes back. */
  #isStep = false;
  #written: ContactQuery | undefined;

  constructor(table: UrlTable, fields: FieldsSource) {
    this.#table = table;
    this.#fields = fields;
    table.addEventListener('query-change', () => {
      this.#isStep = true;
    });
  }

  hostConnected(): void {
    if (this.#table.syncUrl !== undefined) void this.#follow();
  }

  hostDisconnected(): void {
    this.#url?.stop();
  }

  hostUpdate(): void {
    if (this.#table.syncUrl !== this.#prefix) void this.#follow();
    if (this.#fields.me) this.#url?.check();
  }

  hostUpdated(): void {
    const { query } = this.#table;
    if (query !== this.#written) this.#url?.write(this.#isStep);
    this.#written = query;
    this.#isStep = false;
  }

  async #follow(): Promise<void> {
    const { source, syncUrl } = this.#table;
    this.#prefix = syncUrl;
    if (!this.#url) {
      source.hold();
      const { contactInUrl, UrlController } = await import('../data/url-controller.ts');
      this.#url ??= new UrlController({
        state: () => ({ ...this.#table.query, contact: contactInUrl(this.#prefix) }),
        apply: ({ contact: _, ...query }) => {
          this.#table.query = query;
          this.#written = query;
        },
        fields: () => (this.#fields.me ? this.#fields.fields : undefined),
      });
    }
    if (this.#table.isConnected) this.#url.follow(this.#prefix);
    await this.#table.updateComplete;
    source.release();
  }
}
