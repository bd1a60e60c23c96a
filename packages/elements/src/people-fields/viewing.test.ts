import { fixture, html } from '@open-wc/testing-helpers';
import type { Field } from '@peoplekit/core';
import { expect } from 'chai';
import {
  ada,
  FieldsReader,
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  profileFields,
  settled,
  TableReader,
  until,
} from '../testing/index.ts';
import '../people-provider/index.ts';
import '../people-table/index.ts';
import type { PeopleFields } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}) {
  const client = new InMemoryClient({ contacts: 3, fields: profileFields, ...options });
  const errors: string[] = [];
  const element = await fixture<PeopleFields>(
    html`<people-fields .client=${client} @people-error=${({ detail }: CustomEvent<{ code: string }>) =>
      errors.push(detail.code)}></people-fields>`,
  );
  return { client, element, errors, read: new FieldsReader(element) };
}

const part = (read: FieldsReader, name: string) => read.root.querySelector<HTMLElement>(`[part~=${name}]`);

describe('people-fields', () => {
  it('shows every field of the workspace by group, in order', async () => {
    const fields = hideFields('email').map(
      (field): Field => (field.key === 'seats' ? { ...field, default: 5 } : field),
    );
    const { read } = await mount({ fields });
    await until(() => read.findRow('Company'), 'the fields are here');
    expect(read.groups).to.deep.equal(['Identity', 'Name', 'Profile', 'Chat', 'Activity', 'Custom fields']);
    expect(read.groups.flatMap((group) => read.labels(group)).length).to.equal(fields.length);
    expect(read.labels('Custom fields')).to.deep.equal(['Notes', 'Seats', 'Renewal', 'VIP', 'Tier']);
    expect(read.facts('Email')).to.contain('email | Text | Hidden');
    expect(read.facts('Seats')).to.contain('seats | Number | Default: 5');
    expect(read.facts('Tier')).to.contain('tier | Options | 2 options');
    expect(read.facts('ID')).to.contain('Set by the product');
    expect(read.root.textContent).to.contain('Custom fields5 of 200');
  });

  it('can only be looked at without the permission to manage fields, and says so', async () => {
    const { read } = await mount({ permissions: ['contacts:read'] });
    await until(() => read.findRow('Company'), 'the fields are here');
    expect(part(read, 'read-only')?.textContent).to.contain('You can look at the fields.');
    expect(read.root.querySelectorAll('button, input')).to.have.length(0);
  });

  it('needs no permission to read contacts from whoever manages fields', async () => {
    const { read } = await mount({ permissions: ['fields:manage'] });
    await until(() => read.findRow('Company'), 'the fields are here');
    expect(read.findControl('New field')).not.to.equal(undefined);
  });

  it('says who may see the fields to those who may not', async () => {
    const { read, errors } = await mount({ permissions: [] });
    await until(() => part(read, 'forbidden'), 'it is said');
    expect(part(read, 'forbidden')?.textContent).to.contain('You cannot see the fields');
    expect(errors).to.deep.equal(['forbidden']);
  });

  it('shows a skeleton until they are here', async () => {
    const { client, element, read } = await mount({ latency: 60_000 });
    await until(() => read.announcement, 'it is said');
    expect(read.announcement).to.equal('Loading fields');
    expect(part(read, 'skeleton')).not.to.equal(null);
    client.latency = 0;
    element.refresh();
    await until(() => read.findRow('Company'), 'the fields are here');
    expect(part(read, 'skeleton')).to.equal(null);
  });

  it('says what went wrong and tries again, with the focus where it goes on', async () => {
    const { client, read, errors } = await mount({ failure: 'unavailable' });
    await until(() => part(read, 'error'), 'it is said');
    expect(part(read, 'error')?.textContent).to.contain('The server does not answer at the moment.');
    expect(part(read, 'error')?.textContent).to.contain('req-in-memory');
    client.failure = undefined;
    part(read, 'retry')?.click();
    await until(() => read.findRow('Company'), 'the fields are here');
    await until(() => read.root.activeElement === part(read, 'title'), 'the focus is on the title');
    expect(errors).to.deep.equal(['unavailable']);
  });

  it('loads by itself when the browser is online again', async () => {
    const { client, read } = await mount({ failure: 'offline' });
    await until(() => part(read, 'error'), 'it is said');
    client.failure = undefined;
    dispatchEvent(new Event('online'));
    await until(() => read.findRow('Company'), 'the fields are here');
  });

  it('keeps what it shows when that cannot be had once more', async () => {
    const { client, element, errors, read } = await mount();
    await until(() => read.findRow('Tier'), 'the fields are here');
    client.failure = 'unavailable';
    element.refresh();
    await until(() => errors.length > 0, 'it failed');
    expect(read.labels('Custom fields')).to.include('Tier');
  });

  it('works inside a provider', async () => {
    const client = new InMemoryClient({ contacts: 3, fields: profileFields });
    const provider = await fixture(
      html`<people-provider .client=${client}><people-fields></people-fields></people-provider>`,
    );
    const read = new FieldsReader(provider.querySelector('people-fields') as PeopleFields);
    await until(() => read.findRow('Company'), 'the fields are here');
  });
});

describe('a table beside people-fields', () => {
  async function mountBoth() {
    const client = new InMemoryClient({
      contacts: [ada()],
      fields: profileFields,
      permissions: ['contacts:read', 'fields:manage'],
    });
    const page = await fixture<HTMLElement>(
      html`<div><people-table .client=${client} .columns=${['email', 'company', 'shoe_size']} .style=${'position: fixed; inset: 0 0 auto; block-size: 400px'}></people-table>
        <people-fields .client=${client}></people-fields></div>`,
    );
    const table = page.querySelector('people-table') as HTMLElement;
    const read = new FieldsReader(page.querySelector('people-fields') as PeopleFields);
    await until(() => read.findRow('Company'), 'the fields are here');
    await settled(table);
    const headers = () => new TableReader(table).headers.map((header) => header.textContent?.trim() ?? '');
    return { client, table, read, headers };
  }

  it('gets the column of a new field at once', async () => {
    const { read, headers } = await mountBoth();
    expect(headers()).not.to.include('Shoe size');
    await read.open('New field');
    await read.fill('Label', 'Shoe size');
    await read.press('Create field');
    await until(() => headers().includes('Shoe size'), 'the column is there');
    await read.open('Delete Shoe size');
    await read.fill('Type “Shoe size” to confirm', 'Shoe size');
    await read.press('Delete field and values');
    await until(() => !headers().includes('Shoe size'), 'the column is gone');
  });

  it('has the new label of a field at once', async () => {
    const { client, read, headers } = await mountBoth();
    const asked = client.queries.length;
    await read.open('Edit Company');
    await read.fill('Label', 'Organisation');
    await read.press('Save');
    await until(() => headers().includes('Organisation'), 'the column has its new label');
    expect(client.queries.length).to.equal(asked);
  });

  it('shows no value that has been hidden meanwhile', async () => {
    const { table, read } = await mountBoth();
    const shown = () => table.shadowRoot?.querySelector('[role=grid]')?.textContent ?? '';
    expect(shown()).to.contain('ada@example.com');
    await read.open('Edit Email');
    await read.press('Hide the values');
    await read.press('Save');
    await until(() => shown().includes('••••'), 'the values are masked');
    expect(shown()).not.to.contain('ada@example.com');
  });
});
