import { fixture, html } from '@open-wc/testing-helpers';
import type { Job } from '@peoplekit/core/contract';
import { expect } from 'chai';
import { InMemoryClient, JobsReader, madeUpJob, until } from '../testing/index.ts';
import type { JobsPanel } from './index.ts';
import './index.ts';

const all = { kind: 'all' } as const;

async function mount(client: InMemoryClient) {
  const started: Job[] = [];
  const panel = await fixture<JobsPanel>(
    html`<jobs-panel .client=${client} @job-start=${({ detail }: CustomEvent<{ job: Job }>) => started.push(detail.job)}></jobs-panel>`,
  );
  const read = new JobsReader(panel);
  await read.settled();
  return { read, started };
}

async function ended(client: InMemoryClient, { id }: Job): Promise<void> {
  let job = await client.getJob(id);
  while (!job.finishedAt) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    job = await client.getJob(id);
  }
}

const focusedJob = ({ root }: JobsReader) => root.activeElement?.closest<HTMLElement>('[data-job]')?.dataset.job;

/** Keeps the browser from following links, and tells what they lead to. */
async function followed(act: () => void): Promise<{ href: string; name: string }> {
  const found: { href: string; name: string }[] = [];
  const onClick = (event: Event) => {
    const link = event.composedPath()[0];
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    found.push({ href: link.href, name: link.download });
  };
  document.addEventListener('click', onClick);
  act();
  await until(() => found.length > 0, 'a link was followed');
  document.removeEventListener('click', onClick);
  return found[0] ?? { href: '', name: '' };
}

describe('what can be done about jobs', () => {
  it('cancels a job, leaves what it has done, and keeps the focus with it', async () => {
    const client = new InMemoryClient({ contacts: 300, jobPace: { batch: 10, pause: 100 } });
    await client.bulkDelete(all);
    const { read, started } = await mount(client);
    await until(() => read.part('progress', read.job(0)) !== undefined, 'it is running');
    const button = read.action(0, 'Cancel');
    expect(button.ariaLabel).to.equal('Cancel: Delete, all contacts');
    button.focus();
    button.click();
    await until(() => read.part('job-state', read.job(0)) === 'Cancelled', 'it is cancelled');
    const left = (await client.queryContacts({})).total;
    expect(left).to.be.greaterThan(0);
    expect(read.part('counts', read.job(0))).to.equal(`${300 - left} deleted (${300 - left} of 300)`);
    expect(read.actions(0)).to.deep.equal(['Retry', 'Undo']);
    expect(read.root.activeElement).to.equal(read.job(0));
    expect(started).to.deep.equal([]);
  });

  it('takes back what a job did, by a new job that is told, and keeps the focus with the old one', async () => {
    const client = new InMemoryClient({ contacts: 300 });
    const job = await client.bulkDelete(all);
    await ended(client, job);
    const { read, started } = await mount(client);
    read.action(0, 'Undo').focus();
    read.action(0, 'Undo').click();
    await until(() => read.jobs.length === 2 && read.part('job-state', read.job(0)) === 'Done', 'it is undone');
    expect(read.part('job-title', read.job(0))).to.equal('Restore');
    expect(read.part('counts', read.job(0))).to.equal('300 restored');
    expect(read.job(1).textContent).to.contain('Undone');
    expect(read.actions(1)).to.deep.equal([]);
    expect(focusedJob(read)).to.equal(job.id);
    expect(started.map(({ undoes }) => undoes)).to.deep.equal([job.id]);
    expect((await client.queryContacts({})).total).to.equal(300);
  });

  it('leaves the focus to another job when one is no longer among those that are shown', async () => {
    const client = new InMemoryClient({ contacts: 10 });
    const [first, second] = [madeUpJob({ state: 'running', canCancel: true }), madeUpJob({ state: 'running' })];
    for (const job of [second, first]) client.jobs.put(job);
    const { read } = await mount(client);
    read.choose('State', 'Running');
    await until(() => {
      read.jobs.find(({ dataset }) => dataset.job === first.id)?.focus();
      return focusedJob(read) === first.id;
    }, 'it has the focus');
    client.jobs.put({ ...first, state: 'succeeded', canCancel: false });
    await until(() => read.jobs.length === 1, 'it is not shown any more');
    expect(focusedJob(read)).to.equal(second.id);
  });

  it('tries again only what failed, after the report has named it', async () => {
    const client = new InMemoryClient({ contacts: 300 });
    const [bad] = (await client.queryContacts({})).contacts;
    client.jobs.failing.add(bad?.id ?? '');
    const job = await client.bulkDelete(all);
    await ended(client, job);
    const { read, started } = await mount(client);
    expect(read.part('counts', read.job(0))).to.equal('299 deleted · 1 failed');
    const report = await followed(() => read.action(0, 'Report').click());
    expect(report.name).to.equal('contacts.delete-report.csv');
    expect(await (await fetch(report.href)).text()).to.contain(`${bad?.id},failed`);
    client.jobs.failing.clear();
    read.action(0, 'Retry failed').click();
    await until(() => read.part('counts', read.job(0)) === '300 deleted', 'all are deleted');
    expect(started.map(({ id }) => id)).to.deep.equal([job.id]);
    expect(read.actions(0)).to.deep.equal(['Undo']);
  });

  it('downloads a file through a ticket', async () => {
    const client = new InMemoryClient({ contacts: 3 });
    await ended(client, await client.createExport({ format: 'csv', scope: all, fields: ['company'] }));
    const { read } = await mount(client);
    const { href, name } = await followed(() => read.action(0, 'Download').click());
    expect(name).to.equal('contacts.csv');
    expect((await (await fetch(href)).text()).split('\r\n')[0]).to.equal('company');
  });

  it('says why something could not be done, and shows the job as it is by now', async () => {
    const client = new InMemoryClient({ contacts: 300, jobPace: { batch: 10, pause: 100 } });
    const job = await client.bulkDelete(all);
    const { read } = await mount(client);
    const cancel = read.action(0, 'Cancel');
    await client.cancelJob(job.id);
    cancel.click();
    await until(() => read.job(0).querySelector('[role=alert]')?.textContent, 'the fault is told');
    expect(read.job(0).querySelector('[role=alert]')?.textContent).to.equal('The job has moved on meanwhile.');
    await until(() => read.part('job-state', read.job(0)) === 'Cancelled', 'it is shown as it is');
  });

  it('is not offered to those who may not do it', async () => {
    const client = new InMemoryClient({
      contacts: 300,
      permissions: ['contacts:read', 'contacts:delete', 'jobs:read'],
      jobPace: { batch: 10, pause: 100 },
    });
    await client.bulkDelete(all);
    const { read } = await mount(client);
    expect(read.actions(0)).to.deep.equal([]);
  });
});
