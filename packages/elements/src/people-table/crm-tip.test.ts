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
    expect(tips()).to.have.length(1);
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
    expect(tips()).to.deep.equal([]);
  });
});
