import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import '../bulk-delete-dialog/index.ts';
import '../bulk-edit-dialog/index.ts';
import '../export-dialog/index.ts';
import '../people-create/index.ts';
import type { HostRowAction } from '../people-table/index.ts';
import { InMemoryClient, JobDialogReader, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

/** Calls of a client that write or begin something. */
function watched() {
  const client = new InMemoryClient({ contacts: 20 });
  const called: string[] = [];
  for (const name of ['createExport', 'bulkEdit', 'bulkDelete', 'createContact', 'deleteContact'] as const) {
    const call = client[name].bind(client) as (...given: unknown[]) => Promise<never>;
    client[name] = (...given: unknown[]) => {
      called.push(name);
      return call(...given);
    };
  }
  return { client, called };
}

const scope = { kind: 'all' } as const;

describe('what a host can keep from being done', () => {
  for (const { tag, event, detail, fill } of [
    { tag: 'people-export-dialog', event: 'contacts-export', detail: { count: 20 }, fill: async () => {} },
    { tag: 'people-bulk-delete-dialog', event: 'contacts-delete', detail: { scope, count: 20 }, fill: async () => {} },
    {
      tag: 'people-bulk-edit-dialog',
      event: 'contacts-edit',
      detail: { scope, count: 20, values: { company: 'Acme' } },
      fill: async (read: JobDialogReader) => {
        await read.fill('[name=field]', 'company');
        await read.fill('[part=value]', 'Acme');
      },
    },
  ] as const)
    it(`is told by ${event} before it begins`, async () => {
      const { client, called } = watched();
      const told: CustomEvent[] = [];
      const provider = await fixture<HTMLElement & { client: InMemoryClient }>(
        html`<people-provider .client=${client}></people-provider>`,
      );
      await import('../people-provider/index.ts');
      const dialog = document.createElement(tag);
      provider.append(dialog);
      provider.addEventListener(event, (happening) => {
        told.push(happening as CustomEvent);
        if (told.length === 1) happening.preventDefault();
      });
      const read = new JobDialogReader(dialog);
      for (const calls of [0, 1]) {
        await read.open({ kind: 'all', scope, count: 20 });
        await fill(read);
        read.start.click();
        await until(() => !read.isOpen, 'the dialog is closed');
        await read.settled();
        expect(called).to.have.length(calls);
      }
      expect(told[0]?.detail).to.deep.include(detail);
    });

  it('is told by contact-create, with what was typed, which stays', async () => {
    const { client, called } = watched();
    const dialog = await fixture<HTMLElement & { open: boolean; updateComplete: Promise<unknown> }>(
      html`<people-create .client=${client} open></people-create>`,
    );
    await until(() => dialog.shadowRoot?.querySelector('[data-field=first_name] input') != null, 'the form is there');
    const control = dialog.shadowRoot?.querySelector<HTMLInputElement>('[data-field=first_name] input');
    if (!control) throw new Error('There is no first name');
    control.value = 'Ada';
    control.dispatchEvent(new Event('input', { bubbles: true }));
    const told: unknown[] = [];
    dialog.addEventListener('contact-create', (event) => {
      told.push(event.detail.values.first_name);
      event.preventDefault();
    });
    dialog.shadowRoot?.querySelector<HTMLElement>('[part=create]')?.click();
    await until(() => !dialog.open, 'the dialog is closed');
    expect([told, called]).to.deep.equal([['Ada'], []]);
    expect(control.value).to.equal('Ada');
  });
});

describe('cells, actions and deletions of a section', () => {
  it('are those of its host', async () => {
    const { client, called } = watched();
    const chosen: string[] = [];
    const actions: HostRowAction[] = [{ id: 'bill', label: 'Bill', onSelect: ({ id }) => chosen.push(id) }];
    const section = await fixture<PeopleSection>(
      html`<people-section .client=${client} .cellRenderers=${{ company: () => 'Ours' }} .rowActions=${actions}></people-section>`,
    );
    await settled(section);
    const table = section.shadowRoot?.querySelector('people-table');
    if (!table) throw new Error('There is no table');
    const read = new TableReader(table);
    await until(() => read.column('Company')[0] === 'Ours', 'the cells are those of the host');
    const choose = async (label: string) => {
      read.one('[role=row][aria-rowindex="2"] [part=row-actions]').click();
      const item = () =>
        [...read.root.querySelectorAll<HTMLElement>('[role=menu]:popover-open [role=menuitem]')].find(
          (one) => one.textContent?.trim() === label,
        );
      await until(() => item() !== undefined, `${label} is in the menu`);
      item()?.click();
      await until(() => read.root.querySelector('[role=menu]:popover-open') === null, 'the menu is closed');
      await new Promise((resolve) => setTimeout(resolve, 130));
    };
    const { id } = table.source.contacts[0] ?? {};
    await choose('Bill');
    expect(chosen).to.deep.equal([id]);

    section.addEventListener('contact-delete', (event) => event.preventDefault(), { once: true });
    await choose('Delete');
    expect(called).to.deep.equal([]);
    const deleted: unknown[] = [];
    section.addEventListener('contact-deleted', (event) => {
      deleted.push(event.detail.id);
      event.preventDefault();
    });
    await choose('Delete');
    await until(() => deleted.length > 0, 'the contact is deleted');
    expect([deleted, called]).to.deep.equal([[id], ['deleteContact']]);
    expect(section.shadowRoot?.querySelector('.toast-place')?.textContent?.trim()).to.equal('');
  });
});
