import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { hideFields, InMemoryClient, madeUpAudit, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount() {
  const client = new InMemoryClient({ contacts: 500 });
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new SectionReader(section) };
}

const profile = (read: SectionReader) => read.root.querySelector('people-profile');
const nameIn = (read: SectionReader) =>
  profile(read)?.shadowRoot?.querySelector('[part~=name]')?.textContent?.replace(/\s+/g, ' ').trim();

const pressEscape = (target: EventTarget) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
  );

describe('the profile in people-section', () => {
  it('opens beside the table with its neighbours, and closes by Escape', async () => {
    const { section, client, read } = await mount();
    const { contacts } = await client.queryContacts({});
    read.table.cell(3, 4).click();
    await until(() => nameIn(read), 'the profile is here');
    expect(section.contactId).to.equal(contacts[1]?.id);
    expect(profile(read)?.previousId).to.equal(contacts[0]?.id);
    expect(profile(read)?.nextId).to.equal(contacts[2]?.id);
    expect(read.table.one('[role=row].open').ariaRowIndex).to.equal('3');
    pressEscape(read.table.grid);
    await section.updateComplete;
    expect(profile(read)).to.equal(null);
    expect(section.contactId).to.equal(undefined);
  });

  it('has the focus when a user opens it, and leaves it to the page when the host does', async () => {
    const { section, client, read } = await mount();
    const { contacts } = await client.queryContacts({});
    const focused = () => profile(read)?.shadowRoot?.activeElement;
    section.contactId = contacts[0]?.id;
    await until(() => nameIn(read), 'the profile is here');
    expect(focused()).to.equal(null);
    read.table.cell(3, 4).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.matches('[part~=name]'), 'the name has the focus');
    expect(section.contactId).to.equal(contacts[1]?.id);
    await sendKeys({ press: 'Escape' });
    await until(() => read.table.table.matches(':focus-within') && !profile(read), 'the focus is back in the table');
    await sendKeys({ press: 'F2' });
    await until(() => focused()?.id === 'editor-first_name', 'the first name is being edited');
    await sendKeys({ press: 'Escape' });
    await until(() => focused()?.matches('.value'), 'it is not edited any more');
  });

  it('gives the focus back to the row of the contact that is open by then', async () => {
    const { section, read } = await mount();
    const focused = () => profile(read)?.shadowRoot?.activeElement;
    read.table.cell(3, 2).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.matches('[part~=name]'), 'the name has the focus');
    const first = section.contactId;
    await sendKeys({ press: 'j' });
    await until(() => section.contactId !== first && focused()?.matches('[part~=name]'), 'the next one is open');
    const second = section.contactId;
    await sendKeys({ press: 'j' });
    await until(() => section.contactId !== second && focused()?.matches('[part~=name]'), 'the one after is open');
    await sendKeys({ press: 'Escape' });
    await until(() => read.table.focused === read.table.cell(5, 2), 'its row has the focus');
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.matches('[part~=name]'), 'it is open again');
    section.query = { page: 2 };
    await section.updateComplete;
    await settled(section);
    await sendKeys({ press: 'Escape' });
    await until(() => read.table.table.matches(':focus-within') && !profile(read), 'the focus is in the table');
  });

  it('keeps its place among others when the contact is not in the list any more', async () => {
    const { section, client, read } = await mount();
    const { contacts } = await client.queryContacts({});
    read.table.cell(12, 4).click();
    await until(() => nameIn(read), 'the profile is here');
    expect(section.contactId).to.equal(contacts[10]?.id);
    const status = contacts[10]?.values.chat_status;
    const others = contacts.filter(({ values }) => values.chat_status !== status);
    const before = others.findLast((contact) => contacts.indexOf(contact) < 10);
    const after = others.find((contact) => contacts.indexOf(contact) > 10);
    const root = () => profile(read)?.shadowRoot as ShadowRoot;
    const place = () => root().querySelector('[part=next]')?.getBoundingClientRect().x;
    const x = place();
    section.query = { filter: { not: { field: 'chat_status', op: 'in', value: [String(status)] } } };
    await section.updateComplete;
    await settled(section);
    await until(() => profile(read)?.nextId === after?.id, 'the next one is the one after its place');
    expect(profile(read)?.previousId).to.equal(before?.id);
    expect(place()).to.equal(x);
    section.query = { search: 'nobody has such a name' };
    await section.updateComplete;
    await settled(section);
    const next = () => root().querySelector('[part=next]') as HTMLElement;
    await until(() => next().ariaDisabled === 'true', 'there is none to go to');
    expect(next().title).to.equal('No contact after this one in the list');
    expect(place()).to.equal(x);
    section.query = {};
    await until(() => profile(read)?.nextId === contacts[11]?.id, 'it is where it was');
    expect(next().title).to.equal('Next contact');
  });

  it('passes over contacts that are deleted', async () => {
    const { client, read } = await mount();
    const { contacts } = await client.queryContacts({});
    read.table.cell(3, 4).click();
    await until(() => nameIn(read), 'the profile is here');
    await client.deleteContact(contacts[2]?.id ?? '');
    await until(() => profile(read)?.nextId === contacts[3]?.id, 'the next one is one that is there');
  });

  it('closes when the host takes its attribute away, or sets null as some frameworks do', async () => {
    const { section, client, read } = await mount();
    const id = (await client.queryContacts({})).contacts[0]?.id ?? '';
    section.setAttribute('contact-id', id);
    await until(() => profile(read), 'it is open');
    section.removeAttribute('contact-id');
    await until(() => !profile(read), 'it is closed');
    section.contactId = id;
    await until(() => profile(read), 'it is open again');
    Object.assign(section, { contactId: null });
    await until(() => !profile(read), 'it is closed again');
    section.setAttribute('contact-id', '');
    await section.updateComplete;
    expect(profile(read)).to.equal(null);
  });

  it('stays when Escape is meant for a dialog above it', async () => {
    const { read } = await mount();
    read.table.cell(3, 4).click();
    await until(() => nameIn(read), 'the profile is here');
    read.button('New contact').click();
    const dialog = () => read.root.querySelector('people-create')?.shadowRoot?.querySelector('dialog');
    await until(() => dialog()?.open && dialog()?.querySelector('input'), 'the dialog is open');
    await sendKeys({ press: 'Escape' });
    await until(() => !dialog()?.open, 'the dialog is closed');
    expect(nameIn(read)).to.be.a('string');
  });

  it('and the search box keep Escape from a modal dialog of the host around the section', async () => {
    const { section, read } = await mount();
    const around = document.createElement('dialog');
    section.replaceWith(around);
    around.append(section);
    document.body.append(around);
    around.showModal();
    try {
      await until(() => read.table.rows.length > 3, 'there are rows');
      read.table.cell(3, 4).click();
      await until(() => nameIn(read), 'the profile is here');
      read.table.cell(4, 4).focus();
      await sendKeys({ press: 'Escape' });
      await until(() => !profile(read), 'it is closed');
      read.searchBox.focus();
      await sendKeys({ type: 'an' });
      await sendKeys({ press: 'Escape' });
      expect(read.searchBox.value).to.equal('');
      expect(around.open).to.equal(true);
      await sendKeys({ press: 'Escape' });
      await until(() => !around.open, 'it closes when there is nothing else to close');
    } finally {
      around.remove();
    }
  });

  it('and pages over the table keep the keyboard and readers out of what they cover', async () => {
    const { section, read } = await mount();
    const isCovered = () => [read.table.table, read.one('.top')].map((part) => part.closest('[inert]') !== null);
    const settings = read.one('[part~=settings-button]');
    settings.focus();
    settings.click();
    await until(() => isCovered()[0], 'the page lies over the table');
    expect(isCovered()).to.deep.equal([true, false]);
    pressEscape(read.one('.profile-place'));
    await until(() => read.root.activeElement === settings, 'the focus is back');
    expect(isCovered()).to.deep.equal([false, false]);
    section.style.inlineSize = '390px';
    await until(() => read.table.table.shadowRoot?.querySelector('.cards'), 'the table is narrow');
    await until(() => read.table.rows.length > 3, 'there are rows');
    read.table.one('[role=rowheader]').focus();
    read.table.one('[role=rowheader]').click();
    await until(() => profile(read)?.matches(':focus-within'), 'the focus is in the sheet');
    expect(isCovered()).to.deep.equal([true, true]);
    await until(() => nameIn(read), 'the profile is here');
    pressEscape(profile(read) as HTMLElement);
    await until(() => read.table.table.matches(':focus-within'), 'the focus is back on the row');
    expect(isCovered()).to.deep.equal([false, false]);
  });

  it('is left to a host that cancels contact-open', async () => {
    const { section, read } = await mount();
    section.addEventListener('contact-open', (event) => event.preventDefault());
    read.table.cell(3, 4).click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(section.contactId).to.equal(undefined);
  });

  it('goes to the next contact without telling that a row was opened', async () => {
    const { section, client, read } = await mount();
    const { contacts } = await client.queryContacts({});
    read.table.cell(3, 4).click();
    await until(() => nameIn(read), 'the profile is here');
    const told: string[] = [];
    section.addEventListener('contact-open', ({ detail }) => told.push(detail.id));
    profile(read)?.dispatchEvent(
      new CustomEvent('contact-open', { detail: { id: contacts[2]?.id }, bubbles: true, composed: true }),
    );
    await section.updateComplete;
    expect(section.contactId).to.equal(contacts[2]?.id);
    expect(told).to.deep.equal([]);
  });

  it('deletes from the menu of a row, and takes it back', async () => {
    const { section, client, read } = await mount();
    const [first] = (await client.queryContacts({})).contacts;
    const table = read.root.querySelector('people-table');
    table?.dispatchEvent(
      new CustomEvent('contact-delete', { detail: { id: first?.id }, bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => read.part('count') === '499 contacts', 'it is gone');
    await until(() => read.root.querySelector('[part~=toast]'), 'the toast is here');
    read.button('Undo').click();
    await until(() => read.part('count') === '500 contacts', 'it is back');
    expect(section.query).to.deep.equal({});
  });

  it('creates a contact and opens it', async () => {
    const { section, read } = await mount();
    read.button('New contact').click();
    await until(() => read.root.querySelector('people-create')?.open, 'the dialog is open');
    const dialog = read.root.querySelector('people-create');
    await dialog?.updateComplete;
    const input = dialog?.shadowRoot?.querySelector<HTMLInputElement>('input');
    if (!input) throw new Error('There is no input');
    input.value = 'Zoe';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    dialog?.shadowRoot?.querySelector('form')?.requestSubmit();
    await until(() => section.contactId, 'it is open');
    await until(() => nameIn(read) === 'Zoe', 'its profile is here');
    await until(() => read.part('count') === '501 contacts', 'it counts');
  });
});

