import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { failureOf } from '../testing/failure-of.ts';
import {
  ada,
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  madeUpContacts,
  ProfileReader,
  profileFields,
  until,
} from '../testing/index.ts';
import type { PeopleProfile } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}) {
  const contacts = [ada(), ...madeUpContacts(2).slice(1)];
  const client = new InMemoryClient({ contacts, fields: profileFields, ...options });
  const profile = await fixture<PeopleProfile>(
    html`<people-profile .client=${client} contact-id=${contacts[0]?.id} .style=${'block-size: 700px; inline-size: 400px'}></people-profile>`,
  );
  const read = new ProfileReader(profile);
  await until(() => read.root.querySelector('button[part~=value]'), 'it can be edited');
  const id = contacts[0]?.id ?? '';
  const stored = async (key: string) => (await client.revealContact(id, [key]))[key];
  return { profile, client, read, id, other: contacts[1]?.id, stored };
}

type Control = HTMLInputElement | HTMLSelectElement;

function type(control: Control, value: string): void {
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  if (control instanceof HTMLSelectElement) control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Answers are held back until they are let go. */
function holdUpdates(client: InMemoryClient): () => void {
  const update = client.updateContact.bind(client);
  let letGo: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  client.updateContact = async (...args) => {
    await held;
    return update(...args);
  };
  return letGo;
}

describe('editing in people-profile', () => {
  for (const [label, key, typed, value, shown] of [
    ['Company', 'company', ' Babbage ', 'Babbage', 'Babbage'],
    ['Email', 'email', 'Ada@Example.org', 'ada@example.org', 'ada@example.org'],
    ['Language', 'language', 'pt_br', 'pt-BR', 'Brazilian Portuguese pt-BR'],
    ['Seats', 'seats', '1,250.5', 1250.5, '1,250.5'],
    ['Renewal', 'renewal', '2028-02-29', '2028-02-29', 'Feb 29, 2028'],
    ['Company', 'company', '', null, '–'],
  ] as const) {
    it(`takes ${JSON.stringify(typed)} as ${label}, and shows what the server made of it`, async () => {
      const { read, stored } = await mount();
      type(await read.edit(label), typed);
      await sendKeys({ press: 'Enter' });
      await until(() => read.announcement === `${label} is saved`, 'it is saved');
      expect(await stored(key)).to.deep.equal(value);
      expect(read.shown(label)).to.equal(shown);
      await until(() => read.focusedField === label, 'the value has the focus');
    });
  }

  for (const [label, key, typed, value] of [
    ['Chat status', 'chat_status', 'resolved', 'resolved'],
    ['Tier', 'tier', '', null],
    ['VIP', 'vip', 'false', false],
    ['Is valid', 'is_valid', '', null],
  ] as const) {
    it(`saves the option ${JSON.stringify(typed)} of ${label} when it is chosen with the pointer`, async () => {
      const { read, stored } = await mount();
      type(await read.edit(label), typed);
      await until(() => read.announcement === `${label} is saved`, 'it is saved');
      expect(await stored(key)).to.equal(value);
    });
  }

  it('edits what is pressed next, though what is wrong with the value before is drawn then', async () => {
    const { profile, read } = await mount();
    type(await read.edit('Email'), 'nobody');
    read.value('First name').scrollIntoView({ block: 'center' });
    const { left, top, height } = read.value('First name').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 20), Math.round(top + height / 2)] });
    await sendMouse({ type: 'down' });
    await profile.updateComplete;
    await sendMouse({ type: 'up' });
    await until(() => read.control('First name'), 'the first name is being edited');
    await until(() => read.root.querySelector('[part=fault]'), 'what is wrong is said');
    expect((read.control('Email') as HTMLInputElement).value).to.equal('nobody');
  });

  it('walks through options by keys, and saves the one that Enter finds', async () => {
    const { read, client, stored } = await mount();
    const select = await read.edit('Priority');
    expect([...(select as HTMLSelectElement).options].map((option) => option.text)).to.deep.equal([
      'Not set',
      'Low',
      'Medium',
      'High',
      'Urgent',
    ]);
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    type(select, 'low');
    expect(read.control('Priority')).to.equal(select);
    type(select, 'urgent');
    await sendKeys({ press: 'Enter' });
    await until(() => read.announcement === 'Priority is saved', 'it is saved');
    expect(await stored('priority')).to.equal('urgent');
    expect((await client.getContact(ada().id)).revision).to.equal(2);
  });

  it('edits a list as chips', async () => {
    const { read, stored } = await mount();
    await read.edit('Product interest');
    read.button('Remove Maths').click();
    await until(
      () => read.field('Product interest').querySelectorAll('[part=editor] .chip').length === 1,
      'it is gone',
    );
    await sendKeys({ type: 'Engines, ' });
    await sendKeys({ type: 'Ta' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'Tb' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ type: 'last' });
    read.button('Save').click();
    await until(() => read.announcement === 'Product interest is saved', 'it is saved');
    expect(await stored('product_interest')).to.deep.equal(['Looms', 'Engines', 'Ta', 'last']);
  });

  it('begins by F2, saves by Tab and goes on', async () => {
    const { read, stored } = await mount();
    read.value('Company').focus();
    await sendKeys({ press: 'F2' });
    await until(() => read.focused === read.control('Company'), 'it is being edited');
    await sendKeys({ type: 'Babbage' });
    await sendKeys({ press: 'Tab' });
    await until(() => read.focusedField === 'Location', 'the next value has the focus');
    await until(() => read.announcement === 'Company is saved', 'it is saved');
    expect(await stored('company')).to.equal('Babbage');
  });

  it('saves what is typed when one goes elsewhere, and nothing when nothing was changed', async () => {
    const { read, client, id, stored } = await mount();
    await read.edit('Location');
    await read.edit('Company');
    await until(() => !read.control('Location'), 'the first one is read again');
    expect((await client.getContact(id)).revision).to.equal(1);
    type(read.control('Company') as Control, 'Babbage');
    read.button('Close profile').focus();
    await until(() => read.announcement === 'Company is saved', 'it is saved');
    expect(await stored('company')).to.equal('Babbage');
  });

  it('shows the new value at once, also in the header', async () => {
    const { read, client } = await mount();
    const letGo = holdUpdates(client);
    type(await read.edit('First name'), 'Augusta');
    await sendKeys({ press: 'Enter' });
    await until(() => read.shown('First name') === 'Augusta', 'it is shown');
    expect(read.part('name')).to.equal('Augusta Lovelace');
    expect(read.field('First name').querySelector('dd')?.ariaBusy).to.equal('true');
    letGo();
    await until(() => read.announcement === 'First name is saved', 'it is saved');
  });

  it('takes it back when the server cannot save it, and keeps what was typed for another try', async () => {
    const { read, client, stored } = await mount();
    client.failure = 'unavailable';
    type(await read.edit('First name'), 'Augusta');
    await sendKeys({ press: 'Enter' });
    await until(() => read.fault('First name'), 'it is said');
    expect(read.fault('First name')).to.equal('Not saved. The server does not answer at the moment.');
    expect(read.part('name')).to.equal('Ada Lovelace');
    expect(read.control('First name')?.value).to.equal('Augusta');
    client.failure = undefined;
    await until(() => read.focused === read.control('First name'), 'the control has the focus');
    await sendKeys({ press: 'Enter' });
    await until(() => read.announcement === 'First name is saved', 'it is saved');
    expect(await stored('first_name')).to.equal('Augusta');
  });

  it('says beside the field what is no value of it, without asking the server', async () => {
    const { read, client, id } = await mount();
    const control = await read.edit('Email');
    type(control, 'ada at example');
    await sendKeys({ press: 'Enter' });
    await until(() => read.fault('Email'), 'it is said');
    expect(control.getAttribute('aria-invalid')).to.equal('true');
    const described = control.getAttribute('aria-describedby') ?? '';
    expect(read.root.getElementById(described)?.textContent?.trim()).to.equal(
      'Write an e-mail address, such as ann@example.com.',
    );
    expect((await client.getContact(id)).revision).to.equal(1);
    type(control, 'ada@example.org');
    await until(() => !read.fault('Email'), 'nothing is wrong any more');
  });

  it('says beside the field what the server finds wrong with it', async () => {
    const { read, client } = await mount();
    client.updateContact = async () => {
      throw failureOf('invalid', [
        { pointer: '/values/phone', message: 'must start with + and the code of the country' },
      ]);
    };
    type(await read.edit('Phone'), '030 123');
    await sendKeys({ press: 'Enter' });
    await until(() => read.fault('Phone'), 'it is said');
    expect(read.fault('Phone')).to.equal('Phone must start with + and the code of the country.');
    expect(read.control('Phone')?.value).to.equal('030 123');
  });

  it('keeps what is being typed when the contact is read again', async () => {
    const { read, client, id, stored } = await mount();
    const control = await read.edit('Company');
    type(control, 'Babb');
    await client.updateContact(id, { location: 'Paris' });
    await until(() => read.shown('Location') === 'Paris', 'the other change is here');
    expect(read.control('Company')).to.equal(control);
    expect(control.value).to.equal('Babb');
    await sendKeys({ press: 'Enter' });
    await until(() => read.announcement === 'Company is saved', 'both changes live together');
    expect(await stored('company')).to.equal('Babb');
    expect(await stored('location')).to.equal('Paris');
  });

  it('saves quick changes one after the other, each onto the last', async () => {
    const { read, client, id } = await mount({ latency: 20 });
    type(await read.edit('Company'), 'One');
    type(await read.edit('Location'), 'Two');
    type(await read.edit('Company'), 'Three');
    await sendKeys({ press: 'Enter' });
    await until(() => !read.root.querySelector('dd[aria-busy]'), 'all is saved');
    const { values, revision } = await client.getContact(id);
    expect([values.company, values.location, revision]).to.deep.equal(['Three', 'Two', 4]);
    expect(read.part('conflict')).to.equal(undefined);
  });

  it('edits a hidden value once it is revealed, and masks it again when it is saved', async () => {
    const { read, stored } = await mount({ fields: hideFields('email') });
    read.value('Email').click();
    await until(() => read.shown('Email') === 'ada@example.com', 'it is revealed');
    type(await read.edit('Email'), 'countess@example.com');
    await sendKeys({ press: 'Enter' });
    await until(() => read.announcement === 'Email is saved', 'it is saved');
    expect(read.shown('Email')).to.equal('co••••@••••.comReveal');
    expect(read.focusedField).to.equal('Email');
    expect(await stored('email')).to.equal('countess@example.com');
  });

  it('keeps the focus on a hidden value that was empty and is masked once it is saved', async () => {
    const { read } = await mount({ fields: hideFields('lead_source') });
    type(await read.edit('Lead source'), 'Conference');
    await sendKeys({ press: 'Enter' });
    await until(() => read.announcement === 'Lead source is saved', 'it is saved');
    expect(read.shown('Lead source')).to.equal('C••••Reveal');
    expect(read.focusedField).to.equal('Lead source');
  });

  it('tells of a change that was lost after its contact was left', async () => {
    const { read, profile, client, other } = await mount();
    const letGo = holdUpdates(client);
    type(await read.edit('Company'), 'Babbage');
    await sendKeys({ press: 'Enter' });
    profile.contactId = other;
    await until(() => read.part('name') !== 'Ada Lovelace' && read.part('name'), 'the other one is here');
    client.failure = 'unavailable';
    letGo();
    await until(() => read.part('toast')?.startsWith('Your change of Company was not saved.'), 'it is said');
    expect(read.part('fault')).to.equal(undefined);
  });

  it('shows that the contact is gone when it is deleted under the hands of who edits it', async () => {
    const { read, client, id } = await mount();
    type(await read.edit('Company'), 'Babbage');
    client.announce = () => {};
    await client.deleteContact(id);
    await sendKeys({ press: 'Enter' });
    await until(() => read.part('deleted') !== undefined, 'it is shown');
  });

  it('saves what is typed when the host takes the profile away', async () => {
    const { read, profile, stored } = await mount();
    type(await read.edit('Company'), 'Babbage');
    profile.remove();
    await until(async () => (await stored('company')) === 'Babbage', 'it is saved');
  });
});
