import { fixture, html } from '@open-wc/testing-helpers';
import type { ContactQuery } from '@peoplekit/core';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';
import type { SelectionDetail } from './row-selection.ts';

interface Mounted {
  table: PeopleTable;
  read: TableReader;
  told: SelectionDetail[];
  /** Clicks the check box of a row, by `aria-rowindex`. */
  check: (row: number, init?: MouseEventInit) => void;
}

async function mount(count = 120, query: ContactQuery = {}): Promise<Mounted> {
  const client = new InMemoryClient({ contacts: count });
  const told: SelectionDetail[] = [];
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .query=${query} .style=${'block-size: 600px'}
      @selection-change=${(event: CustomEvent<SelectionDetail>) => told.push(event.detail)}></people-table>`,
  );
  await settled(table);
  const read = new TableReader(table);
  const check = (row: number, init: MouseEventInit = {}) =>
    read
      .cell(row, 1)
      .firstElementChild?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...init }));
  return { table, read, told, check };
}

const idAt = (table: PeopleTable, row: number) => table.source.contacts[row - 2]?.id;
const selectedRows = (read: TableReader) =>
  read.rows.filter(({ ariaSelected }) => ariaSelected === 'true').map(({ ariaRowIndex }) => Number(ariaRowIndex));
const pageBox = (read: TableReader) => read.headers[0]?.firstElementChild as HTMLElement;

describe('selecting in people-table', () => {
  it('selects by the check box, tells it, and shows how many', async () => {
    const { table, read, told, check } = await mount();
    check(2);
    check(4);
    await until(() => read.part('selection-count') === '2 selected', 'the bar says it');
    expect(selectedRows(read)).to.deep.equal([2, 4]);
    expect(told.at(-1)).to.deep.equal({
      ids: [idAt(table, 2), idAt(table, 4)],
      allMatching: false,
      exceptIds: [],
      count: 2,
    });
    expect(read.cell(2, 1).firstElementChild?.getAttribute('aria-checked')).to.equal('true');
    expect(pageBox(read).getAttribute('aria-checked')).to.equal('mixed');
    expect(read.announcement).to.equal('2 selected');
    check(2);
    check(4);
    await until(() => read.part('selection-bar') === undefined, 'the bar is gone');
    expect(read.announcement).to.equal('Nothing selected');
  });

  it('does not open the contact whose box is pressed', async () => {
    const { table, check } = await mount();
    const opened: string[] = [];
    table.addEventListener('contact-open', ({ detail }) => opened.push(detail.id));
    check(3);
    expect(opened).to.deep.equal([]);
  });

  it('selects a range with Shift, and takes it back', async () => {
    const { table, read, told, check } = await mount();
    check(3);
    check(7, { shiftKey: true });
    await table.updateComplete;
    expect(selectedRows(read)).to.deep.equal([3, 4, 5, 6, 7]);
    expect(told.at(-1)?.count).to.equal(5);
    check(7);
    check(4, { shiftKey: true });
    await table.updateComplete;
    expect(selectedRows(read)).to.deep.equal([3]);
  });

  it('selects the page by its box, and no more than the page', async () => {
    const { table, read, told } = await mount();
    pageBox(read).click();
    await table.updateComplete;
    expect(told.at(-1)?.count).to.equal(50);
    expect(pageBox(read).getAttribute('aria-checked')).to.equal('true');
    pageBox(read).click();
    expect(told.at(-1)?.count).to.equal(0);
  });

  it('survives paging and sorting', async () => {
    const { table, read, told, check } = await mount();
    check(2);
    const id = idAt(table, 2);
    read.button('Next page').click();
    await settled(table);
    expect(selectedRows(read)).to.deep.equal([]);
    check(52);
    expect(told.at(-1)?.ids).to.deep.equal([id, table.source.contacts[0]?.id]);
    read.header('Email').click();
    await settled(table);
    expect(told.at(-1)?.count).to.equal(2);
    await until(() => read.part('selection-count') === '2 selected', 'the bar still says it');
  });

  it('selects all that match, with exceptions, on every page', async () => {
    const { table, read, told, check } = await mount();
    check(2);
    await until(() => read.part('select-all') === 'Select all 120', 'all are offered');
    read.one('[part=select-all]').click();
    await until(() => read.part('selection-count') === '120 selected', 'all are selected');
    expect(read.part('select-all')).to.equal(undefined);
    read.button('Next page').click();
    await settled(table);
    expect(selectedRows(read).length).to.equal(read.rows.length);
    check(53);
    expect(told.at(-1)).to.deep.equal({ ids: [], allMatching: true, exceptIds: [idAt(table, 53 - 50)], count: 119 });
  });

  it('keeps the focus in the bar when all are selected, as the button for that goes away', async () => {
    const { read, check } = await mount();
    check(2);
    await until(() => read.part('select-all'), 'there is a bar');
    const button = read.root.querySelector<HTMLElement>('[part~=select-all]');
    button?.focus();
    button?.click();
    await until(() => read.part('select-all') === undefined, 'all are selected');
    expect(read.root.activeElement?.matches('.selection-bar')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(read.root.activeElement?.closest('.grid') != null).to.equal(true);
  });

  it('leaves the last row to be scrolled clear of the bar, and to keys', async () => {
    const { read, check } = await mount();
    const room = read.grid.scrollHeight;
    check(2);
    await until(() => read.grid.scrollHeight > room + 50, 'there is room below the rows');
    read.cell(3, 2).focus();
    await sendKeys({ press: 'Control+End' });
    await sendKeys({ press: 'Home' });
    await until(() => read.rows.at(-1)?.ariaRowIndex === '51', 'the last row is there');
    const bar = read.root.querySelector('.selection-bar')?.getBoundingClientRect();
    await until(() => {
      const row = read.root.activeElement?.closest('[role=row]');
      return row?.ariaRowIndex === '51' && row.getBoundingClientRect().bottom <= (bar?.top ?? 0);
    }, 'the row with the focus lies above the bar');
    await sendKeys({ press: 'Escape' });
    await until(() => read.grid.scrollHeight === room, 'the room goes with the bar');
  });

  it('forgets "all that match" when others match, and keeps single contacts', async () => {
    const { table, read, told, check } = await mount();
    check(2);
    table.query = { search: 'a' };
    await settled(table);
    expect(told.at(-1)?.count).to.equal(1);
    await until(() => read.part('select-all'), 'all are offered');
    read.one('[part=select-all]').click();
    table.query = { search: 'a', sort: [{ field: 'email', direction: 'asc' }] };
    await settled(table);
    expect(told.at(-1)?.allMatching).to.equal(true);
    table.query = { search: 'b' };
    await settled(table);
    expect(told.at(-1)).to.deep.equal({ ids: [], allMatching: false, exceptIds: [], count: 0 });
  });

  it('is taken back by Escape in its bar, which closes nothing else, with the focus in the rows', async () => {
    const { table, read, check } = await mount();
    check(2);
    await until(() => read.part('selection-count'), 'the bar is there');
    const reached: Event[] = [];
    table.addEventListener('keydown', (event) => reached.push(event));
    read.button('Clear selection').focus();
    await sendKeys({ press: 'Escape' });
    await until(() => read.part('selection-bar') === undefined, 'the bar is gone');
    expect(reached.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([true]);
    expect(read.grid.matches(':focus-within')).to.equal(true);
  });

  it('selects by keyboard: Space, Shift+Space, Ctrl+A, Escape', async () => {
    const { table, read, told } = await mount();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(told.at(-1)?.ids).to.deep.equal([idAt(table, 2)]);
    for (const key of ['ArrowDown', 'ArrowDown', 'Shift+Space']) await sendKeys({ press: key });
    expect(told.at(-1)?.count).to.equal(3);
    await sendKeys({ press: 'Control+a' });
    expect(told.at(-1)?.count).to.equal(50);
    await sendKeys({ press: 'Escape' });
    expect(told.at(-1)?.count).to.equal(0);
    expect(read.focused?.closest('[role=row]')?.getAttribute('aria-rowindex')).to.equal('4');
  });

  it('puts the focus on the box itself, and keeps it in the table when the bar goes', async () => {
    const { read, told } = await mount();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowLeft' });
    expect(read.focused?.getAttribute('role')).to.equal('checkbox');
    expect(read.focused?.getAttribute('aria-label')).to.match(/^Select ./);
    await sendKeys({ press: 'Space' });
    await until(() => read.part('selection-bar'), 'the bar is there');
    read.button('Clear selection').click();
    expect(told.at(-1)?.count).to.equal(0);
    expect(read.focused?.getAttribute('role')).to.equal('checkbox');
  });

  it('can be cleared by its host, who can ask for it at any time', async () => {
    const { table, check } = await mount();
    check(2);
    expect(table.selection.count).to.equal(1);
    table.clearSelection();
    expect(table.selection.count).to.equal(0);
  });
});

describe('the bar of the selection in a low window', () => {
  before(() => setViewport({ width: 640, height: 400 }));
  after(() => setViewport({ width: 1280, height: 800 }));

  it('is one line, so that the row that was selected can be seen', async () => {
    const labels = ['Edit', 'Export', 'Push to CRM', 'Delete', 'Something of the host'];
    const table = await fixture<PeopleTable>(
      html`<people-table .client=${new InMemoryClient({ contacts: 60 })} .style=${'block-size: 220px; inline-size: 640px'}>
        ${labels.map((label) => html`<button slot="selection-actions">${label}</button>`)}</people-table>`,
    );
    await settled(table);
    const read = new TableReader(table);
    await until(() => read.root.querySelector('[part=sort-bar]'), 'rows are cards');
    (read.cell(2, 1).firstElementChild as HTMLElement).click();
    await until(() => read.root.querySelector('[part=selection-count]'), 'the bar is there');
    const bar = read.root.querySelector('[part=selection-bar]') as HTMLElement;
    await until(() => bar.getAnimations().every(({ playState }) => playState === 'finished'), 'it stands');
    const box = bar.getBoundingClientRect();
    expect(box.height).to.be.below(64);
    expect(box.top).to.be.least(read.cell(2, 2).getBoundingClientRect().top + 40);
    const clear = read.button('Clear selection').getBoundingClientRect();
    expect(clear.right).to.be.within(box.right - 20, box.right);
    const [before, last] = [...table.querySelectorAll('button')].slice(-2);
    before?.focus();
    await sendKeys({ press: 'Tab' });
    expect(document.activeElement).to.equal(last);
    await until(() => {
      const { left = 0, right = 0 } = last?.getBoundingClientRect() ?? {};
      return left >= box.left && right <= clear.left;
    }, 'what has the focus is in sight');
  });
});
