import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { failureOf } from '../testing/failure-of.ts';
import { InMemoryClient, profileFields, until } from '../testing/index.ts';
import type { PeopleCreate } from './index.ts';
import './index.ts';

async function mount(theme = 'light') {
  const client = new InMemoryClient({ contacts: [], fields: profileFields });
  const told: string[] = [];
  const tell = ({ type, detail }: CustomEvent<{ id?: string }>) => told.push(`${type} ${detail.id ?? ''}`.trim());
  const create = await fixture<PeopleCreate>(
    html`<people-create theme=${theme} .client=${client} @contact-created=${tell} @contact-open=${tell} @create-close=${tell}></people-create>`,
  );
  create.show();
  const root = create.shadowRoot as ShadowRoot;
  await until(() => root.querySelector('dialog')?.open && root.querySelector('#field-email'), 'the dialog is open');
  const control = (key: string) => root.getElementById(`field-${key}`) as HTMLInputElement;
  const type = (key: string, value: string) => {
    control(key).value = value;
    control(key).dispatchEvent(new Event('input'));
    control(key).dispatchEvent(new Event('change'));
  };
  const fault = (key: string) => root.querySelector(`[data-field=${key}] [part=fault]`)?.textContent?.trim();
  const failure = () => root.querySelector('footer [part=fault]')?.textContent?.trim();
  const submit = () => root.querySelector<HTMLElement>('[part=create]')?.click();
  const openMore = async () => {
    root.querySelector<HTMLElement>('summary')?.click();
    await until(() => control('company'), 'the other fields are there');
  };
  return { create, client, told, root, control, type, fault, failure, submit, openMore };
}

describe('people-create', () => {
  it('asks for name, email and phone first, with the focus in the first, and for all others on demand', async () => {
    const { root, control, openMore } = await mount();
    const labels = () => [...root.querySelectorAll('label')].map((label) => label.textContent?.trim());
    expect(labels()).to.deep.equal(['First name', 'Last name', 'Email', 'Phone']);
    await until(() => root.activeElement === control('first_name'), 'the first field has the focus');
    await openMore();
    expect(labels().length).to.equal(profileFields.filter(({ readOnly }) => !readOnly).length);
    expect(labels()).not.to.include('Messages sent');
  });

  it('is above the page again after it was moved in it, with what was typed', async () => {
    const { create, told, root, control, type } = await mount();
    type('first_name', 'Ada');
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(create);
    expect(root.querySelector('dialog')?.matches(':modal')).to.equal(true);
    expect(control('first_name').value).to.equal('Ada');
    // The browser tells of a closed dialog in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).to.deep.equal([]);
    expect(create.open).to.equal(true);
  });

  it('creates the contact and opens it', async () => {
    const { create, client, told, type, openMore } = await mount();
    await openMore();
    type('company', 'Acme');
    type('seats', '12');
    type('vip', 'true');
    type('tier', 'gold');
    type('renewal', '2027-05-01');
    type('first_name', 'Ada');
    await sendKeys({ press: 'Enter' });
    await until(() => told.length === 3, 'all is told');
    const [contact] = (await client.queryContacts({})).contacts;
    expect(told.sort()).to.deep.equal([
      `contact-created ${contact?.id}`,
      `contact-open ${contact?.id}`,
      'create-close',
    ]);
    const { first_name, company, seats, vip, tier, renewal, email } = contact?.values ?? {};
    expect([first_name, company, seats, vip, tier, renewal, email]).to.deep.equal([
      'Ada',
      'Acme',
      12,
      true,
      'gold',
      '2027-05-01',
      null,
    ]);
    expect(create.open).to.equal(false);
  });

  it('starts empty again after that', async () => {
    const { create, told, type, control, submit, root } = await mount();
    type('first_name', 'Ada');
    submit();
    await until(() => told.length === 3, 'all is told');
    create.show();
    await until(() => root.querySelector('dialog')?.open && control('first_name'), 'the dialog is open again');
    expect(control('first_name').value).to.equal('');
  });

  it('says beside the field what is wrong, and creates nothing', async () => {
    const { client, root, type, control, fault, submit } = await mount();
    type('email', 'ada');
    submit();
    await until(() => fault('email'), 'it is said');
    expect(control('email').getAttribute('aria-describedby')).to.equal('fault-email');
    expect(root.activeElement).to.equal(control('email'));
    type('email', 'ada@example.com');
    await until(() => !fault('email'), 'nothing is wrong any more');
    expect((await client.queryContacts({})).total).to.equal(0);
  });

  it('says beside the field what the server finds wrong, and opens the group that it is in', async () => {
    const { client, root, type, control, fault, submit } = await mount();
    client.createContact = async () => {
      throw failureOf('invalid', [{ pointer: '/values/location', message: 'is nowhere' }]);
    };
    type('first_name', 'Ada');
    submit();
    await until(() => fault('location'), 'it is said');
    expect(fault('location')).to.equal('Location is nowhere.');
    await until(() => root.activeElement === control('location'), 'the field has the focus');
    expect(control('first_name').value).to.equal('Ada');
  });

  it('wants at least one value', async () => {
    const { failure, submit } = await mount();
    submit();
    await until(() => failure(), 'it is said');
    expect(failure()).to.equal('Fill in at least one field.');
  });

  it('keeps what was typed when the server cannot be reached, and when it is closed', async () => {
    const { create, client, root, told, type, control, failure, submit } = await mount();
    type('first_name', 'Ada');
    client.failure = 'offline';
    submit();
    await until(() => failure(), 'it is said');
    expect(failure()).to.equal('The contact could not be created. You are offline. Try again when you are back.');
    await sendKeys({ press: 'Escape' });
    await until(() => !create.open, 'it is closed');
    expect(told).to.deep.equal(['create-close']);
    create.show();
    await until(() => root.querySelector('dialog')?.open && control('first_name'), 'it is open again');
    expect(control('first_name').value).to.equal('Ada');
  });

  for (const theme of ['light', 'dark']) {
    it(`has no violation: ${theme}`, async () => {
      const { create, type, fault, submit, openMore } = await mount(theme);
      await openMore();
      type('email', 'ada');
      submit();
      await until(() => fault('email'), 'it is said');
      expect(await violationsOf(create)).to.deep.equal([]);
    });
  }
});
