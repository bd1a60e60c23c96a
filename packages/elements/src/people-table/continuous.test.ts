import { fixture, html } from '@open-wc/testing-helpers';
import type { ContactQuery } from '@peoplekit/core';
import type { ContactPage } from '@peoplekit/core/contract';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { RequestOptions } from '../data/people-client.ts';
import { InMemoryClient, madeUpContacts, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';
import type { SelectionDetail } from './row-selection.ts';

const [template] = madeUpContacts(1);

/** 300,000 contacts that are made up when they are asked for. */
class EndlessClient extends InMemoryClient {
  readonly total: number;
  firstNumber = 0;
  aborted = 0;

  constructor(total = 300_000) {
    super({ contacts: 1 });
    this.total = total;
  }

  override async queryContacts(query: ContactQuery, { signal }: RequestOptions = {}): Promise<ContactPage> {
    this.queries.push(query);
    signal?.addEventListener('abort', () => {
      this.aborted += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, this.latency));
    signal?.throwIfAborted();
    if (this.failure) await super.queryContacts(query);
    const { page = 1, pageSize = 50 } = query;
    if (!template) throw new Error('no contact');
    const contacts = Array.from({ length: Math.min(pageSize, this.total - (page - 1) * pageSize) }, (_, index) => {
      const number = this.firstNumber + (page - 1) * pageSize + index;
      return {
        ...template,
        id: `id-${number}`,
        values: { ...template.values, first_name: 'No', last_name: `${number}` },
      };
    });
    return { contacts, total: this.total, page, pageSize, index: { engine: 'postgres', pending: 0 } };
  }
}

async function mount(client = new EndlessClient()) {
  const told: SelectionDetail[] = [];
  const table = await fixture<PeopleTable>(
    html`<people-table mode="continuous" .client=${client} .style=${'block-size: 600px'}
      @selection-change=${(event: CustomEvent<SelectionDetail>) => told.push(event.detail)}></people-table>`,
  );
  await settled(table);
  const read = new TableReader(table);
  await until(() => read.rows.length > 10, 'there are rows');
  // Its code comes later, and there is nothing to scroll to before.
  const height = Math.min(client.total * 44, 15_000_000);
  await until(() => read.grid.scrollHeight >= height, 'it is as high as all rows');
  const nameAt = (index: number) => read.root.querySelector(`[aria-rowindex="${index}"] .label`)?.textContent;
  return { table, client, read, told, nameAt };
}

/** Milliseconds in one place after which its contacts may be asked for: `PageCache` waits 40 from the last movement. */
const shortStay = 30;

describe('people-table in one scroll', () => {
  it('has a scrollbar for all, and no pager', async () => {
    const { read } = await mount();
    expect(read.grid.ariaRowCount).to.equal('300001');
    await until(() => read.grid.scrollHeight > 13_000_000, 'it is as high as all rows');
    expect(read.grid.scrollHeight).to.be.within(300_000 * 44, 300_000 * 44 + 60);
    expect(read.part('pages')).to.equal(undefined);
    expect(read.part('range')).to.equal('300,000 contacts');
  });

  it('shows rows on their way at once, and their contacts when they come', async () => {
    const { read, client, nameAt } = await mount();
    client.latency = 150;
    read.grid.scrollTop = 150_000 * 44;
    await until(() => read.rows.some((row) => row.ariaRowIndex === '150002'), 'the rows are there');
    expect(read.one('[aria-rowindex="150002"]').ariaBusy).to.equal('true');
    expect(read.rows.length).to.be.lessThan(40);
    await until(() => nameAt(150_002) === 'No 150000', 'the contact is there');
    expect(client.queries.at(-1)).to.deep.include({ page: 1501, pageSize: 100 });
    read.grid.scrollTop = read.grid.scrollHeight;
    await until(() => nameAt(300_001) === 'No 299999', 'the last one is there');
  });

  it('asks for all parts in the time zone of the reader, on which days depend', async () => {
    const { read, client, table, nameAt } = await mount();
    table.query = { filter: { field: 'last_seen_at', op: 'in_last_days', value: 7 } };
    await until(() => client.queries.at(-1)?.filter, 'it is asked for');
    await settled(table);
    read.grid.scrollTop = 150_000 * 44;
    await until(() => nameAt(150_002) === 'No 150000', 'the contact is there');
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    for (const query of client.queries.filter(({ filter }) => filter)) expect(query.timeZone).to.equal(timeZone);
  });

  it('fetches what it stays at, and aborts what it leaves', async () => {
    const { read, client, nameAt } = await mount();
    client.latency = 400;
    const before = client.queries.length;
    read.grid.scrollTop = 50_000 * 44;
    await until(() => client.queries.length > before, 'it is asked for');
    let stays = 0;
    for (let step = 1; step <= 20; step++) {
      const started = performance.now();
      read.grid.scrollTop = (50_000 + step * 5_000) * 44;
      await new Promise(requestAnimationFrame);
      if (performance.now() - started >= shortStay) stays += 1;
    }
    await until(() => nameAt(150_002) === 'No 150000', 'the contact is there');
    expect(client.aborted).to.be.at.least(1);
    // On a busy machine a frame may take so long that it is a stay, which asks for a window and its neighbour.
    expect(client.queries.length - before).to.be.lessThan(8 + 2 * stays);
  });

  it('goes to the end and back by keyboard without losing the focus', async () => {
    const { read, nameAt } = await mount();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Control+End' });
    await until(() => nameAt(300_001) === 'No 299999', 'the last one is there');
    await until(
      () => read.focused?.closest('[role=row]')?.getAttribute('aria-rowindex') === '300001',
      'the last row has the focus',
    );
    await sendKeys({ press: 'PageUp' });
    await until(
      () => Number(read.focused?.closest('[role=row]')?.getAttribute('aria-rowindex')) < 300_000,
      'the focus has moved a screen',
    );
    await sendKeys({ press: 'Control+Home' });
    await until(() => read.focused?.closest('[aria-rowindex="2"]'), 'the first row has the focus');
  });

  it('says when a part cannot be had, keeps the rest, and tries again', async () => {
    const { read, client, nameAt } = await mount();
    client.failure = 'unavailable';
    // In the middle of a part, so that no other is asked for, which could fail later.
    read.grid.scrollTop = 1_040 * 44;
    await until(() => read.part('banner'), 'it says so');
    client.failure = undefined;
    read.button('Try again').click();
    await until(() => nameAt(1_042) === 'No 1040', 'the contact is there');
    await until(() => !read.part('banner'), 'it says so no more');
  });

  it('selects all that match by the box in its header', async () => {
    const { read, told } = await mount();
    read.headers[0]?.querySelector<HTMLElement>('[role=checkbox]')?.click();
    expect(told.at(-1)).to.deep.equal({ ids: [], allMatching: true, exceptIds: [], count: 300_000 });
  });

  it('selects a range by Shift with all that lies between, on the screen or not', async () => {
    const { read, table, client, told, nameAt } = await mount();
    read.one('[aria-rowindex="12"] [role=checkbox]').click();
    read.grid.scrollTop = 2_500 * 44;
    await until(() => nameAt(2_512) === 'No 2510', 'the contact is there');
    const press = (index: number) => {
      const box = read.one(`[aria-rowindex="${index}"] [role=checkbox]`);
      box.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    };
    press(2_512);
    await until(() => told.at(-1)?.count === 2_501, 'all of them are selected');
    const ids = Array.from({ length: 2_501 }, (_, at) => `id-${10 + at}`);
    expect(new Set(told.at(-1)?.ids)).to.deep.equal(new Set(ids));

    table.clearSelection();
    read.one('[aria-rowindex="2512"] [role=checkbox]').click();
    read.grid.scrollTop = 5_000 * 44;
    await until(() => nameAt(5_012) === 'No 5010', 'the contact is there');
    client.failure = 'unavailable';
    press(5_012);
    await until(() => read.part('banner'), 'it says that the others could not be had');
    expect(told.at(-1)?.ids).to.deep.equal(['id-2510', 'id-5010']);
    client.failure = undefined;
    read.button('Try again').click();
    await until(() => told.at(-1)?.count === 2_501, 'all of them are selected');
    await until(() => !read.part('banner'), 'it says so no more');
  });

  it('says of a range that is too long what to do instead, and leaves the selection as it was', async () => {
    const { read, table, client, told, nameAt } = await mount();
    read.one('[aria-rowindex="12"] [role=checkbox]').click();
    read.grid.scrollTop = 60_000 * 44;
    await until(() => nameAt(60_012) === 'No 60010', 'the contact is there');
    const [before, asked] = [told.length, client.queries.length];
    const box = () => read.one('[aria-rowindex="60012"] [role=checkbox]');
    box().dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    await until(() => read.part('too-long'), 'it is said');
    expect(read.part('too-long')).to.equal(
      'A range can have at most 50,000 contacts. Select all 300,000 that match, or narrow the list.',
    );
    expect(read.one('[part=too-long]').role).to.equal('alert');
    expect(read.part('banner')).to.equal(undefined);
    expect(box().ariaChecked).to.equal('false');
    expect([table.selection.ids, told.length, client.queries.length]).to.deep.equal([['id-10'], before, asked]);
    table.locale = 'de';
    await until(() => read.part('too-long')?.includes('50.000'), 'it is said in the language of the reader');
    table.locale = 'en';
    await until(() => read.part('too-long')?.includes('50,000'), 'it is said in English again');
    read.button('Select all 300,000').click();
    await until(() => told.at(-1)?.allMatching, 'all are selected');
    await until(() => !read.part('too-long'), 'it is said no more');

    table.clearSelection();
    read.one('[aria-rowindex="60010"] [role=checkbox]').click();
    read.grid.scrollTop = 0;
    await until(() => nameAt(2) === 'No 0', 'the first one is there');
    const first = read.one('[aria-rowindex="2"] [role=checkbox]');
    first.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    await until(() => read.part('too-long'), 'it is said upwards too');
    expect(table.selection.ids).to.deep.equal(['id-60008']);
    table.query = { search: 'narrower' };
    await until(() => !read.part('too-long'), 'it is said no more of another list');
  });

  it('selects no range any more once all has been cleared while its contacts were on their way', async () => {
    const { read, table, client, told, nameAt } = await mount();
    read.one('[aria-rowindex="12"] [role=checkbox]').click();
    read.grid.scrollTop = 2_500 * 44;
    await until(() => nameAt(2_512) === 'No 2510', 'the contact is there');
    client.latency = 50;
    const asked = client.queries.length;
    const box = read.one('[aria-rowindex="2512"] [role=checkbox]');
    box.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    await until(() => client.queries.length > asked, 'the others are asked for');
    table.clearSelection();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(told.at(-1)?.count).to.equal(0);
  });

  it('selects no range from a place where another contact is by now', async () => {
    const { read, table, client, told } = await mount();
    read.one('[aria-rowindex="4"] [role=checkbox]').click();
    client.firstNumber = 1_000_000;
    table.query = { search: 'x' };
    await until(() => read.column('Name')[0]?.endsWith('No 1000000'), 'there are others');
    const box = read.one('[aria-rowindex="9"] [role=checkbox]');
    box.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    await settled(table);
    expect(told.at(-1)?.ids).to.deep.equal(['id-2', 'id-1000007']);
  });

  it('reaches every row of two million', async () => {
    const { read, nameAt } = await mount(new EndlessClient(2_000_000));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Control+End' });
    await until(() => nameAt(2_000_001) === 'No 1999999', 'the last one is there');
    const last = read.one('[aria-rowindex="2000001"]').getBoundingClientRect();
    expect(last.bottom).to.be.at.most(read.grid.getBoundingClientRect().bottom + 1);
    read.grid.scrollTop = read.grid.scrollHeight / 2;
    await until(
      () => read.rows.some((row) => Math.abs(Number(row.ariaRowIndex) - 1_000_000) < 40),
      'the middle is there',
    );
  });
});
