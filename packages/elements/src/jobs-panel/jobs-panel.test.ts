import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, JobsReader, madeUpJob, madeUpJobs, until } from '../testing/index.ts';
import type { JobsPanel } from './index.ts';
import './index.ts';

const all = { kind: 'all' } as const;

async function mount(client = new InMemoryClient({ contacts: 300 })) {
  const panel = await fixture<JobsPanel>(html`<jobs-panel .client=${client}></jobs-panel>`);
  const read = new JobsReader(panel);
  await read.settled();
  return { panel, client, read };
}

function withJobs(): InMemoryClient {
  const client = new InMemoryClient({ contacts: 10 });
  for (const job of madeUpJobs()) client.jobs.put(job);
  return client;
}

describe('jobs-panel', () => {
  it('says of each job what it is, what became of it, who, when and how long', async () => {
    const { read } = await mount(withJobs());
    expect(read.part('total')).to.equal('8 jobs');
    const edit = read.job(4);
    expect(read.part('job-title', edit)).to.equal('Edit');
    expect(read.part('job-subject', edit)).to.equal('500 selected · Priority');
    expect(read.part('job-state', edit)).to.equal('Done');
    expect(read.part('counts', edit)).to.equal('480 changed · 12 unchanged · 3 skipped · 5 failed');
    expect(read.part('job-user', edit)).to.equal('You');
    expect(read.part('job-time', edit)).to.equal('2 hours ago · took 1 min');
    expect(read.actions(4)).to.deep.equal(['Retry failed', 'Undo', 'Report']);

    expect(read.part('job-user', read.job(3))).to.equal('Ann Lee');
    expect(read.part('job-file', read.job(3))).to.match(/^contacts-2026-06-15\.xlsx, 3\.2 MB, available until/);
    expect(read.part('job-error', read.job(5))).to.equal('There is no room left for files on the server.');
    expect(read.part('counts', read.job(6))).to.equal('40 deleted (40 of 90)');
    expect(read.part('counts', read.job(7))).to.equal('There was nothing to do');
    expect(read.part('progress', read.job(2))).to.equal(undefined);
    expect(read.job(2).textContent).to.contain('Begins as soon as there is room');
  });

  it('shows how far a running job is, how fast, and what is left, at once after the page was loaded anew', async () => {
    const { read } = await mount(withJobs());
    // It began half a minute before the test did, which may have taken a second or two until here.
    expect(read.part('progress-words', read.job(0))).to.match(
      /^48,200 of 120,000 · 1,[56]\d\d a second · 4[4-8] sec left$/,
    );
    const bar = read.job(0).querySelector('progress');
    expect([bar?.value, bar?.max]).to.deep.equal([48_200, 120_000]);
    expect(read.part('progress-words', read.job(1))).to.equal('Finding the contacts');
    expect(read.job(1).querySelector('progress')?.matches(':indeterminate')).to.equal(true);
  });

  it('follows jobs that others begin, and reads out what has ended', async () => {
    const { client, read } = await mount();
    expect(read.part('empty')).to.contain('No jobs yet');
    client.jobs.pace = { batch: 20, pause: 150 };
    await client.bulkDelete(all);
    await until(() => read.jobs.length === 1, 'the job is there');
    expect(read.part('job-title', read.job(0))).to.equal('Delete');
    const seen = new Set<string>();
    await until(() => {
      const words = read.part('progress-words', read.job(0));
      if (words) seen.add(words);
      return read.part('job-state', read.job(0)) === 'Done';
    }, 'it is done');
    expect(seen.size).to.be.greaterThan(1);
    expect(read.part('counts', read.job(0))).to.equal('300 deleted');
    expect(read.announcement).to.equal('Delete: Done');
  });

  it('shows what is begun on the page where no events come through', async () => {
    const client = new InMemoryClient({ contacts: 30 });
    client.subscribe = () => () => {};
    const { read } = await mount(client);
    const job = await client.bulkDelete(all);
    document.dispatchEvent(new CustomEvent('job-start', { detail: { job } }));
    await until(() => read.jobs.length === 1, 'the job is there');
    expect(read.part('job-title', read.job(0))).to.equal('Delete');
  });

  it('says of a job that a CRM slows down or holds up why, until it goes on', async () => {
    const client = new InMemoryClient({ contacts: 10 });
    const job = madeUpJob({
      type: 'crm.export',
      state: 'running',
      finishedAt: null,
      detail: { connector: 'salesforce' },
    });
    const notice = { code: 'needs_reauth', message: 'Connect it again.' } as const;
    client.jobs.put({ ...job, state: 'queued', notice });
    const { read } = await mount(client);
    expect(read.part('job-notice', read.job(0))).to.equal(
      'Salesforce does not accept the authorisation any more. Reconnect it in the integrations, and the job goes on where it was.',
    );
    client.jobs.put({ ...job, notice: { ...notice, code: 'slowed' } });
    await until(() => read.part('job-notice', read.job(0))?.startsWith('Salesforce limits how fast'), 'it is slow');
    client.jobs.put(job);
    await until(() => read.part('job-notice', read.job(0)) === undefined, 'it goes on');
  });

  it('filters by type, state and user', async () => {
    const { panel, read } = await mount(withJobs());
    const titles = () => read.jobs.map((job) => read.part('job-title', job));
    read.choose('Type', 'Delete');
    await until(() => read.jobs.length === 2, 'there are only deletions');
    expect(titles()).to.deep.equal(['Delete', 'Delete']);
    read.choose('State', 'Cancelled');
    await until(() => read.jobs.length === 1, 'there is only one of them');
    expect(panel.filter).to.deep.equal({ type: 'contacts.delete', state: 'cancelled' });
    read.choose('Started by', 'You');
    await until(() => read.part('no-match'), 'there is none of mine');
    read.root.querySelector<HTMLElement>('[part=retry]')?.click();
    await until(() => read.jobs.length === 8, 'all are back');
    expect(panel.filter).to.deep.equal({});
    read.choose('Started by', 'Nightly maintenance');
    await until(() => read.jobs.length === 1, 'there are only those of one user');
    expect(titles()).to.deep.equal(['Rebuild the search index']);
    read.choose('Started by', 'Ann Lee');
    await until(() => read.jobs.length === 5, 'another user can still be chosen');
  });

  it('shows older jobs when they are asked for', async () => {
    const client = new InMemoryClient({ contacts: 1 });
    for (let index = 0; index < 130; index += 1) client.jobs.put(madeUpJob());
    const { read } = await mount(client);
    expect([read.jobs.length, read.part('total')]).to.deep.equal([50, '130 jobs']);
    for (const count of [100, 130]) {
      read.root.querySelector<HTMLElement>('[part~=more]')?.click();
      await until(() => read.jobs.length === count, `there are ${count}`);
    }
    expect(read.part('more')).to.equal(undefined);
  });

  it('gets its client from a provider, and is a block in a drawer', async () => {
    await import('../people-provider/index.ts');
    const provider = await fixture(html`<people-provider .client=${withJobs()}>
      <jobs-panel compact><button slot="header-actions">Close</button></jobs-panel></people-provider>`);
    const panel = provider.querySelector('jobs-panel');
    if (!panel) throw new Error('There is no panel');
    const read = new JobsReader(panel);
    await read.settled();
    const [what, outcome] = ['.job-what', '.job-outcome'].map((name) => read.job(0).querySelector(name));
    const below = (outcome?.getBoundingClientRect().top ?? 0) - (what?.getBoundingClientRect().bottom ?? 0);
    expect(below).to.be.at.least(0);
  });

  it('works alone with an endpoint and a token', async () => {
    const { fetch } = window;
    const requests: string[] = [];
    window.fetch = async (input, init) => {
      requests.push(`${input} ${new Headers(init?.headers).get('authorization')}`);
      const me = { actor: { user: 'user-1' }, permissions: [] };
      const isList = String(input).includes('/jobs');
      return new Response(JSON.stringify(isList ? { jobs: [madeUpJob()], total: 1 } : { fields: [], ...me }));
    };
    try {
      const panel = await fixture<JobsPanel>(html`<jobs-panel endpoint="/api/people" token="T"></jobs-panel>`);
      const read = new JobsReader(panel);
      await read.settled();
      expect(read.part('job-title', read.job(0))).to.equal('Export');
      expect(requests).to.include('/api/people/jobs?limit=50 Bearer T');
    } finally {
      window.fetch = fetch;
    }
  });
});

