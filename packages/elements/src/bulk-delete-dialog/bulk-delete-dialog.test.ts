import { fixture, html } from '@open-wc/testing-helpers';
import type { Job } from '@peoplekit/core/contract';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { ScopeChoice } from '../data/job-scopes.ts';
import '../people-provider/index.ts';
import { InMemoryClient, JobDialogReader, until } from '../testing/index.ts';
import './index.ts';

async function mount(client = new InMemoryClient({ contacts: 1_234 })) {
  const started: Job[] = [];
  const provider = await fixture(
    html`<people-provider .client=${client} @job-start=${({ detail }: CustomEvent<{ job: Job }>) => started.push(detail.job)}>
      <button>Opener</button><people-bulk-delete-dialog></people-bulk-delete-dialog></people-provider>`,
  );
  const dialog = provider.querySelector('people-bulk-delete-dialog');
  const opener = provider.querySelector('button');
  if (!dialog || !opener) throw new Error('There is no dialog');
  opener.focus();
  return { client, started, opener, read: new JobDialogReader(dialog) };
}

const all: ScopeChoice = { kind: 'all', scope: { kind: 'all' } };

describe('people-bulk-delete-dialog', () => {
  it('deletes a few when it is told so, with their number said', async () => {
    const { client, started, opener, read } = await mount();
    const ids = (await client.queryContacts({ pageSize: 10 })).contacts.map(({ id }) => id);
    await read.open({ kind: 'selected', scope: { kind: 'selected', ids }, count: 10 });
    expect([read.title, read.start.textContent?.trim()]).to.deep.equal(['Delete 10 contacts?', 'Delete 10 contacts']);
    expect(read.root.querySelector('[name=count]')).to.equal(null);
    // Nothing that does harm is what Enter does at once.
    expect(read.root.activeElement?.textContent?.trim()).to.equal('Cancel');
    read.start.click();
    await until(() => started.length === 1, 'the job has begun');
    expect(started[0]).to.include({ type: 'contacts.delete' });
    expect(started[0]?.progress.total).to.equal(10);
    expect(read.isOpen).to.equal(false);
    expect(document.activeElement).to.equal(opener);
    await until(async () => (await client.queryContacts({})).total === 1_224, 'they are deleted');
  });

  it('counts what is many, and has the number typed before', async () => {
    const { client, started, read } = await mount();
    await read.open(all);
    await until(() => read.title === 'Delete 1,234 contacts?', 'they are counted');
    expect(read.isReady).to.equal(false);
    read.start.click();
    expect(started).to.deep.equal([]);
    expect(read.root.activeElement?.getAttribute('name')).to.equal('count');
    await read.fill('[name=count]', '1,233');
    expect(read.isReady).to.equal(false);
    await read.fill('[name=count]', '1234');
    expect(read.isReady).to.equal(true);
    read.start.click();
    await until(() => started.length === 1, 'the job has begun');
    await until(async () => (await client.queryContacts({})).total === 0, 'all are deleted');
  });

  it('deletes with a button in the red of the host', async () => {
    const { opener, read } = await mount();
    opener.parentElement?.style.setProperty('--people-red', 'rgb(1, 2, 3)');
    await read.open({ ...all, count: 5 });
    expect(getComputedStyle(read.start).backgroundColor).to.equal('rgb(1, 2, 3)');
  });

  it('does nothing when it is left', async () => {
    const { client, started, opener, read } = await mount();
    await read.open({ ...all, count: 5 });
    read.one('[part=cancel]').click();
    expect(read.isOpen).to.equal(false);
    await until(() => document.activeElement === opener, 'the focus is back');
    expect([started.length, (await client.queryContacts({})).total]).to.deep.equal([0, 1_234]);
  });

  it('goes away with Escape, and gives the focus back into the shadow root that it came from', async () => {
    const { client, read } = await mount();
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const button = document.createElement('button');
    root.append(button, read.element);
    Object.assign(read.element, { client });
    button.focus();
    await read.open({ ...all, count: 5 });
    await sendKeys({ press: 'Escape' });
    await until(() => !read.isOpen && root.activeElement === button, 'the focus is back');
  });

  it('stays with what keeps the job from beginning, and lets it be tried again', async () => {
    const { client, started, read } = await mount();
    client.failure = 'unavailable';
    await read.open({ ...all, count: 5 });
    read.start.click();
    await until(() => read.fault, 'the fault is told');
    expect(read.fault).to.equal('The server does not answer at the moment. Try again.');
    expect(read.isOpen).to.equal(true);
    client.failure = undefined;
    read.start.click();
    await until(() => started.length === 1, 'the job has begun');
  });

  it('begins one job, however often it is pressed', async () => {
    const { client, started, read } = await mount();
    client.latency = 50;
    await read.open({ ...all, count: 5 });
    for (let index = 0; index < 3; index += 1) read.start.click();
    await until(() => started.length === 1, 'the job has begun');
    expect((await client.listJobs()).total).to.equal(1);
  });

  it('does not begin a job about nobody', async () => {
    const { client, started, read } = await mount();
    await read.open({ ...all, count: 0 });
    read.start.click();
    await until(() => read.fault === 'There are no contacts for this.', 'it is told');
    expect([started.length, (await client.listJobs()).total]).to.deep.equal([0, 0]);
  });
});
