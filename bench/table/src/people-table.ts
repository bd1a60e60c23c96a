import '@peoplekit/elements/people-table';
import { InMemoryClient } from '@peoplekit/elements/testing';
import { offer } from './measure.ts';
import { columns, contacts } from './rows.ts';

/** All contacts are on one page: rows from memory, as the other tables have them. */
class OnePageClient extends InMemoryClient {
  override async queryContacts() {
    const index = { engine: 'postgres' as const, pending: 0 };
    return { contacts, total: contacts.length, page: 1, pageSize: 100 as const, index };
  }
}

const table = document.createElement('people-table');

offer({
  mount: (host) => {
    table.client = new OnePageClient({ contacts: 1 });
    table.columns = columns.slice(1).map(([key]) => key);
    host.append(table);
  },
  scroller: () => table.shadowRoot?.querySelector<HTMLElement>('[role=grid]'),
  nameCells: () => table.shadowRoot?.querySelectorAll('[role=rowheader]') ?? [],
});
