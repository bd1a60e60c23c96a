import { fixture, html } from '@open-wc/testing-helpers';
import { type Field, systemFields } from '@peoplekit/core';
import { expect } from 'chai';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount(client = new InMemoryClient({ contacts: 2_000 })) {
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new SectionReader(section) };
}

/** The choices of the open menu: label and count. */
const choices = (dialog: HTMLElement) =>
  [...dialog.querySelectorAll('.choice')].map((choice) =>
    [...choice.querySelectorAll('.choice-label, .choice-count')].map((part) => part.textContent?.trim()),
  );

const check = (dialog: HTMLElement, label: string) => {
  const found = [...dialog.querySelectorAll<HTMLElement>('.choice')].find((choice) =>
    choice.textContent?.includes(label),
  );
  found?.querySelector<HTMLInputElement>('input')?.click();
};

const counted = (dialog: HTMLElement) => until(() => choices(dialog).every(([, count]) => count), 'counts are here');

describe('quick filters', () => {
  it('offer the options of a field with how many contacts each would leave, and take several', async () => {
    const { section, client, read } = await mount();
    const dialog = await read.open('Status');
    await counted(dialog);
    const filter = (value: string[]) => ({ field: 'chat_status', op: 'in', value }) as const;
    const { total } = await client.queryContacts({ filter: filter(['pending']) });
    expect(choices(dialog)[0]).to.deep.equal(['Pending', String(total)]);
    check(dialog, 'Pending');
    check(dialog, 'Closed');
    expect(section.query).to.deep.equal({ filter: filter(['pending', 'closed']), page: 1 });
    await settled(section);
    expect(read.button('Status').textContent).to.contain('Pending, Closed');
    await until(() => read.chips.length > 0, 'the chip is here');
    expect(read.chips).to.deep.equal(['Status Pending, Closed']);
  });

  it('have the focus as soon as they are open, also where the choices come later', async () => {
    const { read } = await mount();
    read.button('Language').focus();
    const dialog = await read.open('Language');
    const focused = () => read.root.activeElement;
    expect(dialog.contains(focused())).to.equal(true);
    await counted(dialog);
    await until(() => focused()?.matches('input[type=search]'), 'the search box has it');
    dialog.hidePopover();
    await until(() => focused() === read.button('Language'), 'it is back');
    const status = await read.open('Status');
    expect(status.querySelector('input')).to.equal(focused());
  });

  it('count under everything else that is asked for, and not under themselves', async () => {
    const { section, client, read } = await mount();
    section.query = {
      search: 'a',
      filter: {
        all: [
          { field: 'chat_status', op: 'in', value: ['pending'] },
          { field: 'priority', op: 'in', value: ['high'] },
        ],
      },
    };
    await section.updateComplete;
    await settled(section);
    const dialog = await read.open('Status');
    await counted(dialog);
    const { total } = await client.queryContacts({
      search: 'a',
      filter: {
        all: [
          { field: 'priority', op: 'in', value: ['high'] },
          { field: 'chat_status', op: 'in', value: ['closed'] },
        ],
      },
    });
    expect(choices(dialog)[3]).to.deep.equal(['Closed', String(total)]);
  });

  it('ask about messages by ranges, and about the languages in use by name', async () => {
    const { section, client, read } = await mount();
    let dialog = await read.open('Messages');
    await counted(dialog);
    const over = (await client.queryContacts({ filter: { field: 'total_messages_sent', op: 'gt', value: 100 } })).total;
    expect(choices(dialog).at(-1)).to.deep.equal(['Over 100', String(over)]);
    check(dialog, 'Over 100');
    expect(section.query.filter).to.deep.equal({ field: 'total_messages_sent', op: 'gt', value: 100 });
    dialog.hidePopover();
    dialog = await read.open('Language');
    await until(() => choices(dialog).length > 8, 'languages are here');
    expect(choices(dialog).map(([label]) => label)).to.contain('German');
    const search = dialog.querySelector<HTMLInputElement>('input[type=search]');
    if (!search) throw new Error('There is no search');
    search.value = 'germ';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(choices(dialog).map(([label]) => label)).to.deep.equal(['German']);
  });

  it('are recognised in a filter that the host sets, and cleared one by one and together', async () => {
    const { section, read } = await mount();
    section.query = {
      filter: {
        all: [
          { field: 'priority', op: 'in', value: ['high'] },
          { field: 'company', op: 'contains', value: 'north' },
          { field: 'last_seen_at', op: 'in_last_days', value: 30 },
        ],
      },
    };
    await section.updateComplete;
    await settled(section);
    await until(() => read.chips.length === 3, 'the chips are here');
    expect(read.chips).to.deep.equal(['Priority High', 'Company contains “north”', 'Last seen is in the last 30 days']);
    expect(read.button('Filters, 2 conditions')).to.be.an('HTMLButtonElement');
    read.button('Remove: Company contains').click();
    await settled(section);
    expect(read.chips).to.deep.equal(['Priority High', 'Last seen is in the last 30 days']);
    expect(read.root.activeElement).to.equal(read.searchBox);
    read.button('Clear all').click();
    await settled(section);
    expect(section.query).to.deep.equal({ page: 1 });
    expect(read.chips).to.deep.equal([]);
  });

  it('do not ask about a field that is hidden from the user', async () => {
    const fields: Field[] = systemFields.map((field) =>
      field.key === 'priority' ? { ...field, privacy: 'hidden' } : field,
    );
    const client = new InMemoryClient({ contacts: 50, fields });
    const me = await client.me();
    client.me = async () => ({ ...me, permissions: me.permissions.filter((one) => one !== 'contacts:reveal') });
    const { read } = await mount(client);
    const buttons = [...read.root.querySelectorAll<HTMLElement>('[part~=quick-filter]')];
    expect(buttons.map(({ dataset }) => dataset.field)).not.to.contain('priority');
  });

  it('close by Escape with the focus where it was', async () => {
    const { read } = await mount();
    read.button('Status').focus();
    const dialog = await read.open('Status');
    dialog.hidePopover();
    await until(() => read.root.activeElement === read.button('Status'), 'the focus is back');
  });
});
