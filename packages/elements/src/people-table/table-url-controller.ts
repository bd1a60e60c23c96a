import type { ContactQuery } from '@peoplekit/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ContactsSource } from '../data/contacts-source.ts';
import type { FieldsSource } from '../data/fields-source.ts';

/** As much of a table as its URL needs. */
export interface UrlTable extends ReactiveControllerHost, EventTarget {
  syncUrl: string | undefined;
  query: ContactQuery;
  source: ContactsSource;
}

/**
 * The query of a table in the URL of the page, for a table with `sync-url`: only then is the code for it loaded, and the first
 * contacts wait for it; not for code that cannot be loaded.
 */
export class TableUrlController implements ReactiveController {
  readonly #table: UrlTable;
  readonly #fields: FieldsSource;
  #isAsked = false;

  constructor(table: UrlTable, fields: FieldsSource) {
    this.#table = table;
    this.#fields = fields;
  }

  hostConnected(): void {
    if (this.#table.syncUrl !== undefined && !this.#isAsked) void this.#load();
  }

  hostUpdate(): void {
    this.hostConnected();
  }

  async #load(): Promise<void> {
    this.#isAsked = true;
    const { source } = this.#table;
    source.hold();
    const code = await import('./table-url.ts').catch(() => undefined);
    if (code) this.#table.addController(new code.TableUrl(this.#table, this.#fields));
    await this.#table.updateComplete;
    source.release();
  }
}
