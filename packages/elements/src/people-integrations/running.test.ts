import { fixture, html } from '@open-wc/testing-helpers';
import type { Job } from '@peoplekit/core/contract';
import { expect } from 'chai';
import type { ScopeChoice } from '../data/job-scopes.ts';
import { InMemoryClient, type InMemoryOptions, IntegrationsReader, until } from '../testing/index.ts';
import type { PeopleIntegrations } from './index.ts';
import './index.ts';

async function mount(tab: string, options: InMemoryOptions = {}, scopes: readonly ScopeChoice[] = []) {
  const client = new InMemoryClient({ contacts: 30, ...options });
  client.crms.allow('hubspot');
  const told: string[] = [];
  const onJob = ({ detail }: CustomEvent<{ job: Job }>) => told.push(detail.job.type);
  const element = await fixture<PeopleIntegrations>(
    html`<people-integrations .client=${client} .scopes=${scopes} @job-start=${onJob} @jobs-open=${() => told.push('jobs')}></people-integrations>`,
  );
  const read = new IntegrationsReader(element);
  await read.open('HubSpot', tab);
  return { client, element, read, told };
}

const counts = (read: IntegrationsReader) =>
  [...read.root.querySelectorAll('[part=counts] > div')].map((count) => read.words(count)).join(' ');

