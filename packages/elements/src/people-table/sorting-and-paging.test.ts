import { fixture, html } from '@open-wc/testing-helpers';
import type { ContactQuery } from '@peoplekit/core';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

interface Mounted {
  table: PeopleTable;
  read: TableReader;
  /** The queries that the table told of. */
  told: ContactQuery[];
  press: (label: string, init?: MouseEventInit) => Promise<void>;
}

async function mount(count: number, query: ContactQuery = {}): Promise<Mounted> {
  const client = new InMemoryClient({ contacts: count });
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .query=${query} .style=${'block-size: 600px'}></people-table>`,
  );
  const told: ContactQuery[] = [];
  table.addEventListener('query-change', (event) => told.push(event.detail.query));
  await settled(table);
  const read = new TableReader(table);
  const press = async (label: string, init: MouseEventInit = {}) => {
    read.header(label).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...init }));
    await settled(table);
  };
  return { table, read, told, press };
}

const byText = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);

describe('sorting people-table', () => {
  it('goes from ascending to descending to off with each click on a header', async () => {
    const { read, told, press } = await mount(200);
    const companies = () => read.column('Company').filter(Boolean);
    await press('Company');
    expect(read.header('Company').ariaSort).to.equal('ascending');
    expect(companies()).to.deep.equal(companies().sort(byText));
    await press('Company');
    expect(read.header('Company').ariaSort).to.equal('descending');
    expect(companies()).to.deep.equal(companies().sort(byText).reverse());
    await press('Company');
    expect(read.header('Company').ariaSort).to.equal('none');
    expect(told.map(({ sort }) => sort)).to.deep.equal([
      [{ field: 'company', direction: 'asc' }],
      [{ field: 'company', direction: 'desc' }],
      undefined,
    ]);
  });

  it('adds a column with Shift, and shows which comes first', async () => {
    const { read, told, press } = await mount(200);
    await press('Chat status');
    await press('Messages sent', { shiftKey: true });
    expect(told.at(-1)?.sort).to.deep.equal([
      { field: 'chat_status', direction: 'asc' },
      { field: 'total_messages_sent', direction: 'asc' },
    ]);
    expect(read.announcement).to.contain('Sorted by Chat status, ascending. Sorted by Messages sent, ascending. Page');
    expect(read.header('Chat status').textContent).to.contain('1, sort key 1');
    expect(read.header('Messages sent').textContent).to.contain('2, sort key 2');
    await press('Company');
    expect(told.at(-1)?.sort).to.deep.equal([{ field: 'company', direction: 'asc' }]);
  });

  it('sorts the name by first and last name as one column', async () => {
    const { read, told, press } = await mount(100);
    await press('Name');
    expect(told.at(-1)?.sort).to.deep.equal([
      { field: 'first_name', direction: 'asc' },
      { field: 'last_name', direction: 'asc' },
    ]);
    expect(read.header('Name').ariaSort).to.equal('ascending');
    expect(read.header('Name').textContent?.trim()).to.equal('Name');
  });

  it('starts over at the first page and at the top', async () => {
    const { read, told, press } = await mount(300, { page: 3, pageSize: 100 });
    read.grid.scrollTop = 1_000;
    await until(() => read.rows[0]?.ariaRowIndex !== '202', 'the table has scrolled');
    await press('Email');
    expect(told.at(-1)?.page).to.equal(1);
    expect(read.grid.scrollTop).to.equal(0);
    // The DOM has the order of the rows once scrolling rests.
    await until(() => read.rows[0]?.ariaRowIndex === '2', 'the first row comes first');
  });

  it('says how it is sorted once the contacts are here', async () => {
    const { read, press } = await mount(120);
    expect(read.announcement).to.equal('');
    await press('Email');
    expect(read.announcement).to.equal('Sorted by Email, ascending. Page 1 of 3, 120 contacts');
  });
});

describe('paging people-table', () => {
  it('numbers its rows across pages', async () => {
    const { table, read, told } = await mount(10_000);
    read.button('Next page').click();
    await settled(table);
    expect(told).to.deep.equal([{ page: 2 }]);
    expect(read.rows[0]?.ariaRowIndex).to.equal('52');
    expect(read.part('range')).to.equal('51–100 of 10,000');
    expect(read.announcement).to.equal('Page 2 of 200, 10,000 contacts');
    expect(read.one('[aria-current=page]').ariaLabel).to.equal('Page 2');
  });

  it('goes to the first, the last and any offered page', async () => {
    const { table, read } = await mount(1_234);
    read.button('Last page').click();
    await settled(table);
    expect(read.part('range')).to.equal('1,201–1,234 of 1,234');
    expect(read.rows[0]?.ariaRowIndex).to.equal('1202');
    read.button('Page 22').click();
    await settled(table);
    expect(read.part('range')).to.equal('1,051–1,100 of 1,234');
    read.button('First page').click();
    await settled(table);
    expect(read.part('range')).to.equal('1–50 of 1,234');
  });

  it('keeps the focus on the page that was pressed, and on a step that has come to its end', async () => {
    const { table, read } = await mount(500);
    const five = read.button('Page 5');
    five.focus();
    five.click();
    await settled(table);
    expect(read.focused?.ariaLabel).to.equal('Page 5');
    const last = read.button('Last page');
    last.focus();
    last.click();
    await settled(table);
    expect(read.focused).to.equal(last);
    expect(last.ariaDisabled).to.equal('true');
    last.click();
    await settled(table);
    expect(read.part('range')).to.equal('451–500 of 500');
  });

  it('shows the same contact on the page of another size', async () => {
    const { table, read, told } = await mount(500, { page: 4, pageSize: 50 });
    const select = read.one('select') as HTMLSelectElement;
    expect([...select.options].map(({ value }) => value)).to.deep.equal(['10', '25', '50', '100']);
    select.value = '25';
    select.dispatchEvent(new Event('change'));
    await settled(table);
    expect(told).to.deep.equal([{ page: 7, pageSize: 25 }]);
    expect(read.part('range')).to.equal('151–175 of 500');
  });

  it('leads back from a page past the end', async () => {
    const { table, read } = await mount(120, { page: 9 });
    expect(read.part('state')).to.contain('This page is past the end');
    read.button('Last page').click();
    await settled(table);
    expect(read.part('range')).to.equal('101–120 of 120');
  });

  it('tells of what users do, not of what its host sets', async () => {
    const { table, told } = await mount(500);
    table.query = { page: 2, sort: [{ field: 'email', direction: 'asc' }] };
    await settled(table);
    expect(told).to.deep.equal([]);
  });
});
