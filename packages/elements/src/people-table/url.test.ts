import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

const home = location.href;

describe('the URL of a page with people-table alone', () => {
  afterEach(() => history.replaceState(null, '', home));

  it('says what is shown at first, in one request, and follows the user; back leads back', async () => {
    const client = new InMemoryClient({ contacts: 100 });
    history.replaceState(null, '', '?host=1&sort=-company&size=10&contact=c1');
    const table = await fixture<PeopleTable>(html`<people-table .client=${client} sync-url></people-table>`);
    await until(() => table.query.pageSize === 10, 'the URL is read');
    await settled(table);
    const read = new TableReader(table);
    expect(read.part('range')).to.match(/^1–10 of /);
    expect(client.queries).to.have.length(1);
    read.header('Company').click();
    await settled(table);
    expect(location.search).to.equal('?host=1&size=10&contact=c1');
    const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await gone;
    expect(table.query.sort).to.deep.equal([{ field: 'company', direction: 'desc' }]);
  });

  it('keeps tables apart by their prefixes, and what a host sets is no step back', async () => {
    const client = new InMemoryClient({ contacts: 100 });
    history.replaceState(null, '', '?page=2&b.page=3&b.size=10');
    const table = await fixture<PeopleTable>(html`<people-table .client=${client} sync-url="b."></people-table>`);
    await until(() => table.query.page === 3, 'its own part is read');
    await settled(table);
    const before = history.length;
    table.query = { page: 4, pageSize: 10 };
    await table.updateComplete;
    expect(new URLSearchParams(location.search).get('b.page')).to.equal('4');
    expect(new URLSearchParams(location.search).get('page')).to.equal('2');
    expect(history.length).to.equal(before);
  });
});
