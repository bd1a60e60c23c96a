import { fixture, html } from '@open-wc/testing-helpers';
import type { Job } from '@peoplekit/core/contract';
import { expect } from 'chai';
import {
  InMemoryClient,
  type InMemoryOptions,
  IntegrationsReader,
  SectionReader,
  settled,
  until,
} from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}) {
  const client = new InMemoryClient({ contacts: 60, ...options });
  client.crms.allow('hubspot');
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  const started: Job[] = [];
  section.addEventListener('job-start', ({ detail }) => started.push(detail.job));
  return { section, client, started, read: new SectionReader(section) };
}

const toast = (read: SectionReader) => read.root.querySelector('.toast-text')?.textContent ?? '';
const wordsOf = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function pushDialog(read: SectionReader): Promise<HTMLDialogElement> {
  const find = () =>
    read.root.querySelector('people-push-dialog')?.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]');
  await until(find, 'the dialog is open');
  return find() as HTMLDialogElement;
}

describe('CRMs in people-section', () => {
  it('pushes what is selected, keeps the selection and says how many are there', async () => {
    const { read, started, client } = await mount();
    for (const row of [2, 3]) read.table.cell(row, 1).click();
    await until(() => read.table.part('selection-count') === '2 selected', 'they are selected');
    read.button('Push to CRM').click();
    const dialog = await pushDialog(read);
    await until(() => dialog.querySelector('[name=crm]'), 'the CRM is offered');
    expect(wordsOf(dialog.querySelector('[part=crms]')))
      .to.contain('HubSpot')
      .and.contain('Acme');
    expect(wordsOf(dialog.querySelector('[part=start]'))).to.equal('Push 2 contacts');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => /in the CRM now$/.test(toast(read)), 'it is told');
    expect(started.map(({ type, progress }) => `${type} ${progress.total}`)).to.deep.equal(['crm.export 2']);
    expect(read.table.part('selection-count')).to.equal('2 selected');
    const { contacts } = await client.queryContacts({ pageSize: 100 });
    expect(contacts.some(({ links }) => links[0]?.connector === 'hubspot')).to.equal(true);
  });

  it('pushes one contact from its menu, unless the host does that', async () => {
    const { section, read, started } = await mount();
    const table = read.root.querySelector('people-table') as HTMLElement;
    const push = () =>
      table.dispatchEvent(
        new CustomEvent('contact-push', { detail: { id: 'x' }, bubbles: true, composed: true, cancelable: true }),
      );
    section.addEventListener('contact-push', (event) => event.preventDefault(), { once: true });
    push();
    await new Promise((resolve) => setTimeout(resolve));
    const dialogs = read.root.querySelector('people-push-dialog')?.shadowRoot?.querySelectorAll('dialog[open]');
    expect(dialogs?.length ?? 0).to.equal(0);
    push();
    const dialog = await pushDialog(read);
    expect(wordsOf(dialog.querySelector('[part=start]'))).to.equal('Push 1 contact');
    expect(started).to.have.length(0);
  });

  it('says what to do when no CRM works', async () => {
    const { client, read } = await mount();
    client.crms.put('hubspot', { state: 'needs_reauth' });
    read.table.cell(2, 1).click();
    await until(() => read.table.part('selection-count') === '1 selected', 'it is selected');
    read.button('Push to CRM').click();
    const dialog = await pushDialog(read);
    await until(() => dialog.querySelector('[name=crm]'), 'the CRM is shown');
    expect(wordsOf(dialog)).to.contain('Needs to be reconnected first');
    dialog.querySelector('form')?.requestSubmit();
    await until(() => wordsOf(dialog.querySelector('.foot')).includes('No CRM is connected'), 'it says why not');
  });

  const others: Record<string, InMemoryOptions> = {
    plan: { plan: 'basic' },
    right: { permissions: ['contacts:read', 'contacts:write'] },
  };
  for (const [what, options] of Object.entries(others)) {
    it(`offers no push without the ${what}`, async () => {
      const { read } = await mount(options);
      read.table.cell(2, 1).click();
      await until(() => read.table.part('selection-count') === '1 selected', 'it is selected');
      expect(() => read.button('Push to CRM')).to.throw();
    });
  }

  it('has integrations beside fields in its settings, which know what is selected', async () => {
    const { read } = await mount();
    read.table.cell(2, 1).click();
    await until(() => read.table.part('selection-count') === '1 selected', 'it is selected');
    read.button('Settings').click();
    await until(() => read.root.querySelector('people-fields')?.shadowRoot, 'the fields are shown');
    read.button('Integrations').click();
    const find = () => read.root.querySelector<HTMLElement>('people-integrations');
    await until(() => find()?.shadowRoot?.querySelector('[part=card]'), 'the CRMs are shown');
    const integrations = new IntegrationsReader(find() as HTMLElement);
    await integrations.open('HubSpot', 'Export');
    expect(integrations.words()).to.contain('Those selected 1 contact').and.contain('All contacts 60 contacts');
    await integrations.press('Start export');
    await integrations.shows('Show in jobs');
    await integrations.press('Show in jobs');
    await until(() => read.root.querySelector('jobs-panel'), 'the jobs are shown');
  });

  it('shows its settings to those who may only run CRMs, without the fields', async () => {
    const { read } = await mount({ role: 'editor' });
    read.button('Settings').click();
    await until(() => read.root.querySelector('people-integrations')?.shadowRoot, 'the CRMs are shown');
    expect(() => read.button('People fields')).to.throw();
  });
});
