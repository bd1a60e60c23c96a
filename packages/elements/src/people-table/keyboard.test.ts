import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

async function mount(count: number): Promise<{ table: PeopleTable; read: TableReader }> {
  const client = new InMemoryClient({ contacts: count });
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .query=${{ pageSize: 100 }} .style=${'block-size: 500px; inline-size: 1000px'}></people-table>`,
  );
  await settled(table);
  return { table, read: new TableReader(table) };
}

const press = (key: string) => sendKeys({ press: key });

/** Row and column of the cell with the focus, as a screen reader counts them. */
function place(read: TableReader): string {
  const cell = read.focused;
  return `${cell?.closest('[role=row]')?.getAttribute('aria-rowindex')}/${cell?.closest('[aria-colindex]')?.getAttribute('aria-colindex')}`;
}

async function expectPlace(read: TableReader, expected: string): Promise<void> {
  await until(() => place(read) === expected, `the focus is at ${expected}, and not at ${place(read)}`);
}

function isInView(read: TableReader): boolean {
  const cell = read.focused?.getBoundingClientRect();
  const grid = read.grid.getBoundingClientRect();
  const head = read.one('[part=header]').getBoundingClientRect();
  return (
    cell !== undefined && cell.top >= head.bottom - 1 && cell.bottom <= grid.bottom + 1 && cell.left >= grid.left - 1
  );
}

describe('the keyboard in people-table', () => {
  it('reaches the grid with one Tab, the pager with the next', async () => {
    const { read } = await mount(100);
    await press('Tab');
    expect(place(read)).to.equal('2/2');
    expect(read.root.querySelectorAll('[role=grid] [tabindex="0"]').length).to.equal(1);
    await press('Tab');
    expect(read.focused?.getAttribute('aria-label')).to.equal('Rows per page');
  });

  it('goes on at once from where a key has led, before the rows beside the screen have been filled', async () => {
    const { read } = await mount(100);
    await press('Tab');
    const key = (name: string, ctrlKey = false) =>
      read.focused?.dispatchEvent(new KeyboardEvent('keydown', { key: name, ctrlKey, bubbles: true, composed: true }));
    key('End', true);
    read.grid.dispatchEvent(new Event('scroll'));
    expect(place(read)).to.equal('101/16');
    const before = read.grid.scrollTop;
    for (let page = 0; page < 2; page++) key('PageUp');
    expect(Number(place(read).split('/')[0])).to.be.within(75, 90);
    expect(isInView(read)).to.equal(true);
    expect(before - read.grid.scrollTop).to.be.within(1, 1_000);
  });

  it('moves by arrows, Home, End and pages, and never out of the grid', async () => {
    const { read } = await mount(100);
    await press('Tab');
    for (const [key, expected] of [
      ['ArrowDown', '3/2'],
      ['ArrowRight', '3/3'],
      ['End', '3/16'],
      ['ArrowRight', '3/16'],
      ['Home', '3/1'],
      ['ArrowUp', '2/1'],
      ['ArrowUp', '1/1'],
      ['ArrowUp', '1/1'],
      ['Control+End', '101/16'],
      ['ArrowDown', '101/16'],
      ['Control+Home', '2/1'],
      ['PageDown', '10/1'],
      ['PageUp', '2/1'],
    ] as const) {
      await press(key);
      await expectPlace(read, expected);
    }
  });

  it('keeps the cell with the focus in view, clear of the header and the pinned column', async () => {
    const { read } = await mount(100);
    await press('Tab');
    await press('Control+End');
    await expectPlace(read, '101/16');
    expect(isInView(read)).to.equal(true);
    for (let step = 0; step < 13; step++) await press('ArrowLeft');
    await expectPlace(read, '101/3');
    const pinned = read.cell(101, 2).getBoundingClientRect();
    expect(read.focused?.getBoundingClientRect().left).to.be.at.least(pinned.right - 1);
    for (let step = 0; step < 40; step++) await press('ArrowUp');
    await expectPlace(read, '61/3');
    expect(isInView(read)).to.equal(true);
  });

  it('does not lose the focus when its row scrolls away, and goes on from there', async () => {
    const { read } = await mount(100);
    await press('Tab');
    await press('ArrowDown');
    read.grid.scrollTop = read.grid.scrollHeight;
    await until(() => read.rows.at(-1)?.ariaRowIndex === '101', 'the last row is there');
    expect(read.focused).to.equal(read.grid);
    await press('ArrowDown');
    await expectPlace(read, '4/2');
    expect(isInView(read)).to.equal(true);
  });

  it('does not lose the focus when a page has fewer rows', async () => {
    const { table, read } = await mount(130);
    await press('Tab');
    await press('Control+End');
    await expectPlace(read, '101/16');
    table.query = { page: 2, pageSize: 100 };
    await settled(table);
    await expectPlace(read, '131/16');
  });

  it('stays on its cell when the table is refreshed', async () => {
    const { table, read } = await mount(100);
    await press('Tab');
    await press('ArrowDown');
    await press('ArrowRight');
    table.refresh();
    await settled(table);
    expect(place(read)).to.equal('3/3');
  });

  it('opens a contact with Enter', async () => {
    const { table, read } = await mount(100);
    const opened: string[] = [];
    table.addEventListener('contact-open', (event) => opened.push(event.detail.id));
    await press('Tab');
    await press('ArrowDown');
    await expectPlace(read, '3/2');
    await press('Enter');
    expect(opened).to.deep.equal([table.source.contacts[1]?.id]);
  });

  it('edits a contact with F2, for those who may write', async () => {
    for (const [permissions, expected] of [
      [['contacts:read', 'contacts:write'], 1],
      [['contacts:read'], 0],
    ] as const) {
      const client = new InMemoryClient({ contacts: 10, permissions });
      const table = await fixture<PeopleTable>(html`<people-table .client=${client}></people-table>`);
      await settled(table);
      const edited: string[] = [];
      table.addEventListener('contact-edit', (event) => edited.push(event.detail.id));
      table.focus();
      await press('F2');
      expect(edited, permissions.join()).to.have.length(expected);
    }
  });

  it('keeps the focus on its row when the rows get into order after scrolling', async () => {
    const { read } = await mount(100);
    await press('Tab');
    for (let step = 0; step < 6; step++) await press('ArrowDown');
    await expectPlace(read, '8/2');
    read.grid.scrollTop = 220;
    const order = () => read.rows.map((row) => Number(row.ariaRowIndex));
    await until(() => order().includes(18), 'rows came in below');
    await until(() => order().every((row, at, all) => at === 0 || row === (all[at - 1] ?? 0) + 1), 'they are in order');
    expect(place(read)).to.equal('8/2');
  });

  it('sorts from a header with Enter and Space, with Shift as a further key', async () => {
    const { table, read } = await mount(100);
    await press('Tab');
    await press('ArrowUp');
    await press('Enter');
    await settled(table);
    expect(read.header('Name').ariaSort).to.equal('ascending');
    await expectPlace(read, '1/2');
    await press('ArrowRight');
    await press('ArrowRight');
    await press('Shift+Space');
    await settled(table);
    expect(read.header('Email').ariaSort).to.equal('ascending');
    expect(read.header('Name').ariaSort).to.equal('ascending');
  });

  it('turns around with the writing direction', async () => {
    const { table, read } = await mount(100);
    table.dir = 'rtl';
    await press('Tab');
    await press('ArrowLeft');
    await expectPlace(read, '2/3');
    await press('ArrowRight');
    await expectPlace(read, '2/2');
  });
});
