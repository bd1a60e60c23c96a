import { fixture, html } from '@open-wc/testing-helpers';
import type { MappingInput } from '@peoplekit/core/contract';
import { expect } from 'chai';
import { failureOf } from '../testing/failure-of.ts';
import {
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  IntegrationsReader,
  profileFields,
  until,
} from '../testing/index.ts';
import type { PeopleIntegrations } from './index.ts';
import './index.ts';

async function mount(connector = 'HubSpot', options: InMemoryOptions = {}) {
  const client = new InMemoryClient({ contacts: 30, fields: profileFields, ...options });
  client.crms.allow(connector.toLowerCase());
  const saved: MappingInput[] = [];
  const { saveMapping } = client.crms;
  client.crms.saveMapping = (name, mapping, own) => {
    saved.push(mapping);
    return saveMapping.call(client.crms, name, mapping, own);
  };
  const element = await fixture<PeopleIntegrations>(
    html`<people-integrations .client=${client}></people-integrations>`,
  );
  const read = new IntegrationsReader(element);
  await read.open(connector, 'Field mapping');
  await until(() => read.root.querySelector('[part=line]'), 'the lines are here');
  return { client, read, saved };
}

const labels = (select: HTMLSelectElement | null) => [...(select?.options ?? [])].map(({ label }) => label);