describe('runs in people-integrations', () => {
  it('look first: what would be new, changed and left out, and the differences', async () => {
    const { client, read } = await mount('Import');
    const before = (await client.queryContacts({})).total;
    await read.press('Preview');
    await read.says('What would happen');
    expect(counts(read)).to.equal('New3 Changed4 Conflict0 Unchanged7 Refused0');
    expect(read.words()).to.contain('14 compared').and.contain('becomes Northwind').and.contain('Grace Newcomer');
    expect((await client.queryContacts({})).total).to.equal(before);
    await until(() => read.root.activeElement?.id === 'preview-title', 'the result has the focus');
  });

  it('import what was looked at, follow it to its end and lead to the jobs', async () => {
    const { client, read, told } = await mount('Import');
    await read.press('Preview');
    await read.shows('Import 7');
    await read.press('Import 7');
    await read.says('3 created · 4 changed · 7 unchanged');
    expect((await client.queryContacts({})).total).to.equal(33);
    await read.press('Show in jobs');
    expect(told).to.deep.equal(['crm.import', 'jobs']);
    await read.press('Preview');
    await read.says('Both sides are alike.');
    expect(read.control('Nothing to do').getAttribute('aria-disabled')).to.equal('true');
  });

  it('export what was chosen, after a look at just that', async () => {
    const ids = (await new InMemoryClient({ contacts: 30 }).queryContacts({})).contacts.slice(0, 2).map(({ id }) => id);
    const scopes: ScopeChoice[] = [
      { kind: 'selected', scope: { kind: 'selected', ids }, count: 2 },
      { kind: 'all', scope: { kind: 'all' }, count: 30 },
    ];
    const { client, read } = await mount('Export', {}, scopes);
    await read.press('Preview');
    await read.says('2 compared');
    await read.press('All contacts 30 contacts');
    expect(read.words()).to.contain('This was another choice.');
    expect(read.find('Start export')).not.to.equal(undefined);
    await read.press('Those selected 2 contacts');
    expect(read.words()).not.to.contain('This was another choice.');
    read.root.querySelector<HTMLElement>('[part=run-button]')?.click();
    await until(() => read.root.querySelector('[part=run].succeeded'), 'it is done');
    const { contacts } = await client.queryContacts({ pageSize: 50 });
    expect(
      contacts
        .filter(({ links }) => links.length > 0)
        .map(({ id }) => id)
        .sort(),
    ).to.deep.equal([...ids].sort());
  });

  it('import the records of some contacts alone, after a look at just those', async () => {
    const { contacts } = await new InMemoryClient({ contacts: 30 }).queryContacts({ pageSize: 50 });
    const scopes: ScopeChoice[] = [
      { kind: 'selected', scope: { kind: 'selected', ids: contacts.slice(0, 3).map(({ id }) => id) }, count: 3 },
      { kind: 'query', scope: { kind: 'query', query: {} }, count: 30 },
      { kind: 'all', scope: { kind: 'all' }, count: 30 },
    ];
    const { client, element, read } = await mount('Import', {}, scopes);
    const asked: unknown[] = [];
    const { import: run } = client.crms;
    client.crms.import = (name, input, options) => {
      asked.push(input);
      return run.call(client.crms, name, input, options);
    };
    await read.press('Records of contacts that match the current search 30 contacts');
    await read.press('Preview');
    await read.says('11 compared');
    await read.press('Records of the selected contacts 3 contacts');
    expect(read.words()).to.contain('This was another choice.');
    await read.press('Start import');
    await until(() => read.root.querySelector('[part=run].succeeded'), 'it is done');
    expect(asked).to.deep.equal([{ scope: scopes[0]?.scope }]);
    element.scopes = [];
    await read.updated();
    const chosen = read.root.querySelector<HTMLInputElement>('[name=reads]:checked');
    expect(read.words(chosen?.closest('label'))).to.contain('What changed');
  });

  it('say how far they are, and can be cancelled', async () => {
    const { read } = await mount('Import', { jobPace: { batch: 1, pause: 50 } });
    await read.press('Start import');
    await until(() => read.root.querySelector('progress[value]'), 'it says how far it is');
    expect(read.control('Preview').getAttribute('aria-disabled')).to.equal('true');
    await read.press('Cancel');
    await read.says('Cancelled');
  });

  it('say that the CRM slows them down, or that it has to be reconnected', async () => {
    const { client, read } = await mount('Import', { jobPace: { batch: 1, pause: 60_000 } });
    await read.press('Start import');
    await read.says('Begins as soon as there is room');
    const job = client.jobs.list().jobs[0] as Job;
    client.jobs.put({ ...job, state: 'running', notice: { code: 'slowed', message: '' } });
    await read.says('HubSpot limits how fast it may be asked.');
    client.jobs.put({ ...job, state: 'running', notice: { code: 'needs_reauth', message: '' } });
    await read.says('Reconnect, and it goes on where it was.');
    client.jobs.put({ ...job, state: 'failed', error: { code: 'gone', message: 'The portal is closed.' } });
    await read.says('The portal is closed.');
  });

  it('wait for a connection that works', async () => {
    const { client, element, read } = await mount('Import');
    client.crms.put('hubspot', { state: 'needs_reauth' });
    element.refresh();
    await read.says('does not accept the authorisation any more');
    expect(read.control('Start import').getAttribute('aria-disabled')).to.equal('true');
    expect(read.find('Reconnect')).not.to.equal(undefined);
  });

  it('say why there is no preview', async () => {
    const { client, read } = await mount('Import');
    client.failure = 'unavailable';
    await read.press('Preview');
    await read.says('The CRM cannot be reached at the moment.');
  });

  it('begin by themselves when that is wanted', async () => {
    const selected: ScopeChoice = { kind: 'selected', scope: { kind: 'selected', ids: ['1'] }, count: 1 };
    const { client, read } = await mount('Export', {}, [selected, { kind: 'all', scope: { kind: 'all' } }]);
    await read.choose(read.root, 'interval', 'Every hour');
    expect(read.words()).to.contain('Selected contacts cannot be exported by themselves.');
    await read.press('All contacts');
    await read.choose(read.root, 'interval', 'Every day');
    await read.says('all contacts');
    expect((await client.crms.list())[0]?.schedules).to.have.length(1);
    await read.choose(read.root, 'interval', 'Never');
    await until(async () => (await client.crms.list())[0]?.schedules?.length === 0, 'nothing runs by itself any more');
  });

  it('moves between the tabs by arrow keys', async () => {
    const { read } = await mount('Import');
    const tab = read.root.querySelector<HTMLElement>('[aria-selected=true]');
    tab?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await read.updated();
    await until(() => read.focused === 'Field mapping', 'the last tab has the focus');
  });
});
