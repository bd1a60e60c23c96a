import { fixture, html } from '@open-wc/testing-helpers';
import { type Permission, systemFields } from '@peoplekit/core';
import type { Job } from '@peoplekit/core/contract';
import { expect } from 'chai';
import { scopeChoices } from '../data/job-scopes.ts';
import { PeopleError } from '../data/people-error.ts';
import { InMemoryClient, JobDialogReader, until } from '../testing/index.ts';
import './index.ts';
import type { ExportDialog } from './index.ts';

const fields = systemFields.map((field) => ({
  ...field,
  privacy: field.key === 'phone' ? ('hidden' as const) : field.privacy,
}));

async function mount(permissions?: Permission[]) {
  const client = new InMemoryClient({ contacts: 300, fields, ...(permissions && { permissions }) });
  const started: Job[] = [];
  const dialog = await fixture<ExportDialog>(
    html`<people-export-dialog .client=${client} @job-start=${({ detail }: CustomEvent<{ job: Job }>) => started.push(detail.job)}></people-export-dialog>`,
  );
  return { client, started, read: new JobDialogReader(dialog) };
}

const filter = { field: 'chat_status', op: 'in', value: ['pending'] };

async function startedJob({ client, started, read }: Awaited<ReturnType<typeof mount>>): Promise<Job> {
  read.start.click();
  await until(() => started.length === 1, 'the job has begun');
  const id = started[0]?.id ?? '';
  let job = await client.getJob(id);
  while (!job.finishedAt) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    job = await client.getJob(id);
  }
  return job;
}

async function textOf(client: InMemoryClient, { id }: Job): Promise<string> {
  return (await fetch((await client.jobTicket(id)).url)).text();
}

describe('people-export-dialog', () => {
  it('offers the formats of the server, those of its host as the host calls them, and asks for what was chosen', async () => {
    const { client, read } = await mount();
    const me = await client.me();
    const formats = ['csv', 'json', 'tsv', 'parquet'];
    client.me = async () => ({ ...me, capabilities: { ...me.capabilities, formats, formatLabels: { tsv: 'Tabs' } } });
    const asked: string[] = [];
    client.createExport = async ({ format }) => {
      asked.push(format);
      throw new PeopleError('forbidden', 'no');
    };
    await read.open({ kind: 'all', scope: { kind: 'all' }, count: 1 });
    await until(() => read.choices.includes('Tabs'), 'the formats are here');
    expect(read.choices.slice(0, 4)).to.deep.equal(['CSV', 'JSON', 'Tabs', 'PARQUET']);
    await read.pick('PARQUET');
    read.start.click();
    expect(asked).to.deep.equal(['parquet']);
  });

  it('is above the page again after it was moved in it', async () => {
    const { read } = await mount();
    await read.open({ kind: 'all', scope: { kind: 'all' }, count: 1 });
    document.body.append(read.element);
    expect(read.root.querySelector('dialog')?.matches(':modal')).to.equal(true);
    read.element.remove();
  });

  it('offers what is selected, what matches and all, with their numbers, and exports what was chosen', async () => {
    const mounted = await mount();
    const { client, read } = mounted;
    const { total, contacts } = await client.queryContacts({ filter });
    const ids = contacts.slice(0, 3).map(({ id }) => id);
    const selection = { ids, allMatching: false, exceptIds: [], count: 3 };
    await read.open(...scopeChoices({ query: { filter }, total, selection }));
    await until(() => !read.choices[2]?.includes('counting'), 'all are counted');
    expect(read.choices.slice(0, 3)).to.deep.equal([
      'Selected3 contacts',
      `That match${total} contacts`,
      'All300 contacts',
    ]);
    await read.pick('That match');
    const job = await startedJob(mounted);
    expect(job.file).to.include({ name: 'contacts.csv', rows: total });
    const text = await textOf(client, job);
    expect(text.split('\r\n')[0]?.split(',')).to.have.length(37);
    expect(read.isOpen).to.equal(false);
  });

  it('exports the fields that were searched for and chosen', async () => {
    const mounted = await mount();
    const { client, read } = mounted;
    await read.open(...scopeChoices({ query: {}, total: 300 }));
    await read.pick('Choose');
    read.start.click();
    await until(() => read.fault === 'Choose at least one field.', 'a field is asked for');
    expect(read.root.activeElement).to.equal(read.one('[part=field-search]'));
    await read.fill('[part=field-search]', 'company');
    expect(read.one('.field-list').textContent).not.to.contain('Email');
    await read.pick('Company');
    expect(read.one('.tools').textContent).to.contain('1 of 37 chosen');
    await read.pick('JSON');
    await read.pick('One contact a line');
    const job = await startedJob(mounted);
    const [line = ''] = (await textOf(client, job)).split('\n');
    expect(Object.keys(JSON.parse(line))).to.deep.equal(['company']);
  });

  it('exports ids alone, without asking for fields', async () => {
    const mounted = await mount();
    await mounted.read.open(...scopeChoices({ query: {}, total: 300 }));
    await mounted.read.pick('With field values');
    expect(mounted.read.root.querySelector('[part=fields]')).to.equal(null);
    const job = await startedJob(mounted);
    expect((await textOf(mounted.client, job)).split('\r\n')[0]).to.equal('id');
  });

  it('offers hidden fields to those who may reveal them', async () => {
    const mounted = await mount();
    await mounted.read.open(...scopeChoices({ query: {}, total: 300 }));
    await until(() => mounted.read.choices.some((label) => label.startsWith('With 1 hidden field')), 'it is offered');
    await mounted.read.pick('With 1 hidden field');
    const job = await startedJob(mounted);
    expect((await textOf(mounted.client, job)).split('\r\n')[0]).to.contain('phone');
  });

  it('does not offer hidden fields to others', async () => {
    const mounted = await mount(['contacts:read', 'contacts:export', 'jobs:read']);
    await mounted.read.open(...scopeChoices({ query: {}, total: 300 }));
    await until(() => mounted.read.choices.includes('All (37)'), 'the fields are here');
    expect(mounted.read.choices.filter((label) => label.includes('hidden'))).to.deep.equal([]);
    const job = await startedJob(mounted);
    expect((await textOf(mounted.client, job)).split('\r\n')[0]).not.to.contain('phone');
  });

  it('asks for what belongs to the format', async () => {
    const { read } = await mount();
    await read.open(...scopeChoices({ query: {}, total: 300 }));
    const options = () =>
      read.choices.filter((label) => /^(Byte order|One contact)/.test(label)).map((one) => one.slice(0, 5));
    expect(options()).to.deep.equal(['Byte ']);
    await read.pick('Excel');
    expect(options()).to.deep.equal([]);
    await read.pick('JSON');
    expect(options()).to.deep.equal(['One c']);
  });
});
