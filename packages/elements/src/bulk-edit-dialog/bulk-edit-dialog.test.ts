import { fixture, html } from '@open-wc/testing-helpers';
import { type ContactValues, type Field, systemFields } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { expect } from 'chai';
import { InMemoryClient, JobDialogReader, until } from '../testing/index.ts';
import './index.ts';
import type { BulkEditDialog } from './index.ts';

const custom = (key: string, type: Field['type']): Field => ({
  key,
  label: `Own ${type}`,
  type,
  kind: 'custom',
  group: 'custom',
  readOnly: false,
  privacy: 'visible',
  position: 100,
});
const fields = [...systemFields, custom('renewal', 'date'), custom('score', 'number')];

async function mount(contacts = 12) {
  const client = new InMemoryClient({ contacts, fields });
  const started: Job[] = [];
  const dialog = await fixture<BulkEditDialog>(
    html`<people-bulk-edit-dialog .client=${client} @job-start=${({ detail }: CustomEvent<{ job: Job }>) => started.push(detail.job)}></people-bulk-edit-dialog>`,
  );
  const read = new JobDialogReader(dialog);
  await read.open({ kind: 'all', scope: { kind: 'all' }, count: contacts });
  await until(() => read.root.querySelector('option[value=score]'), 'the fields of the workspace are here');
  return { client, started, read };
}

/** The values that all contacts have in the end. */
async function changed({ client, started, read }: Awaited<ReturnType<typeof mount>>, key: string): Promise<unknown[]> {
  read.start.click();
  await until(() => started.length === 1, 'the job has begun');
  await until(async () => (await client.getJob(started[0]?.id ?? '')).finishedAt, 'it is done');
  const values = (await client.queryContacts({ pageSize: 100 })).contacts.map((contact) => contact.values[key] ?? null);
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

describe('people-bulk-edit-dialog', () => {
  it('offers the fields that can be written', async () => {
    const { read } = await mount();
    const keys = [...(read.one('[name=field]') as HTMLSelectElement).options].map(({ value }) => value);
    expect(keys).to.include.members(['company', 'priority', 'product_interest', 'renewal']);
    expect(keys).not.to.include.members(['id', 'registration_date', 'total_messages_sent']);
    expect(read.title).to.equal('Edit 12 contacts');
  });

  const cases: [key: string, input: string, value: ContactValues[string]][] = [
    ['company', 'Acme, Inc.', 'Acme, Inc.'],
    ['email', 'ANN@example.com', 'ann@example.com'],
    ['priority', 'high', 'high'],
    ['is_valid', 'false', false],
    ['renewal', '2026-06-15', '2026-06-15'],
    ['score', '1.5', 1.5],
  ];
  for (const [key, input, value] of cases) {
    it(`writes ${key} into all of them`, async () => {
      const mounted = await mount();
      await mounted.read.fill('[name=field]', key);
      await mounted.read.fill('[name=value]', input);
      expect(await changed(mounted, key)).to.deep.equal([value]);
    });
  }

  it('writes lists, whose elements are added one by one', async () => {
    const mounted = await mount();
    const { read } = mounted;
    await read.fill('[name=field]', 'product_interest');
    for (const item of ['a, b', 'c', 'd']) {
      const input = read.one('[name=value]') as HTMLInputElement;
      input.value = item;
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await read.settled();
    }
    const remove = read.root.querySelector<HTMLElement>('[aria-label="Remove c"]');
    remove?.click();
    await read.settled();
    expect(await changed(mounted, 'product_interest')).to.deep.equal([['a, b', 'd']]);
  });

  it('empties a field only when that is said', async () => {
    const mounted = await mount();
    const { read, started } = mounted;
    await read.fill('[name=field]', 'company');
    read.start.click();
    await until(() => read.root.querySelector('#value-fault'), 'a value is asked for');
    expect(read.one('#value-fault').textContent).to.contain('Give a value, or empty the field.');
    expect(read.root.activeElement).to.equal(read.one('[name=value]'));
    expect(started).to.deep.equal([]);
    await read.pick('Empty the field');
    expect((read.one('[name=value]') as HTMLInputElement).disabled).to.equal(true);
    expect(await changed(mounted, 'company')).to.deep.equal([null]);
  });

  it('says what is wrong with a value beside it', async () => {
    const { read, started } = await mount();
    read.start.click();
    await until(() => read.fault === 'Choose a field', 'a field is asked for');
    await read.fill('[name=field]', 'email');
    await read.fill('[name=value]', 'ann');
    read.start.click();
    await until(() => read.root.querySelector('#value-fault'), 'the fault is told');
    expect(read.one('#value-fault').textContent).to.contain('Write an e-mail address');
    const value = read.one('[name=value]');
    expect([value.ariaInvalid, value.getAttribute('aria-describedby')]).to.deep.equal(['true', 'value-fault']);
    expect(started).to.deep.equal([]);
  });

  it('has the number typed when they are many', async () => {
    const { read, started, client } = await mount(150);
    await read.fill('[name=field]', 'company');
    await read.fill('[name=value]', 'Acme');
    read.start.click();
    await read.settled();
    expect((await client.listJobs()).total).to.equal(0);
    await read.fill('[name=count]', '150');
    read.start.click();
    await until(() => started.length === 1, 'the job has begun');
  });
});
