import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { PeopleError } from '../data/people-error.ts';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount({ width = '', client = new InMemoryClient({ contacts: 500 }) } = {}) {
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  Object.assign(section.style, { inlineSize: width, blockSize: '700px' });
  await settled(section);
  const read = new SectionReader(section);
  const ids = (await client.queryContacts({})).contacts.map(({ id }) => id);
  const rowOf = (place: number) => read.table.one(`[role=row][aria-rowindex="${place + 2}"]`);
  const wordIn = (place: number) => rowOf(place).querySelector('[role=rowheader] [part=badge]')?.textContent;
  const deleted = (place: number) => until(() => wordIn(place) === 'Deleted', 'the row says that it is deleted');
  const selectionCount = () => read.table.part('selection-count');
  const deleteByMenu = async (place: number) => {
    rowOf(place).querySelector<HTMLElement>('[part=row-actions]')?.click();
    const items = () => [...read.table.root.querySelectorAll<HTMLElement>('[role=menuitem]')];
    await until(() => items().length > 0, 'the menu is open');
    items()
      .find((item) => item.textContent?.includes('Delete'))
      ?.click();
  };
  return { deleteByMenu, section, client, read, ids, rowOf, wordIn, deleted, selectionCount };
}

describe('a contact that somebody else deletes', () => {
  it('says so in its row, which stays where it is, and is gone when the list is loaded again', async () => {
    const { client, read, ids, rowOf, deleted } = await mount();
    // With those beside the screen, which come after the ones that can be seen.
    await until(() => read.table.rows.length > 14, 'all rows are there');
    const before = read.table.rows.map((row) => row.querySelector('[role=rowheader] .label')?.textContent);
    const asked = performance.now();
    await client.deleteContact(ids[1] ?? '');
    await deleted(1);
    expect(performance.now() - asked).to.be.lessThan(1_000);
    expect(read.table.rows.map((row) => row.querySelector('[role=rowheader] .label')?.textContent)).to.deep.equal(
      before,
    );
    const name = rowOf(1).querySelector('[role=rowheader] .label') as HTMLElement;
    expect(getComputedStyle(name).textDecorationLine).to.equal('line-through');
    expect(rowOf(0).querySelector('s')).to.equal(null);
    await until(() => read.part('news') === 'The list has changed', 'the list is told to be another one');
    expect(read.table.rows.map((row) => row.querySelector('[role=rowheader] .label')?.textContent)).to.deep.equal(
      before,
    );
    read.button('The list has changed').click();
    await until(() => read.part('count') === '499 contacts', 'the list is new');
    expect(rowOf(1).querySelector('[role=rowheader] .label')?.textContent).to.equal(before[2]);
    expect(read.table.root.querySelector('s')).to.equal(null);
  });

  it('is not asked for itself, which would leave an error in the console of the page', async () => {
    const { client, ids, deleted } = await mount();
    let asked = 0;
    client.getContact = async () => {
      asked += 1;
      throw new PeopleError('not_found', 'It is gone');
    };
    await client.deleteContact(ids[1] ?? '');
    await deleted(1);
    expect(asked).to.equal(0);
  });

  it('is an ordinary row again when it is restored meanwhile', async () => {
    const { client, read, ids, rowOf, wordIn, deleted } = await mount();
    await client.deleteContact(ids[1] ?? '');
    await deleted(1);
    await client.restoreContact(ids[1] ?? '');
    await until(() => wordIn(1) === undefined, 'it is an ordinary row');
    expect(rowOf(1).ariaSelected).to.equal('false');
    expect(rowOf(1).querySelector('[role=checkbox]')).not.to.equal(null);
    await until(() => read.part('news') === undefined, 'the list is the one of before');
  });

  it('is not selected any more, which is said, and cannot be selected', async () => {
    const { section, client, read, ids, rowOf, deleted, selectionCount } = await mount();
    read.table.cell(2, 1).click();
    read.table.cell(3, 1).click();
    await until(() => selectionCount() === '2 selected', 'two are selected');
    const told: number[] = [];
    section.addEventListener('selection-change', ({ detail }) => told.push(detail.count));
    await client.deleteContact(ids[1] ?? '');
    await until(() => selectionCount() === '1 selected', 'one is selected');
    expect(told).to.deep.equal([1]);
    await until(() => read.announcement === '1 selected contact was deleted', 'it is said');
    await deleted(1);
    expect(rowOf(1).ariaSelected).to.equal(null);
    expect(rowOf(1).querySelector('[role=checkbox]')).to.equal(null);
    read.table.cell(3, 1).click();
    read.table.cell(3, 2).focus();
    await sendKeys({ press: ' ' });
    expect(selectionCount()).to.equal('1 selected');
    await sendKeys({ press: 'Control+a' });
    await until(() => selectionCount() === '49 selected', 'all others of the page are selected');
  });

  it('is not selected any more where it is on another page', async () => {
    const { client, read, ids, selectionCount } = await mount();
    read.table.cell(2, 1).click();
    read.table.cell(3, 1).click();
    await until(() => selectionCount() === '2 selected', 'two are selected');
    read.table.button('Next page').click();
    await until(() => read.table.rows[0]?.getAttribute('aria-rowindex') === '52', 'another page is shown');
    await client.deleteContact(ids[1] ?? '');
    await until(() => selectionCount() === '1 selected', 'one is selected');
    await until(() => read.announcement === '1 selected contact was deleted', 'it is said');
  });

  it('is not counted among all that match', async () => {
    const { client, read, ids, deleted, selectionCount } = await mount();
    read.table.header('').click();
    await until(() => read.table.root.querySelector('[part=select-all]'), 'all can be selected');
    read.table.one('[part=select-all]').click();
    await until(() => selectionCount() === '500 selected', 'all are selected');
    await client.deleteContact(ids[1] ?? '');
    await deleted(1);
    await until(() => selectionCount() === '499 selected', 'there is one less');
    expect(read.announcement).to.equal('1 selected contact was deleted');
    await until(() => read.part('news'), 'the list is told to be another one');
    read.button('The list has changed').click();
    await until(() => read.part('count') === '499 contacts', 'the list is new');
    expect(selectionCount()).to.equal('499 selected');
  });

  it('can be opened and copied, and neither edited, pushed nor deleted', async () => {
    const { section, client, read, ids, deleted } = await mount();
    section.rowActions = [{ id: 'own', label: 'Own action', onSelect: () => undefined }];
    await client.deleteContact(ids[1] ?? '');
    await deleted(1);
    const told: string[] = [];
    section.addEventListener('contact-edit', () => told.push('contact-edit'));
    read.table.cell(3, 2).focus();
    await sendKeys({ press: 'F2' });
    expect(told).to.deep.equal([]);
    await sendKeys({ press: 'Shift+F10' });
    await until(() => read.table.root.querySelector('[role=menuitem]'), 'the menu is here');
    const items = [...read.table.root.querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim());
    expect(items).to.deep.equal(['Open', 'Copy email', 'Copy phone', 'Copy ID']);
    await sendKeys({ press: 'Enter' });
    const profile = () => read.root.querySelector('people-profile')?.shadowRoot;
    await until(() => profile()?.querySelector('[part~=deleted]'), 'its profile says that it is deleted');
    profile()?.querySelector<HTMLElement>('[part~=state] button')?.click();
    await until(() => profile()?.querySelector('[part~=name]'), 'it is restored');
    await until(() => !read.table.root.querySelector('s'), 'its row is an ordinary one');
  });

  it('says so in the profile that is open, where the focus stays, and to whoever is elsewhere', async () => {
    const { client, read, ids } = await mount();
    const profile = () => read.root.querySelector('people-profile')?.shadowRoot;
    read.table.cell(3, 4).click();
    await until(() => profile()?.activeElement?.matches('[part~=name]'), 'the profile has the focus');
    await client.deleteContact(ids[1] ?? '');
    await until(() => profile()?.activeElement?.matches('.state-title'), 'the focus is on what is there');
    await client.restoreContact(ids[1] ?? '');
    await until(() => profile()?.activeElement?.matches('[part~=name]'), 'the focus is on the name again');
    read.table.cell(3, 4).focus();
    await client.deleteContact(ids[1] ?? '');
    const said = () => profile()?.querySelector('.visually-hidden[role=status]')?.textContent;
    await until(() => said() === 'This contact is deleted', 'it is said');
    expect(read.root.activeElement).to.equal(read.table.table);
  });

  it('says so on a card, and where many are told at once', async () => {
    const { client, read, ids, wordIn } = await mount({ width: '390px' });
    await until(() => read.table.root.querySelector('.cards'), 'there are cards');
    const { announce } = client;
    client.announce = () => undefined;
    await Promise.all(ids.slice(1, 4).map((id) => client.deleteContact(id)));
    client.announce = announce;
    client.announce({ type: 'contacts.changed', many: true, count: 3 });
    await until(() => [1, 2, 3].every((place) => wordIn(place) === 'Deleted'), 'all three say so');
    expect([wordIn(0), wordIn(4)]).to.deep.equal([undefined, undefined]);
  });

  it('takes the focus from its check box to its cell', async () => {
    const { client, read, ids, deleted } = await mount();
    read.table.cell(3, 2).focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(read.table.focused?.matches('[role=checkbox]')).to.equal(true);
    await client.deleteContact(ids[1] ?? '');
    await deleted(1);
    await until(() => read.table.focused === read.table.cell(3, 1), 'the cell has the focus');
  });
});