describe('the mapping of fields in people-integrations', () => {
  it('begins with a suggestion, with the types of both sides', async () => {
    const { read } = await mount();
    expect(read.words()).to.contain('This is what we suggest.');
    const line = read.line('Email');
    expect(line.querySelector<HTMLSelectElement>('[part=field]')?.selectedOptions[0]?.label).to.equal('Email · Text');
    const remote = labels(line.querySelector('[part=remote]'));
    expect(remote).to.include('Number of notes · Number, read-only in HubSpot');
    expect(read.find('Save fields')).to.equal(undefined);
  });

  it('says at once what does not fit, at its place, and saves nothing like it', async () => {
    const { read, saved } = await mount();
    await read.choose(read.line('Email'), 'remote', 'Unsubscribed from all email');
    expect(read.words(read.line('Email'))).to.contain('Our values cannot be written into the type Yes or no.');
    await read.choose(read.line('Company'), 'remote', 'Phone number');
    expect(read.words(read.line('Company'))).to.contain('Another line fills this field already.');
    await read.press('Save fields');
    expect(saved).to.have.length(0);
    expect(read.words()).to.contain('2 faults to mend');
    await until(
      () => read.root.activeElement?.getAttribute('aria-invalid') === 'true',
      'the first fault has the focus',
    );
  });

  it('takes the only direction in which a read-only field can go', async () => {
    const { read, saved } = await mount();
    await read.press('Add a field');
    const line = read.root.querySelector('[part=line]:last-child') as HTMLElement;
    await read.choose(line, 'field', 'Seats');
    expect(line.querySelector('optgroup')?.label).to.equal('Of another type');
    await read.choose(line, 'remote', 'Number of notes');
    expect(line.querySelector<HTMLSelectElement>('[part=direction]')?.value).to.equal('import');
    await read.choose(line, 'rule', 'HubSpot wins');
    await read.press('Save fields');
    await read.says('The fields of HubSpot are saved');
    expect(saved[0]?.fields.at(-1)).to.deep.equal({
      field: 'seats',
      remote: 'num_notes',
      direction: 'import',
      rule: 'remote_wins',
    });
    expect(read.find('Save fields')).to.equal(undefined);
  });

  it('wants both sides of a new line chosen', async () => {
    const { read, saved } = await mount();
    await read.press('Add a field');
    const line = read.root.querySelector('[part=line]:last-child') as HTMLElement;
    await read.choose(line, 'field', 'Notes');
    await read.press('Save fields');
    expect(read.words(line)).to.contain('Choose a field.');
    expect(saved).to.have.length(0);
    await read.press('Remove Notes');
    expect(read.find('Save fields')).to.equal(undefined);
  });

  it('names values: options, and yes and no', async () => {
    const { read, saved } = await mount();
    await read.press('Add a field');
    const line = read.root.querySelector('[part=line]:last-child') as HTMLElement;
    await read.choose(line, 'field', 'Lead status');
    await read.choose(line, 'remote', 'Lead status');
    line.querySelector<HTMLElement>('[part=values]')?.click();
    await read.updated();
    const pairs = [...line.querySelectorAll<HTMLSelectElement>('[part=value-map] select')];
    const set = async (at: number, value: string) => {
      const select = pairs[at] as HTMLSelectElement;
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await read.updated();
    };
    await set(0, 'OPEN');
    await set(1, 'OPEN');
    expect(read.words(line)).to.contain('Two values have the name OPEN');
    await set(1, 'CONNECTED');
    await read.press('Save fields');
    await until(() => saved.length > 0, 'it is saved');
    expect(saved[0]?.fields.at(-1)?.values).to.deep.equal({ new: 'OPEN', contacted: 'CONNECTED' });
  });

  it('asks how dates are written where they are texts', async () => {
    const { read, saved } = await mount();
    await read.press('Add a field');
    const line = read.root.querySelector('[part=line]:last-child') as HTMLElement;
    await read.choose(line, 'field', 'Renewal');
    await read.choose(line, 'remote', 'Date of birth');
    expect(read.words(line)).to.contain('HubSpot keeps the day only');
    await read.choose(line, 'direction', 'To HubSpot');
    await read.choose(line, 'remote', 'City');
    await read.choose(line, 'date-format', '31/12/2026');
    await read.press('Save fields');
    await until(() => saved.length > 0, 'it is saved');
    expect(saved[0]?.fields.at(-1)).to.include({ field: 'renewal', remote: 'city', dateFormat: 'day_first' });
  });

  it('shows the lines of one direction, and begins new ones in it', async () => {
    const { read } = await mount();
    const all = read.root.querySelectorAll('[part=line]').length;
    await read.press('Exported');
    expect(read.root.querySelectorAll('[part=line]')).to.have.length(all - 1);
    await read.press('Add a field');
    const line = read.root.querySelector('[part=line]:last-child') as HTMLElement;
    expect(line.querySelector<HTMLSelectElement>('[part=direction]')?.value).to.equal('export');
  });

  it('says which fields new records need, and maps them', async () => {
    const { read } = await mount('Salesforce');
    await read.press('Remove Last name');
    expect(read.words())
      .to.contain('New records in Salesforce need more')
      .and.contain('Nothing is written into Last Name');
    await read.press('Map Last Name');
    const line = read.line('Last Name');
    expect(line.querySelector<HTMLSelectElement>('[part=direction]')?.value).to.equal('export');
    expect(read.words()).not.to.contain('need more');
  });

  it('changes the kind of records, and marks what it does not have', async () => {
    const { read, saved } = await mount('Salesforce');
    await read.choose(read.root, 'object-select', 'Lead');
    await read.says('This field is not in Salesforce any more.');
    await read.choose(read.line('Company'), 'remote', 'Company');
    await read.press('Save fields');
    await until(() => saved.length > 0, 'it is saved');
    expect(saved[0]?.object).to.equal('Lead');
  });

  it('asks by several keys in an order, and for the field with the ID', async () => {
    const { read, saved } = await mount();
    await read.press('Ask by Phone number earlier');
    await read.press('ID of the record');
    await read.press('Save fields');
    expect(read.faults.join()).to.contain('Choose our field that holds the ID.');
    await read.choose(read.root, 'id-field', 'Notes');
    await read.press('Save fields');
    await until(() => saved.length > 0, 'it is saved');
    expect(saved[0]?.match).to.deep.equal(['phone', 'email', 'external_id']);
    expect(saved[0]?.externalIdField).to.equal('notes');
  });

  it('offers hidden fields to those only who may reveal them', async () => {
    const permissions = ['contacts:read', 'integrations:manage', 'integrations:run'] as const;
    const fields = hideFields('notes');
    const { read } = await mount('HubSpot', { fields, permissions });
    expect(labels(read.line('Email').querySelector('[part=field]')).join()).not.to.contain('Notes');
    const { read: other } = await mount('HubSpot', { fields });
    expect(labels(other.line('Email').querySelector('[part=field]'))).to.include('Notes · Text, hidden');
  });

  it('lets those who may not change it look', async () => {
    const { read } = await mount('HubSpot', { role: 'editor' });
    expect(read.words()).to.contain('Changing it needs the permission to manage integrations.');
    expect(
      [...read.root.querySelectorAll<HTMLSelectElement>('[part=line] select')].every(({ disabled }) => disabled),
    ).to.equal(true);
    expect(read.find('Add a field')).to.equal(undefined);
  });

  it('says where it is that the server finds a fault, and what it is', async () => {
    const { client, read } = await mount();
    client.crms.saveMapping = () =>
      Promise.reject(failureOf('invalid', [{ pointer: '/fields/1/remote', message: 'is gone there' }]));
    await read.choose(read.line('First name'), 'rule', 'Ours wins');
    await read.press('Save fields');
    await until(() => read.words(read.line('First name')).includes('is gone there'), 'the fault is at its line');
  });

  it('says that the account could not be read, and tries again', async () => {
    const { client, read } = await mount();
    await read.press('Import');
    client.failure = 'rate_limited';
    await read.press('Integrations');
    client.crms.allow('salesforce');
    client.failure = undefined;
    (read.element as PeopleIntegrations).refresh();
    await read.shows('Import and export with Salesforce');
    await read.press('Import and export with Salesforce');
    client.failure = 'rate_limited';
    await read.press('Field mapping');
    await read.says('The fields of Salesforce could not be read');
    expect(read.words()).to.contain('asked too often');
    client.failure = undefined;
    await read.press('Try again');
    await until(() => read.root.querySelector('[part=line]'), 'the lines are here');
  });

  it('goes into a table of another dataset, or into one that is not there yet', async () => {
    const { client, read, saved } = await mount('BigQuery');
    const select = () => read.root.querySelector<HTMLSelectElement>('[part=object-select]');
    expect([...(select()?.querySelectorAll('optgroup') ?? [])].map(({ label }) => label)).to.deep.equal([
      'people',
      'archive',
    ]);
    expect([select()?.value, read.find('Save fields')]).to.deep.equal(['contacts', undefined]);
    await read.choose(read.root, 'object-select', 'New table');
    await until(() => read.focused === 'Name of the table', 'its name is asked for');
    const use = () => read.control('Use it').getAttribute('aria-disabled');
    await read.fill('Name of the table', 'no name');
    expect(use()).to.equal('true');
    await read.press('Cancel');
    await until(() => read.focused === 'Table', 'the choice has the focus again');
    await read.choose(read.root, 'object-select', 'New table');
    await read.choose(read.root, 'new-object-in', 'archive');
    await read.fill('Name of the table', 'vips');
    expect(use()).to.equal(null);
    const { remoteFields } = client.crms;
    const asked: unknown[] = [];
    client.crms.remoteFields = (name, object, options) => {
      asked.push(object);
      return remoteFields.call(client.crms, name, object, options);
    };
    await read.press('Use it');
    await until(() => select()?.value === 'archive.vips', 'it is chosen');
    await read.press('Save fields');
    await until(() => saved.length > 0, 'it is saved');
    expect([asked, saved[0]?.object]).to.deep.equal([['archive.vips'], 'archive.vips']);
  });
});
