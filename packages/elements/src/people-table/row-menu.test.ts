import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, type InMemoryOptions, madeUpContacts, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}) {
  const client = new InMemoryClient({ contacts: 30, ...options });
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .style=${'block-size: 600px'}></people-table>`,
  );
  await settled(table);
  const read = new TableReader(table);
  const items = () => [...read.root.querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim());
  const isOpen = () => read.root.querySelector('[role=menu]:popover-open') !== null;
  const choose = (label: string) =>
    [...read.root.querySelectorAll<HTMLElement>('[role=menuitem]')]
      .find((item) => item.textContent?.trim() === label)
      ?.click();
  const actions = (row: number) => read.one(`[role=row][aria-rowindex="${row}"] [part=row-actions]`);
  return { table, read, items, isOpen, choose, actions };
}

const full = () => {
  const [contact] = madeUpContacts(1);
  if (!contact) throw new Error('no contact');
  Object.assign(contact.values, {
    email: 'ada@example.com',
    phone: '+49301234567',
    first_name: 'Ada',
    last_name: null,
  });
  return contact;
};

describe('the actions of a row in people-table', () => {
  it('are those that the actor may do', async () => {
    const { actions, items, isOpen } = await mount({ contacts: [full()] });
    actions(2).click();
    await until(isOpen, 'the menu is open');
    expect(items()).to.deep.equal(['Open', 'Edit', 'Copy email', 'Copy phone', 'Copy ID', 'Push to CRM', 'Delete']);
  });

  it('do not copy what is masked or missing', async () => {
    const contact = full();
    contact.masked.push('email');
    contact.values.phone = null;
    const { actions, items, isOpen, read } = await mount({ contacts: [contact] });
    actions(2).click();
    await until(isOpen, 'the menu is open');
    expect(items().filter((item) => item?.startsWith('Copy'))).to.deep.equal(['Copy ID']);
    expect(read.one('[role=menu]').ariaLabel).to.equal('Actions for Ada');
  });

  it('tell the host, who may cancel', async () => {
    const { table, actions, choose, isOpen } = await mount();
    const told: string[] = [];
    for (const type of ['contact-open', 'contact-edit', 'contact-delete', 'contact-push'] as const)
      table.addEventListener(type, (event) => told.push(`${type} ${event.detail.id} ${event.cancelable}`));
    const id = table.source.contacts[1]?.id;
    for (const label of ['Open', 'Edit', 'Push to CRM', 'Delete']) {
      await until(() => !isOpen(), 'the menu is closed');
      await new Promise((resolve) => setTimeout(resolve, 130));
      actions(3).click();
      await until(isOpen, 'the menu is open');
      choose(label);
    }
    expect(told).to.deep.equal([
      `contact-open ${id} true`,
      `contact-edit ${id} true`,
      `contact-push ${id} true`,
      `contact-delete ${id} true`,
    ]);
  });

  it('open by Shift+F10 from any cell, and give the focus back to the row', async () => {
    const { read, isOpen } = await mount();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Shift+F10' });
    await until(isOpen, 'the menu is open');
    expect(read.focused?.getAttribute('role')).to.equal('menuitem');
    await sendKeys({ press: 'Escape' });
    await until(() => read.focused === read.cell(3, 2), 'the cell has the focus again');
  });

  it('open by Enter on their button', async () => {
    const { read, isOpen } = await mount();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'End' });
    expect(read.focused?.getAttribute('aria-label')).to.match(/^Actions for ./);
    await sendKeys({ press: 'Enter' });
    await until(isOpen, 'the menu is open');
  });
});
