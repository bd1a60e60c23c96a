import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, madeUpJob, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount(client = new InMemoryClient({ contacts: 500 })) {
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new SectionReader(section) };
}

const toast = (read: SectionReader) => read.root.querySelector('.toast-text')?.textContent ?? '';

async function select(read: SectionReader, rows: number): Promise<void> {
  for (let row = 2; row < rows + 2; row += 1) read.table.cell(row, 1).click();
  await until(() => read.table.part('selection-count') === `${rows} selected`, 'they are selected');
}

describe('jobs that are begun in people-section', () => {
  it('delete what is selected, tell when it is done, and are undone from there', async () => {
    const { read } = await mount();
    await select(read, 3);
    read.button('Delete').click();
    const dialog = await dialogIn(read, 'people-bulk-delete-dialog');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => read.part('count') === '497 contacts', 'they are gone');
    await until(() => toast(read) === '3 contacts deleted', 'it is told');
    expect(read.table.part('selection-count')).to.equal(undefined);
    read.button('Undo').click();
    await until(() => read.part('count') === '500 contacts', 'they are back');
    await until(() => toast(read) === '3 contacts restored', 'that is told too');
  });

  it('leave the focus in the table, as what began them goes away', async () => {
    const { read } = await mount();
    await select(read, 2);
    read.button('Delete').focus();
    read.button('Delete').click();
    const dialog = await dialogIn(read, 'people-bulk-delete-dialog');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => read.table.part('selection-count') === undefined, 'nothing is selected any more');
    await until(() => read.table.root.activeElement?.closest('.grid'), 'the rows have the focus');
    await until(() => toast(read) === '2 contacts deleted', 'it is done');
    expect(read.table.root.activeElement?.closest('.grid') != null).to.equal(true);
  });

  it('are counted at their button while they run, those of others and from before the page was loaded too', async () => {
    const client = new InMemoryClient({ contacts: 20 });
    const job = madeUpJob({ state: 'running', createdBy: 'somebody else' });
    client.jobs.put(job);
    const { read } = await mount(client);
    const label = () => read.root.querySelector('[part~=jobs-button]')?.getAttribute('aria-label');
    await until(() => label() === 'Jobs, 1 running', 'it is counted');
    client.jobs.put(madeUpJob({ id: '00000000-0000-7000-8000-000000000009', state: 'queued' }));
    await until(() => label() === 'Jobs, 2 running', 'so is what is begun elsewhere');
    for (const { id } of (await client.listJobs()).jobs) client.jobs.put(madeUpJob({ id, state: 'succeeded' }));
    await until(() => label() === 'Jobs', 'nothing runs any more');
  });

  it('are not asked for in the name of somebody who may not read them', async () => {
    const client = new InMemoryClient({ contacts: 20, permissions: ['contacts:read'] });
    let asked = 0;
    client.listJobs = async () => {
      asked += 1;
      return { jobs: [], total: 0 };
    };
    await mount(client);
    expect(asked).to.equal(0);
  });

  it('export what matches, and are shown in a drawer', async () => {
    const { section, read } = await mount();
    const started: string[] = [];
    section.addEventListener('job-start', ({ detail }) => started.push(detail.job.type));
    read.button('Export').click();
    const dialog = await dialogIn(read, 'people-export-dialog');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => toast(read).endsWith('is ready'), 'the file is ready');
    expect(started).to.deep.equal(['contacts.export']);
    read.button('Show jobs').click();
    await until(
      () => read.root.querySelector('jobs-panel')?.shadowRoot?.querySelector('[part~=job]'),
      'jobs are shown',
    );
    read.button('Close').click();
    await section.updateComplete;
    expect(read.root.querySelector('jobs-panel')).to.equal(null);
  });
});

async function dialogIn(read: SectionReader, tag: string): Promise<HTMLDialogElement> {
  const find = () => read.root.querySelector(tag)?.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]');
  await until(find, `${tag} is open`);
  return find() as HTMLDialogElement;
}
