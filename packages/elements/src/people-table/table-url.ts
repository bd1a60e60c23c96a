import type { ReactiveController } from 'lit';
import type { FieldsSource } from '../data/fields-source.ts';
import { contactInUrl, UrlController } from '../data/url-controller.ts';
import type { UrlTable } from './table-url-controller.ts';

/** Follows the URL of the page, and writes into it what the table shows. Which contact is open is the host's, and stays as it is. */
export class TableUrl implements ReactiveController {
  readonly #table: UrlTable;
  readonly #fields: FieldsSource;
  readonly #url: UrlController;
  #prefix: string | undefined;
  /** The change that is being rendered is one that "back" takes back. */
  #isStep = false;
  #written: UrlTable['query'] | undefined;

  constructor(table: UrlTable, fields: FieldsSource) {
    this.#table = table;
    this.#fields = fields;
    this.#url = new UrlController({
      state: () => ({ ...table.query, contact: contactInUrl(this.#prefix) }),
      apply: ({ contact: _, ...query }) => {
        table.query = query;
        this.#written = query;
      },
      fields: () => (fields.me ? fields.fields : undefined),
    });
    table.addEventListener('query-change', () => {
      this.#isStep = true;
    });
  }

  hostConnected(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#url.stop();
  }

  hostUpdate(): void {
    if (this.#table.syncUrl !== this.#prefix) this.#follow();
    if (this.#fields.me) this.#url.check();
  }

  hostUpdated(): void {
    const { query } = this.#table;
    if (query !== this.#written) this.#url.write(this.#isStep);
    this.#written = query;
    this.#isStep = false;
  }

  #follow(): void {
    this.#prefix = this.#table.syncUrl;
    this.#url.follow(this.#prefix);
  }
}
