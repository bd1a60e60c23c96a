import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { ada, InMemoryClient, type InMemoryOptions, madeUpContacts, ProfileReader, until } from '../testing/index.ts';
import type { PeopleProfile } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}) {
  const contacts = [ada(), ...madeUpContacts(3).slice(1)];
  const client = new InMemoryClient({ contacts, ...options });
  const told: string[] = [];
  const tell = ({ type, detail }: CustomEvent<{ id: string }>) => told.push(`${type} ${detail.id}`);
  const [, before, after] = contacts;
  const profile = await fixture<PeopleProfile>(
    html`<people-profile .client=${client} contact-id=${contacts[0]?.id} previous-id=${before?.id} next-id=${after?.id}
      .style=${'block-size: 700px; inline-size: 400px'} @contact-open=${tell} @profile-close=${tell} @contact-deleted=${tell}
      @contact-changed=${tell} @contact-push=${tell}></people-profile>`,
  );
  const read = new ProfileReader(profile);
  await until(() => read.part('name') === 'Ada Lovelace', 'the contact is here');
  await until(() => read.root.querySelector('button[part~=value]'), 'it can be edited');
  return { profile, client, read, told, id: contacts[0]?.id, before: before?.id, after: after?.id };
}

describe('moving in people-profile', () => {
  for (const [key, which] of [
    ['j', 'after'],
    ['Alt+ArrowDown', 'after'],
    ['k', 'before'],
    ['Alt+ArrowUp', 'before'],
  ] as const) {
    it(`${key} opens the contact ${which} it, with the focus on its name`, async () => {
      const mounted = await mount();
      mounted.read.value('Company').focus();
      await sendKeys({ press: key });
      await until(
        () => mounted.read.part('name') !== 'Ada Lovelace' && mounted.read.part('name'),
        'another one is shown',
      );
      expect(mounted.told).to.deep.equal([`contact-open ${mounted[which]}`]);
      expect(mounted.profile.contactId).to.equal(mounted[which]);
      await until(() => mounted.read.focused?.matches('[part=name]'), 'the name has the focus');
    });
  }

  it('letters are letters while a field is edited, and Escape takes back only that', async () => {
    const { read, told } = await mount();
    const control = await read.edit('Company');
    await sendKeys({ type: 'jk' });
    expect(control.value).to.equal('jk');
    await sendKeys({ press: 'Alt+ArrowDown' });
    expect(told).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await until(() => read.focusedField === 'Company' && !read.control('Company'), 'it is read again');
    expect(read.shown('Company')).to.equal('Analytical Engines');
    await sendKeys({ press: 'Escape' });
    expect(told.map((event) => event.split(' ')[0])).to.deep.equal(['profile-close']);
  });

  it('arrows go from value to value', async () => {
    const { read } = await mount();
    read.value('Company').focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => read.focusedField === 'Location', 'the next value has the focus');
    await sendKeys({ press: 'ArrowUp' });
    await until(() => read.focusedField === 'Company', 'the value before has the focus');
  });

  it('a host can refuse to go elsewhere', async () => {
    const { profile, read, id } = await mount();
    profile.addEventListener('contact-open', (event) => event.preventDefault());
    read.button('Next contact').click();
    expect(profile.contactId).to.equal(id);
  });

  it('without others there are no buttons for them, and the last one has no next', async () => {
    const { profile, read, told } = await mount();
    profile.nextId = undefined;
    await profile.updateComplete;
    expect(read.button('Next contact').ariaDisabled).to.equal('true');
    read.button('Next contact').click();
    expect(told).to.deep.equal([]);
    profile.previousId = undefined;
    await profile.updateComplete;
    expect(() => read.button('Next contact')).to.throw();
  });

  it('the buttons keep their place where the host knows of others but has none now, and say why', async () => {
    const { profile, read } = await mount();
    Object.assign(profile, { previousId: '', nextId: '' });
    await profile.updateComplete;
    for (const label of ['Previous contact', 'Next contact']) expect(read.button(label).ariaDisabled).to.equal('true');
    expect(read.button('Next contact').title).to.equal('No contact after this one in the list');
  });

  it('asks the host for a contact that only the host can find, and says that it waits', async () => {
    const { profile, read, told, id, after } = await mount();
    Object.assign(profile, { nextId: '', hasNext: true });
    await profile.updateComplete;
    const steps: number[] = [];
    let settle: (isThere: boolean) => void = () => undefined;
    const done = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    profile.addEventListener('contact-step', ({ detail }) => {
      steps.push(detail.step);
      detail.waitUntil(done);
    });
    expect(read.button('Next contact').ariaDisabled).to.equal(null);
    read.button('Next contact').click();
    await until(() => read.part('waiting') === 'Loading the next contact', 'it says so');
    // The host knows best where the way leads by now.
    read.button('Previous contact').click();
    read.button('Next contact').click();
    expect([steps, told, profile.contactId]).to.deep.equal([[1, -1, 1], [], id]);
    profile.contactId = after;
    settle(true);
    await until(() => read.part('waiting') === undefined, 'it waits no more');
    expect(read.announcement).not.to.equal('No contact after this one in the list');
  });

  it('says when the host finds none, or cannot look', async () => {
    const { profile, read } = await mount();
    Object.assign(profile, { previousId: '', hasPrevious: true });
    await profile.updateComplete;
    const answers = [async () => false, () => Promise.reject(new TypeError('Made up')), async () => true];
    let asked = 0;
    profile.addEventListener('contact-step', ({ detail }) => {
      const answer = answers[asked++];
      if (answer) detail.waitUntil(answer());
    });
    read.button('Previous contact').click();
    await until(() => read.announcement === 'No contact before this one in the list', 'there is none');
    read.button('Previous contact').click();
    await until(
      () => read.part('toast')?.startsWith('The previous contact could not be loaded. Something went wrong'),
      'it is said',
    );
    read.button('Try again').click();
    expect(asked).to.equal(3);
    expect(read.part('toast')).to.equal(undefined);
  });

  it('goes to full size where the host can show that', async () => {
    const { profile, read } = await mount();
    expect(() => read.button('Show at full size')).to.throw();
    profile.expandable = true;
    await profile.updateComplete;
    let expanded: boolean | undefined;
    profile.addEventListener('profile-expand', (event) => {
      expanded = event.detail.expanded;
    });
    read.button('Show at full size').click();
    await profile.updateComplete;
    expect([expanded, profile.hasAttribute('expanded')]).to.deep.equal([true, true]);
    expect(read.button('Show at the side')).not.to.equal(null);
  });
});

