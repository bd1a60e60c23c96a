import { fixture, html } from '@open-wc/testing-helpers';
import type { ContactQuery } from '@peoplekit/core';
import { expect } from 'chai';
import { ContactsSource } from '../data/contacts-source.ts';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

/** Gives up where two would go on asking for ever and the page would hang. */
class CountingSource extends ContactsSource {
  loads: ContactQuery[] = [];

  override load(...[client, query]: Parameters<ContactsSource['load']>): void {
    this.loads.push(query);
    if (this.loads.length < 100) super.load(client, query);
  }
}

async function mount(first: ContactQuery, second: ContactQuery, clients = [new InMemoryClient({ contacts: 60 })]) {
  const source = new CountingSource();
  const tables = await fixture<HTMLElement>(html`<div>
    <people-table .client=${clients[0]} .source=${source} .query=${first} .style=${'block-size: 250px'}></people-table>
    <people-table .client=${clients.at(-1)} .source=${source} .query=${second} .style=${'block-size: 250px'}></people-table>
  </div>`);
  const [one, two] = tables.children as unknown as [PeopleTable, PeopleTable];
  const shown = () => [one, two].map((table) => new TableReader(table).part('range'));
  const settle = async () => {
    await settled(one);
    await settled(two);
  };
  return { source, one, two, shown, settle };
}

describe('two of people-table that share a source', () => {
  const { warn } = console;
  let warnings: string[] = [];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('and have one query ask once, in silence', async () => {
    const { source, one, two, shown, settle } = await mount({ page: 2, pageSize: 25 }, { page: 2, pageSize: 25 });
    await settle();
    expect(shown()).to.deep.equal(['26–50 of 60', '26–50 of 60']);
    one.addEventListener('query-change', ({ detail }) =>
      queueMicrotask(() => Object.assign(two, { query: detail.query })),
    );
    new TableReader(one).button('Next page').click();
    await until(() => shown().join() === '51–60 of 60,51–60 of 60', 'both follow');
    expect([one.source, two.source, warnings]).to.deep.equal([source, source, []]);
  });

  it('and have different queries keep each its own, and the console says once what to do', async () => {
    const { source, one, two, shown } = await mount({ pageSize: 10 }, { pageSize: 25 });
    await until(() => shown().join() === '1–10 of 60,1–25 of 60', 'each shows what it was asked for');
    expect(source.loads.length).to.be.lessThan(4);
    expect(one.source).not.to.equal(two.source);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.match(/people-table.*source.*query/s);
  });

  it('and come to differ go apart', async () => {
    const { two, shown, settle } = await mount({ pageSize: 25 }, { pageSize: 25 });
    await settle();
    two.query = { pageSize: 10 };
    await until(() => shown().join() === '1–25 of 60,1–10 of 60', 'each shows what it was asked for');
    expect(warnings).to.have.length(1);
  });

  it('and have clients of their own do not ask for ever', async () => {
    const clients = [new InMemoryClient({ contacts: 60 }), new InMemoryClient({ contacts: 60 })];
    const { source, shown, settle } = await mount({ pageSize: 25 }, { pageSize: 25 }, clients);
    await settle();
    expect(shown()).to.deep.equal(['1–25 of 60', '1–25 of 60']);
    expect(source.loads.length).to.be.lessThan(4);
  });
});
