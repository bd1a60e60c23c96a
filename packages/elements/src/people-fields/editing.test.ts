import { fixture, html } from '@open-wc/testing-helpers';
import type { FieldPatch } from '@peoplekit/core/contract';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { failureOf } from '../testing/failure-of.ts';
import { FieldsReader, InMemoryClient, profileFields, until } from '../testing/index.ts';
import type { PeopleFields } from './index.ts';
import './index.ts';

async function mount() {
  const client = new InMemoryClient({ contacts: 3, fields: profileFields });
  const sent: FieldPatch[] = [];
  const update = client.updateField.bind(client);
  client.updateField = (key, changes, options) => {
    sent.push(changes);
    return update(key, changes, options);
  };
  const told: string[] = [];
  const element = await fixture<PeopleFields>(
    html`<people-fields .client=${client} @field-changed=${({ detail }: CustomEvent<{ key: string; change: string }>) =>
      told.push(`${detail.change} ${detail.key}`)}></people-fields>`,
  );
  const read = new FieldsReader(element);
  await until(() => read.findRow('Company'), 'the fields are here');
  return { client, read, sent, told };
}

describe('editing a field in people-fields', () => {
  it('changes the label and nothing else, and puts the focus back', async () => {
    const { read, sent, told } = await mount();
    await read.open('Edit Company');
    await read.fill('Label', ' Organisation ');
    await sendKeys({ press: 'Enter' });
    await until(() => read.findRow('Organisation'), 'it has its new label');
    expect(sent).to.deep.equal([{ label: 'Organisation' }]);
    expect(told).to.deep.equal(['updated company']);
    expect(read.findRow('Company')).to.equal(undefined);
    await until(() => read.focused === 'Edit Organisation', 'the focus is back');
    expect(read.toast).to.equal('Organisation is saved.');
  });

  it('never changes the type', async () => {
    const { read } = await mount();
    await read.open('Edit Seats');
    expect(read.dialog?.querySelectorAll('input[type=radio]').length).to.equal(0);
    expect(read.dialog?.textContent).to.contain('The type of a field never changes.');
  });

  it('sends nothing when nothing was changed', async () => {
    const { read, sent } = await mount();
    await read.open('Edit Tier');
    await read.press('Save');
    await read.closed();
    expect(sent).to.deep.equal([]);
    await until(() => read.focused === 'Edit Tier', 'the focus is back');
  });

  it('hides a system field, but not the ID', async () => {
    const { read, sent } = await mount();
    await read.open('Edit Email');
    await read.press('Hide the values');
    await read.press('Save');
    await until(() => read.facts('Email').includes('Hidden'), 'it is hidden');
    expect(sent).to.deep.equal([{ privacy: 'hidden' }]);
    await read.open('Edit ID');
    expect(read.control<HTMLInputElement>('Hide the values').disabled).to.equal(true);
  });

  it('sets the default of the system fields that have one, and takes it away', async () => {
    const { read, sent } = await mount();
    for (const [choice, shown] of [
      ['No', true],
      ['Not set', false],
    ] as const) {
      await read.open('Edit Is valid');
      await read.fill('Default', choice);
      await read.press('Save');
      await until(() => read.facts('Is valid').includes('Default: No') === shown, `the default is ${choice}`);
      await read.closed();
    }
    expect(sent).to.deep.equal([{ default: false }, { default: null }]);
    for (const label of ['Is blocked', 'AI available', 'Company']) {
      await read.open(`Edit ${label}`);
      expect(read.findControl('Default') !== undefined, label).to.equal(label !== 'Company');
      await read.press('Cancel');
      await read.closed();
    }
  });

  it('renames an option, which keeps its value, adds one and retires one', async () => {
    const { client, read, sent } = await mount();
    await read.open('Edit Tier');
    await read.fill('Option 1', 'Golden');
    await read.press('Retire Silver');
    expect(read.focused).to.equal('Keep Silver');
    expect(read.dialog?.textContent).to.contain('Retired when you save');
    await read.press('Add option');
    expect(read.focused).to.equal('Option 3');
    await read.fill('Option 3', 'Platinum');
    await read.press('Save');
    await read.closed();
    const options = [
      { value: 'gold', label: 'Golden' },
      { value: 'platinum', label: 'Platinum' },
    ];
    expect(sent).to.deep.equal([{ options }]);
    expect((await client.fields()).find(({ key }) => key === 'tier')?.options).to.deep.equal(options);
  });

  it('keeps an option after all, and takes a new one away at once', async () => {
    const { read, sent } = await mount();
    await read.open('Edit Tier');
    await read.press('Retire Gold');
    await read.press('Keep Gold');
    expect(read.focused).to.equal('Option 1');
    await read.press('Add option');
    await read.fill('Option 3', 'Platinum');
    await read.press('Remove Platinum');
    expect(read.findControl('Option 3')).to.equal(undefined);
    expect(read.focused).to.equal('Option 2');
    await read.press('Save');
    await read.closed();
    expect(sent).to.deep.equal([]);
  });

  it('moves an option, says where it is and keeps the focus', async () => {
    const { read, sent } = await mount();
    await read.open('Edit Tier');
    await read.press('Move Silver up');
    expect(read.focused).to.equal('Move Silver up');
    expect(read.announcement).to.equal('Silver is number 1 of 2');
    await read.press('Move Silver up');
    await read.press('Save');
    await read.closed();
    expect(sent[0]?.options?.map(({ value }) => value)).to.deep.equal(['silver', 'gold']);
  });

  it('changes the options of a system field', async () => {
    const { read, sent } = await mount();
    await read.open('Edit Priority');
    await read.fill('Option 1', 'Lowest');
    await read.press('Save');
    await read.closed();
    expect(sent[0]?.options?.[0]).to.deep.equal({ value: 'low', label: 'Lowest' });
  });

  it('says beside the default what the server finds wrong with it', async () => {
    const { client, read } = await mount();
    client.updateField = async () => {
      throw failureOf('invalid', [{ pointer: '/default', message: 'is too much' }]);
    };
    await read.open('Edit Seats');
    await read.fill('Default', '5');
    await read.press('Save');
    await until(() => read.fault('default'), 'it is said');
    expect(read.fault('default')).to.equal('Default is too much.');
    expect(read.focused).to.equal('Default');
  });

  it('shows the fields as they are when somebody has deleted this one', async () => {
    const { client, read } = await mount();
    await read.open('Edit Seats');
    await client.deleteField('seats');
    await read.fill('Label', 'Chairs');
    await read.press('Save');
    await until(() => read.failure, 'it is said');
    expect(read.failure).to.equal('Chairs could not be saved. The field is not there any more.');
    await until(() => !read.findRow('Seats'), 'it is gone from the list');
  });

  it('changes nothing when it is left by Escape', async () => {
    const { read, sent } = await mount();
    await read.open('Edit Company');
    await read.fill('Label', 'Organisation');
    await sendKeys({ press: 'Escape' });
    await read.closed();
    expect(sent).to.deep.equal([]);
    expect(read.focused).to.equal('Edit Company');
  });
});
