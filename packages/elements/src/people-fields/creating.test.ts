import { fixture, html } from '@open-wc/testing-helpers';
import { type Field, maxCustomFields, systemFields } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { failureOf } from '../testing/failure-of.ts';
import { FieldsReader, InMemoryClient, type InMemoryOptions, profileFields, until } from '../testing/index.ts';
import type { PeopleFields } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}) {
  const client = new InMemoryClient({ contacts: 3, fields: profileFields, ...options });
  const told: string[] = [];
  const element = await fixture<PeopleFields>(
    html`<people-fields .client=${client} @field-changed=${({ detail }: CustomEvent<{ key: string; change: string }>) =>
      told.push(`${detail.change} ${detail.key}`)}></people-fields>`,
  );
  const read = new FieldsReader(element);
  await until(() => read.findRow('Company'), 'the fields are here');
  return { client, element, read, told };
}

async function stored(client: InMemoryClient, label: string): Promise<Field | undefined> {
  return (await client.fields()).find((field) => field.label === label);
}

describe('creating a field in people-fields', () => {
  for (const [type, name, draft, expected, fact] of [
    ['text', 'Text', 'None', 'None', 'Default: None'],
    ['number', 'Number', '1,234.5', 1234.5, 'Default: 1,234.5'],
    ['date', 'Date', '2027-05-01', '2027-05-01', '2027'],
    ['boolean', 'Yes or no', 'No', false, 'Default: No'],
  ] as const) {
    it(`makes one of the type ${type}, with its default`, async () => {
      const { client, read, told } = await mount();
      await read.open('New field');
      await read.fill('Label', 'Something new');
      await read.press(name);
      await read.fill('Default', draft);
      await read.press('Create field');
      await read.closed();
      await until(() => read.findRow('Something new'), 'it is in the list');
      const field = await stored(client, 'Something new');
      expect([field?.type, field?.default, field?.privacy]).to.deep.equal([type, expected, 'visible']);
      expect(read.facts('Something new')).to.contain(`something_new | ${name}`).and.to.contain(fact);
      expect(told).to.deep.equal(['created something_new']);
      expect(read.toast).to.equal('Something new is created.');
    });
  }

  it('makes one with options, one of which is the default, by keyboard alone', async () => {
    const { client, read } = await mount();
    await read.open('New field');
    expect(read.focused).to.equal('Label');
    await read.fill('Label', 'Size');
    await read.press('Options');
    read.control('Option 1').focus();
    await sendKeys({ type: 'Small' });
    await sendKeys({ press: 'Enter' });
    await until(() => read.focused === 'Option 2', 'the next one can be typed');
    await sendKeys({ type: 'Large' });
    await read.updated();
    await read.fill('Default', 'Large');
    await read.press('Create field');
    await until(() => read.findRow('Size'), 'it is in the list');
    const field = await stored(client, 'Size');
    expect(field?.options).to.deep.equal([
      { value: 'small', label: 'Small' },
      { value: 'large', label: 'Large' },
    ]);
    expect(field?.default).to.equal('large');
    expect(read.facts('Size')).to.contain('2 options | Default: Large');
  });

  it('hides its values where that is wanted, stands last of its group and has the focus', async () => {
    const { client, read } = await mount();
    await read.open('New field');
    await read.fill('Label', 'Passport');
    await read.press('Hide the values');
    await read.press('Create field');
    await until(() => read.focused === 'Edit Passport', 'the new field has the focus');
    expect((await stored(client, 'Passport'))?.privacy).to.equal('hidden');
    expect(read.facts('Passport')).to.contain('Hidden');
    expect(read.labels('Custom fields').at(-1)).to.equal('Passport');
  });

  it('says what is missing beside it, sends nothing, and goes there', async () => {
    const { client, read } = await mount();
    await read.open('New field');
    await read.press('Options');
    await read.press('Create field');
    expect([read.fault('label'), read.fault('options')]).to.deep.equal([
      'Give the field a label.',
      'Add at least one option.',
    ]);
    expect(read.focused).to.equal('Label');
    const control = read.control('Label');
    expect(control.getAttribute('aria-describedby')).to.equal('fault-label');
    await read.fill('Label', 'Size');
    expect(read.fault('label')).to.equal('');
    await read.press('Number');
    await read.fill('Default', 'many');
    await read.press('Create field');
    expect(read.fault('default')).to.equal('Write a number.');
    expect((await client.fields()).length).to.equal(profileFields.length);
  });

  it('says beside each part what the server finds wrong with it', async () => {
    const { client, read } = await mount();
    client.createField = async () => {
      throw failureOf('invalid', [
        { pointer: '/label', message: 'is not nice' },
        { pointer: '/privacy', message: 'is not decided' },
      ]);
    };
    await read.open('New field');
    await read.fill('Label', 'Size');
    await read.press('Create field');
    await until(() => read.fault('label'), 'it is said');
    expect([read.fault('label'), read.fault('privacy')]).to.deep.equal([
      'Label is not nice.',
      'Privacy is not decided.',
    ]);
    expect(read.failure).to.equal('');
    expect(read.focused).to.equal('Label');
    expect(read.control<HTMLInputElement>('Label').value).to.equal('Size');
  });

  it('says beside an option that there is another one like it', async () => {
    const { read } = await mount();
    await read.open('New field');
    await read.fill('Label', 'Size');
    await read.press('Options');
    await read.fill('Option 1', 'Small');
    await read.press('Add option');
    await read.fill('Option 2', 'SMALL');
    await read.press('Create field');
    await until(() => read.fault('options'), 'it is said');
    expect(read.fault('options')).to.equal('SMALL is there already.');
    expect(read.focused).to.equal('Option 2');
  });

  it('keeps what was typed when the server cannot be reached, and says why', async () => {
    const { client, read, told } = await mount();
    await read.open('New field');
    await read.fill('Label', 'Size');
    client.failure = 'unavailable';
    await read.press('Create field');
    await until(() => read.failure, 'it is said');
    expect(read.failure).to.equal('Size could not be created. The server does not answer at the moment.');
    client.failure = undefined;
    await read.press('Create field');
    await read.closed();
    await until(() => told.length === 1, 'it is told');
  });

  it('creates one field, however often it is pressed', async () => {
    const { client, read, told } = await mount();
    client.latency = 40;
    await read.open('New field');
    await read.fill('Label', 'Size');
    for (let press = 0; press < 3; press += 1) read.control('Create field').click();
    await read.closed();
    await until(() => told.length > 0, 'it is told');
    const labels = (await client.fields()).map(({ label }) => label);
    expect(labels.filter((label) => label === 'Size')).to.have.length(1);
  });

  it('says when there can be no more', async () => {
    const custom = (number: number): Field => ({
      ...{ key: `field_${number}`, label: `Field ${number}`, type: 'text', kind: 'custom', group: 'custom' },
      ...{ readOnly: false, privacy: 'visible', position: 38 + number },
    });
    const fields = [...systemFields, ...Array.from({ length: maxCustomFields }, (_none, number) => custom(number))];
    const { read } = await mount({ fields });
    expect(read.root.textContent).to.contain('200 of 200');
    read.control('New field').click();
    await until(() => read.toast, 'it is said');
    expect(read.toast).to.equal('There can be 200 custom fields. Delete one to make room for another.');
    expect(read.dialog).to.equal(undefined);
  });
});
