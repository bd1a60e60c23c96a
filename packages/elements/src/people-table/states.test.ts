import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, type InMemoryOptions, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

async function mount(
  options: InMemoryOptions,
): Promise<{ table: PeopleTable; read: TableReader; client: InMemoryClient; errors: string[] }> {
  const client = new InMemoryClient({ contacts: 200, ...options });
  const errors: string[] = [];
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .style=${'block-size: 600px'}
      @people-error=${(event: CustomEvent<{ code: string }>) => errors.push(event.detail.code)}></people-table>`,
  );
  return { table, client, errors, read: new TableReader(table) };
}

describe('states of people-table', () => {
  it('shows rows without contacts until the first ones arrive, in the place where they will be', async () => {
    const { table, read } = await mount({ latency: 100 });
    await until(() => read.part('skeleton') !== undefined, 'there is a skeleton');
    const skeleton = read.one('[part=skeleton] > *').getBoundingClientRect();
    expect(read.grid.ariaBusy).to.equal('true');
    expect(read.grid.ariaRowCount).to.equal('-1');
    expect(read.announcement).to.equal('Loading contacts');
    const pager = read.one('[part=pager]').getBoundingClientRect();
    await settled(table);
    expect(read.part('skeleton')).to.equal(undefined);
    const row = read.rows[0]?.getBoundingClientRect();
    expect([row?.top, row?.height, row?.left]).to.deep.equal([skeleton.top, skeleton.height, skeleton.left]);
    expect(read.one('[part=pager]').getBoundingClientRect().height).to.equal(pager.height);
  });

  it('waits without a server', async () => {
    const table = await fixture<PeopleTable>(html`<people-table></people-table>`);
    const read = new TableReader(table);
    await until(() => read.part('skeleton') !== undefined, 'there is a skeleton');
    expect(read.part('state')).to.equal(undefined);
  });

  it('says that there are no contacts yet', async () => {
    const { table, read } = await mount({ contacts: [] });
    await settled(table);
    expect(read.part('empty')).to.contain('No contacts yet');
    expect(read.part('range')).to.equal('No contacts');
  });

  it('says that none matches when the query leaves contacts out', async () => {
    const { table, read } = await mount({});
    table.query = { filter: { field: 'company', op: 'eq', value: 'no such company' } };
    await settled(table);
    expect(read.part('no-match')).to.contain('No contact matches');
  });

  it('says what is wrong, tells its host, and tries again with the focus in the table', async () => {
    const { table, read, client, errors } = await mount({ failure: 'unavailable' });
    await settled(table);
    expect(read.part('error')).to.contain('The server does not answer at the moment');
    expect(read.part('error')).to.contain('Reference req-in-memory');
    expect(errors).to.deep.equal(['unavailable']);
    read.button('Try again').focus();
    read.button('Try again').click();
    await settled(table);
    expect(read.focused).to.equal(read.button('Try again'));
    expect(errors).to.deep.equal(['unavailable', 'unavailable']);
    client.failure = undefined;
    read.button('Try again').click();
    await settled(table);
    expect(read.part('error')).to.equal(undefined);
    expect(read.rows.length).to.be.greaterThan(5);
    await until(() => read.focused === read.cell(2, 2), 'the first row has the focus');
  });

  it('keeps the rows when others cannot be had', async () => {
    const { table, read, client } = await mount({});
    await settled(table);
    // With those beside the screen, which come after the ones that can be seen.
    await until(() => read.rows.length > 14, 'all rows are there');
    const before = read.column('Name');
    client.failure = 'offline';
    read.button('Next page').click();
    await settled(table);
    expect(read.part('banner')).to.contain('You are offline');
    expect(read.column('Name')).to.deep.equal(before);
    client.failure = undefined;
    read.button('Try again').click();
    await settled(table);
    expect(read.part('banner')).to.equal(undefined);
    expect(read.rows[0]?.ariaRowIndex).to.equal('52');
  });

  it('says that the list is being updated when its index still counts contacts that are gone, and asks again', async () => {
    const { table, read, client } = await mount({});
    await settled(table);
    const answer = client.queryContacts.bind(client);
    client.queryContacts = async (...asked) => ({ ...(await answer(...asked)), contacts: [] });
    table.refresh();
    await until(() => read.part('behind')?.includes('This list is being updated'), 'it says so');
    expect(read.part('range')).to.equal('200 contacts');
    expect(read.part('past-end')).to.equal(undefined);
    client.queryContacts = answer;
    read.button('Try again').click();
    await settled(table);
    expect(read.part('behind')).to.equal(undefined);
    expect(read.part('range')).to.equal('1–50 of 200');
  });

  it('loads by itself when the connection is back', async () => {
    const { table, read, client } = await mount({ failure: 'offline' });
    await settled(table);
    expect(read.part('error')).to.contain('You are offline');
    client.failure = undefined;
    window.dispatchEvent(new Event('online'));
    await until(() => read.part('error') === undefined && read.rows.length > 5, 'there are rows');
  });

  it('says what is missing to those who may not read contacts', async () => {
    const { table, read, errors } = await mount({ role: 'agent' });
    await settled(table);
    expect(read.part('forbidden')).to.contain('permission to read contacts');
    expect(read.root.querySelectorAll('[part~=state] button').length).to.equal(0);
    expect(errors).to.deep.equal(['forbidden']);
  });

  it('shows nothing of another workspace for a moment', async () => {
    const { table, read } = await mount({});
    await settled(table);
    table.client = new InMemoryClient({ contacts: 3, latency: 300 });
    await until(() => read.rows.length === 0, 'the rows are gone');
    expect(read.part('skeleton')).to.equal('');
    await settled(table);
    expect(read.part('range')).to.equal('1–3 of 3');
  });

  it('loads on when it is taken out of the page and put back', async () => {
    const { table, read } = await mount({ latency: 60 });
    await table.updateComplete;
    const { parentElement } = table;
    table.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    parentElement?.append(table);
    await settled(table);
    expect(read.rows.length).to.be.greaterThan(5);
  });
});