describe('the activity log in people-section', () => {
  it('leads to contacts, whose downloads are its next line, and is for those who may read it', async () => {
    const client = new InMemoryClient({ contacts: 20, fields: hideFields('phone') });
    const holder = (await client.queryContacts({})).contacts.find(({ masked }) => masked.includes('phone'));
    client.audit.entries = madeUpAudit(3, [holder?.id ?? '']);
    const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
    await settled(section);
    const read = new SectionReader(section);
    read.button('Activity log').click();
    const log = () => section.shadowRoot?.querySelector('people-activity')?.shadowRoot;
    await until(() => log()?.querySelectorAll('[part~=entry]').length === 3, 'its lines are here');
    log()?.querySelector<HTMLElement>('[part~=open-contact]')?.click();
    await until(() => nameIn(read), 'the profile is here');
    expect(section.contactId).to.equal(holder?.id);
    expect(log()).to.equal(undefined);

    const root = profile(read)?.shadowRoot as ShadowRoot;
    root.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
    const item = () =>
      [...root.querySelectorAll<HTMLElement>('[role=menuitem]')].find((one) =>
        one.textContent?.includes('hidden values'),
      );
    await until(item, 'the menu is here');
    // The link is followed without a page being left.
    document.addEventListener('click', (event) => event.preventDefault(), { once: true });
    item()?.click();
    await until(() => client.audit.entries[0]?.action === 'contact.export', 'it was downloaded');
    expect(client.audit.entries[0]?.contactId).to.equal(holder?.id);

    const other = new InMemoryClient({ contacts: 20, permissions: ['contacts:read', 'fields:manage'] });
    const without = await fixture<PeopleSection>(html`<people-section .client=${other}></people-section>`);
    await settled(without);
    expect(() => new SectionReader(without).button('Activity log')).to.throw('There is no button');
  });
});