describe('a contact that the user deletes', () => {
  it('is not selected any more, and is not so again when that is undone', async () => {
    const { deleteByMenu, read, rowOf, selectionCount } = await mount();
    read.table.cell(2, 1).click();
    read.table.cell(3, 1).click();
    await until(() => selectionCount() === '2 selected', 'two are selected');
    const name = rowOf(1).querySelector('[role=rowheader] .label')?.textContent;
    await deleteByMenu(1);
    await until(() => selectionCount() === '1 selected', 'one is selected');
    await until(
      () => rowOf(1).querySelector('[role=rowheader] .label')?.textContent !== name,
      'the list is without it',
    );
    await until(() => read.root.querySelector('.toast-text'), 'it can be undone');
    read.button('Undo').click();
    await until(() => rowOf(1).querySelector('[role=rowheader] .label')?.textContent === name, 'it is back');
    expect(selectionCount()).to.equal('1 selected');
    read.table.cell(3, 1).click();
    await until(() => selectionCount() === '2 selected', 'it can be selected');
  });

  it('is told of above the bar of the selection', async () => {
    const { deleteByMenu, section, read } = await mount();
    Object.assign(section.style, { position: 'fixed', inset: '0', blockSize: 'auto' });
    read.table.cell(4, 1).click();
    await until(() => read.table.root.querySelector('[part=selection-bar]'), 'one is selected');
    const bar = read.table.one('[part=selection-bar]');
    await Promise.all(bar.getAnimations().map(({ finished }) => finished));
    await deleteByMenu(1);
    await until(() => read.root.querySelector('.toast'), 'it is told');
    const toast = read.root.querySelector('.toast') as HTMLElement;
    await Promise.all(toast.getAnimations().map(({ finished }) => finished));
    expect(toast.getBoundingClientRect().bottom).to.be.lessThan(bar.getBoundingClientRect().top);
  });
});