describe('the states of jobs-panel', () => {
  it('say that jobs are on their way', async () => {
    const client = new InMemoryClient({ contacts: 1, latency: 60_000 });
    const panel = await fixture<JobsPanel>(html`<jobs-panel .client=${client}></jobs-panel>`);
    await until(() => new JobsReader(panel).part('skeleton') === 'Loading jobs', 'it is said');
  });

  it('say what keeps jobs away, and bring them when asked again', async () => {
    const client = withJobs();
    client.failure = 'unavailable';
    const errors: string[] = [];
    const onError = ({ detail }: CustomEvent<{ code: string }>) => errors.push(detail.code);
    const panel = await fixture<JobsPanel>(html`<jobs-panel .client=${client} @people-error=${onError}></jobs-panel>`);
    const read = new JobsReader(panel);
    await read.settled();
    expect(read.part('error')).to.contain('The jobs could not be loaded');
    expect(read.part('error')).to.contain('Reference req-in-memory');
    client.failure = undefined;
    read.root.querySelector<HTMLElement>('[part=retry]')?.click();
    await until(() => read.jobs.length === 8, 'the jobs are there');
    client.failure = 'internal';
    panel.refresh();
    await until(() => read.part('banner'), 'the banner is there');
    expect(read.jobs).to.have.length(8);
    expect(errors).to.deep.equal(['unavailable', 'internal']);
  });

  it('say that somebody may not see jobs', async () => {
    const { read } = await mount(new InMemoryClient({ contacts: 1, role: 'agent' }));
    expect(read.part('forbidden')).to.contain('You cannot see the jobs');
  });
});
