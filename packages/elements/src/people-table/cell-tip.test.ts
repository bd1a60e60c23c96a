import { fixture, html } from '@open-wc/testing-helpers';
import type { Contact, ContactLink } from '@peoplekit/core/contract';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, madeUpContacts, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

const syncedAt = '2026-05-04T08:00:00.000Z';
const failed: ContactLink = {
  connector: 'hubspot',
  externalId: '1',
  status: 'error',
  syncedAt,
  error: 'The address is taken',
};
const synced: ContactLink = { connector: 'salesforce', externalId: '2', status: 'synced', syncedAt };

async function mount() {
  const [first, second, ...others] = madeUpContacts(5) as [Contact, Contact, ...Contact[]];
  const contacts = [{ ...first, links: [failed, synced] }, { ...second, links: [synced] }, ...others];
  const client = new InMemoryClient({ contacts });
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .query=${{ sort: [] }}></people-table>`,
  );
  await settled(table);
  await until(() => table.renderRoot.querySelector('[part=crm-badge]'), 'there are badges');
  const read = new TableReader(table);
  const tips = () => [...read.root.querySelectorAll<HTMLElement>('[popover]:popover-open')];
  const rowOf = ({ id }: Contact) => {
    const row = read.rows.findIndex((_, at) => table.source.contacts[at]?.id === id);
    return row + 2;
  };
  return { table, read, tips, rowOf, first, second };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the last result of a CRM', () => {
  it('is shown beside its cell while that has the focus by keyboard', async () => {
    const { table, read, tips, rowOf, first } = await mount();
    const row = rowOf(first);
    table.focus();
    await sendKeys({ press: 'Home' });
    for (let at = 2; at < row; at++) await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    expect(tips()).to.deep.equal([]);
    await sendKeys({ press: 'ArrowRight' });
    await until(() => tips().length, 'it is shown');
    const [tip] = tips();
    const [hubspot, salesforce] = [...(tip?.children ?? [])].map(({ textContent }) => textContent);
    expect(hubspot).to.match(/^HubSpot: \w+\. The address is taken\. .*2026/);
    expect(salesforce).to.match(/^Salesforce: \w+\. .*2026/);
    expect(tip?.ariaHidden).to.equal('true');
    const cell = read.focused?.getBoundingClientRect();
    const box = tip?.getBoundingClientRect();
    expect(box?.top).to.be.within(cell?.bottom ?? 0, (cell?.bottom ?? 0) + 10);
    await sendKeys({ press: 'ArrowRight' });
    expect(tips()).to.deep.equal([]);
  });

  it('is hidden by Escape, which does nothing else then', async () => {
    const { table, read, tips, rowOf, second } = await mount();
    read.cell(2, 1).click();
    await until(() => table.selection.count === 1, 'one is selected');
    const row = rowOf(second);
    table.focus();
    for (let at = 2; at < row; at++) await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowRight' });
    await until(() => tips().length, 'it is shown');
    await sendKeys({ press: 'Escape' });
    expect(tips()).to.deep.equal([]);
    expect(table.selection.count).to.equal(1);
    await sendKeys({ press: 'Escape' });
    expect(table.selection.count).to.equal(0);
  });

  it('is not shown on a press, which opens the contact', async () => {
    const { read, tips, rowOf, first } = await mount();
    const { x, y, width, height } = read.cell(rowOf(first), 3).getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width - 8), Math.round(y + height / 2)] });
    await pause(400);
    expect(tips()).to.deep.equal([]);
  });
});

describe('what a cell of people-table says on hover', () => {
  const columns = ['last_seen_at', 'product_interest', 'company'];

  async function mountCells() {
    const contacts = madeUpContacts(3).map((contact) => ({
      ...contact,
      values: {
        ...contact.values,
        last_seen_at: '2026-05-04T08:30:00.000Z',
        product_interest: ['Ads', 'Bots', 'Calls', 'Data'],
      },
    }));
    const opened: string[] = [];
    const table = await fixture<PeopleTable>(
      html`<people-table .client=${new InMemoryClient({ contacts })} .columns=${columns}
        @contact-open=${({ detail }: CustomEvent<{ id: string }>) => opened.push(detail.id)}></people-table>`,
    );
    await settled(table);
    const read = new TableReader(table);
    const tips = () => [...read.root.querySelectorAll<HTMLElement>('[popover]:popover-open')];
    const cell = (label: string) => read.cell(2, Number(read.header(label).ariaColIndex));
    return { table, read, tips, cell, opened };
  }

  it('is shown by keyboard: the exact date, and the whole list', async () => {
    const { table, read, tips, cell } = await mountCells();
    table.focus();
    while (read.focused !== cell('Last seen')) await sendKeys({ press: 'ArrowRight' });
    await until(() => tips().length, 'the date is shown');
    expect(tips()[0]?.textContent).to.match(/May 4, 2026.*:30/);
    await sendKeys({ press: 'ArrowRight' });
    expect(tips()).to.deep.equal([]);
    await until(() => tips().length, 'the list is shown');
    expect(tips()[0]?.textContent).to.equal('Ads, Bots, Calls, and Data');
    await sendKeys({ press: 'ArrowRight' });
    await pause(400);
    expect(tips()).to.deep.equal([]);
  });

  it('is not shown on the way from cell to cell', async () => {
    const { table, read, tips, cell } = await mountCells();
    table.focus();
    while (read.focused !== cell('Last seen')) await sendKeys({ press: 'ArrowRight' });
    cell('Company').focus();
    await pause(400);
    expect(tips()).to.deep.equal([]);
  });

  it('is shown where a finger is held, which opens nothing then, and taken away by the next one', async () => {
    const { tips, cell, opened } = await mountCells();
    const touch = (type: string, target: Element) =>
      target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'touch' }));
    const seen = cell('Last seen');
    touch('pointerdown', seen);
    await until(() => tips().length, 'it is shown');
    touch('pointerup', seen);
    seen.click();
    expect([tips().length, opened.length]).to.deep.equal([1, 0]);
    touch('pointerdown', cell('Company'));
    expect(tips()).to.deep.equal([]);
    touch('pointerup', cell('Company'));
    cell('Company').click();
    expect(opened).to.have.length(1);
  });

  it('stays away where a finger only presses, or scrolls', async () => {
    const { tips, cell, opened } = await mountCells();
    const touch = (type: string) =>
      cell('Last seen').dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, pointerType: 'touch' }));
    for (const end of ['pointerup', 'pointercancel']) {
      touch('pointerdown');
      await pause(100);
      touch(end);
    }
    cell('Last seen').click();
    await pause(600);
    expect([tips().length, opened.length]).to.deep.equal([0, 1]);
  });

  it('is all of what has no room, by keyboard and with the mouse on it', async () => {
    const { table, read, tips, cell } = await mountCells();
    const name = read.cell(2, 2);
    const company = cell('Company');
    expect([name.title, company.title]).to.deep.equal(['', '']);
    name.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await pause(200);
    expect(name.title, 'there is room for it').to.equal('');
    const whole = 'A company with a name that is longer than its column will ever be, by far';
    company.textContent = whole;
    company.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await until(() => company.title, 'the mouse shows it');
    expect(company.title).to.equal(whole);
    company.dispatchEvent(new PointerEvent('pointerleave'));
    expect(company.hasAttribute('title')).to.equal(false);
    table.focus();
    while (read.focused !== company) await sendKeys({ press: 'ArrowRight' });
    await until(() => tips().length, 'the keyboard shows it');
    expect(tips()[0]?.textContent).to.equal(whole);
  });
});
