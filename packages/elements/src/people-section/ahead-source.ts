import { type ContactQuery, defaultPageSize } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { ContactsSource, withTimeZone } from '../data/contacts-source.ts';
import type { PeopleClient } from '../data/people-client.ts';

/** The contacts of the table, of which other pages can be looked at before the table turns to them. */
export class AheadSource extends ContactsSource {
  /** A page that is here, and which query it answers. */
  #ahead: { page: ContactPage; answers: string } | undefined;

  /** Fetches a page of the list that is shown, which stays as it is. */
  fetchPage(client: PeopleClient, page: number, signal: AbortSignal): Promise<ContactPage> {
    return client.queryContacts(withTimeZone({ ...this.shown, page }), { signal });
  }

  /** When this page is what is asked for next, it is not fetched again. */
  keep(page: ContactPage): void {
    this.#ahead = { page, answers: keyOf({ ...this.shown, page: page.page }) };
  }

  protected override async ask(
    ...[client, query, signal]: Parameters<ContactsSource['ask']>
  ): Promise<ContactPage | undefined> {
    const { page, answers } = this.#ahead ?? {};
    this.#ahead = undefined;
    return page && answers === keyOf(query) ? page : super.ask(client, query, signal);
  }
}

/** The same for queries that ask for the same, however they are written. */
function keyOf({ search, filter, sort, page = 1, pageSize = defaultPageSize }: ContactQuery): string {
  return JSON.stringify([search, filter, sort, page, pageSize]);
}