describe('deleting in people-profile', () => {
  it('asks nothing, shows it at once, and offers to undo it for ten seconds', async () => {
    const { read, client, told, id } = await mount();
    await read.choose('Delete');
    await until(() => read.part('deleted') !== undefined, 'it is shown');
    await until(() => read.part('toast')?.startsWith('\u2068Ada Lovelace\u2069 is deleted.'), 'there is a toast');
    expect(told).to.deep.equal([`contact-deleted ${id}`]);
    expect((await client.queryContacts({})).total).to.equal(2);
    await until(() => read.focused?.closest('[part~=state]'), 'the focus is in what is there');
    read.button('Undo').click();
    await until(() => read.part('name') === 'Ada Lovelace', 'it is back');
    expect(told).to.deep.equal([`contact-deleted ${id}`, `contact-changed ${id}`]);
    expect((await client.queryContacts({})).total).to.equal(3);
    expect(read.part('toast')).to.equal(undefined);
  });

  it('undoes what was deleted, even when another contact is shown by then', async () => {
    const { read, client, profile, after } = await mount();
    await read.choose('Delete');
    await until(() => read.part('toast'), 'there is a toast');
    profile.contactId = after;
    await until(() => read.part('name') !== undefined, 'another one is shown');
    const name = read.part('name');
    read.button('Undo').click();
    await until(() => read.announcement === '\u2068Ada Lovelace\u2069 is back', 'it is said');
    expect((await client.queryContacts({})).total).to.equal(3);
    expect(read.part('name')).to.equal(name);
  });

  it('lets the host offer it in another place', async () => {
    const { read, client, profile } = await mount();
    let undo: (() => Promise<void>) | undefined;
    profile.addEventListener('contact-deleted', (event) => {
      event.preventDefault();
      undo = event.detail.undo;
    });
    await read.choose('Delete');
    await until(() => undo, 'the host is told');
    expect(read.part('toast')).to.equal(undefined);
    profile.remove();
    await undo?.();
    expect((await client.queryContacts({})).total).to.equal(3);
  });

  it('brings the contact back when the server refuses', async () => {
    const { read, client } = await mount();
    client.failure = 'unavailable';
    await read.choose('Delete');
    await until(
      () =>
        read.part('toast')?.startsWith('The contact could not be deleted. The server does not answer at the moment.'),
      'it is said',
    );
    expect(read.part('name')).to.equal('Ada Lovelace');
  });

  it('is for those who may', async () => {
    const { read } = await mount({ permissions: ['contacts:read', 'contacts:write'] });
    read.root.querySelector<HTMLElement>('[part~=actions]')?.click();
    await until(() => read.root.querySelector('[role=menuitem]'), 'the menu is open');
    expect([...read.root.querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim())).to.deep.equal([
      'Copy email',
      'Copy phone',
      'Copy ID',
      'Copy link',
    ]);
  });
});
