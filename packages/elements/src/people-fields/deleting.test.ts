import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { ada, FieldsReader, InMemoryClient, profileFields, until } from '../testing/index.ts';
import type { PeopleFields } from './index.ts';
import './index.ts';

const confirm = 'Delete field and values';

async function mount() {
  const client = new InMemoryClient({ contacts: [ada()], fields: profileFields });
  const told: string[] = [];
  const element = await fixture<PeopleFields>(
    html`<people-fields .client=${client} @field-changed=${({ detail }: CustomEvent<{ key: string; change: string }>) =>
      told.push(`${detail.change} ${detail.key}`)}></people-fields>`,
  );
  const read = new FieldsReader(element);
  await until(() => read.findRow('Company'), 'the fields are here');
  return { client, read, told };
}

describe('deleting a field in people-fields', () => {
  it('says what is lost and wants the label typed', async () => {
    const { client, read } = await mount();
    await read.open('Delete Seats');
    expect(read.focused).to.equal('Type “Seats” to confirm');
    expect(read.dialog?.textContent).to.contain('the values that contacts have in it are erased');
    expect(read.control(confirm).getAttribute('aria-disabled')).to.equal('true');
    for (const typed of ['', 'seats', 'Seat']) {
      await read.fill('Type “Seats” to confirm', typed);
      await read.press(confirm);
      expect(read.dialog?.textContent, typed).to.contain('Type the label as it is: Seats');
      expect(read.focused).to.equal('Type “Seats” to confirm');
    }
    expect((await client.fields()).some(({ key }) => key === 'seats')).to.equal(true);
  });

  it('deletes the field and its values, and puts the focus on the next one', async () => {
    const { client, read, told } = await mount();
    await read.open('Delete Seats');
    await read.fill('Type “Seats” to confirm', 'Seats');
    expect(read.control(confirm).hasAttribute('aria-disabled')).to.equal(false);
    await sendKeys({ press: 'Enter' });
    await until(() => !read.findRow('Seats'), 'it is gone');
    await until(() => read.focused === 'Edit Renewal', 'the next one has the focus');
    expect(read.toast).to.equal('Seats is deleted, and its values are erased.');
    expect(told).to.deep.equal(['deleted seats']);
    const [contact] = (await client.queryContacts({})).contacts;
    expect(contact?.values).not.to.have.property('seats');
    expect(contact?.values.company).to.equal('Analytical Engines');
  });

  it('can be left, and nothing is deleted', async () => {
    const { client, read } = await mount();
    await read.open('Delete Seats');
    await read.fill('Type “Seats” to confirm', 'Seats');
    await read.press('Cancel');
    await read.closed();
    expect(read.focused).to.equal('Delete Seats');
    expect(await client.fields()).to.have.length(profileFields.length);
  });

  it('is not offered for system fields', async () => {
    const { read } = await mount();
    expect(read.findControl('Delete Seats')).not.to.equal(undefined);
    expect(read.findControl('Delete Company')).to.equal(undefined);
  });

  it('says why it could not be done', async () => {
    const { client, read } = await mount();
    await read.open('Delete Seats');
    await read.fill('Type “Seats” to confirm', 'Seats');
    client.failure = 'offline';
    await read.press(confirm);
    await until(() => read.failure, 'it is said');
    expect(read.failure).to.equal('Seats could not be deleted. You are offline. Try again when you are back.');
  });

  it('says so when there are no custom fields any more', async () => {
    const { read } = await mount();
    for (const label of ['Notes', 'Seats', 'Renewal', 'VIP', 'Tier']) {
      await read.open(`Delete ${label}`);
      await read.fill(`Type “${label}” to confirm`, label);
      await read.press(confirm);
      await until(() => !read.findRow(label), 'it is gone');
    }
    await until(() => read.focused === 'New field', 'the focus is not lost');
    expect(read.root.textContent).to.contain('No custom fields yet.');
  });
});
