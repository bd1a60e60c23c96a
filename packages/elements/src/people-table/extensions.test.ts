import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, madeUpContacts, settled, TableReader, until } from '../testing/index.ts';
import type { CellContent, CellRenderer, HostRowAction, PeopleTable } from './index.ts';
import './index.ts';

async function mount(
  cellRenderers: Record<string, CellRenderer>,
  rowActions: HostRowAction[] = [],
  contacts = madeUpContacts(5),
) {
  const client = new InMemoryClient({ contacts });
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .cellRenderers=${cellRenderers} .rowActions=${rowActions} columns="company email score_now"
      .style=${'block-size: 500px; inline-size: 1000px'}></people-table>`,
  );
  await settled(table);
  const read = new TableReader(table);
  await until(() => read.rows.length === contacts.length, 'the contacts are here');
  return { table, read, contacts: table.source.contacts };
}

/** What the page was told of errors that nobody caught. */
async function reported(run: () => Promise<void>): Promise<string[]> {
  const messages: string[] = [];
  // The runner would print them, as it does all errors of the page.
  const before = window.reportError;
  window.reportError = (error: Error) => messages.push(error.message);
  try {
    await run();
  } finally {
    window.reportError = before;
  }
  return messages;
}

describe('cells of the host in people-table', () => {
  it('are a text, a node, or the own cell', async () => {
    const { read, contacts } = await mount({
      company: ({ value }) => (value === 'Tidewater Legal' ? undefined : `<b>${value}</b>`),
      email: ({ value }) => {
        const link = document.createElement('a');
        link.textContent = `mail ${value}`;
        return link;
      },
      name: () => 'never',
      select: () => 'never',
      actions: () => 'never',
    });
    await until(() => read.column('Email')[1]?.startsWith('mail ') === true, 'the cells are those of the host');
    expect(read.column('Company')).to.deep.equal(
      contacts.map(({ values: { company = null } }) => (company === 'Tidewater Legal' ? company : `<b>${company}</b>`)),
    );
    expect(read.column('Company')).to.include('Tidewater Legal');
    expect(read.column('Email')[1]).to.equal(`mail ${contacts[1]?.values.email}`);
    expect(read.rows[1]?.querySelector('[role=gridcell] > a')).not.to.equal(null);
    expect(read.root.textContent).not.to.contain('never');
  });

  it('get the field, the words of the language and of a hidden value only its mask', async () => {
    const contacts = madeUpContacts(2);
    const [first] = contacts;
    if (!first) throw new Error('no contact');
    first.values.email = '•••';
    first.masked.push('email');
    const seen: CellContent[] = [];
    const { read } = await mount(
      {
        email: (cell) => {
          seen.push(cell);
          return cell.masked ? 'locked' : cell.format.number(1_234);
        },
      },
      [],
      contacts,
    );
    await until(() => read.column('Email').includes('locked'), 'the cell is that of the host');
    expect(read.column('Email').toSorted()).to.deep.equal(['1,234', 'locked']);
    const cell = seen.find(({ contact }) => contact.id === first.id);
    expect(cell).to.deep.include({ value: '•••', masked: true });
    expect(cell?.field).to.include({ key: 'email', type: 'text' });
  });

  it('that fail are told to the page, and the own cell stays', async () => {
    const messages = await reported(async () => {
      const { read, contacts } = await mount({
        company: () => {
          throw new Error('no company today');
        },
        email: () => 'x',
      });
      await until(() => read.column('Email')[0] === 'x', 'the cells are those of the host');
      expect(read.column('Company')).to.deep.equal(contacts.map(({ values }) => values.company ?? ''));
    });
    expect(messages).to.include('no company today');
  });

  it('change with the property, and go with it', async () => {
    const { table, read, contacts } = await mount({ company: () => 'one' });
    await until(() => read.column('Company')[0] === 'one', 'the first');
    table.cellRenderers = { company: () => 'two' };
    await until(() => read.column('Company')[0] === 'two', 'the second');
    table.cellRenderers = undefined;
    await until(() => read.column('Company')[0] === (contacts[0]?.values.company ?? ''), 'the own');
  });
});

describe('actions of the host in the menu of a row', () => {
  const open = async ({ read }: { read: TableReader }, row: number) => {
    read.one(`[role=row][aria-rowindex="${row}"] [part=row-actions]`).click();
    await until(() => read.root.querySelector('[role=menu]:popover-open') !== null, 'the menu is open');
    return [...read.root.querySelectorAll('[role=menuitem]')].map((item) => item.textContent?.trim());
  };

  it('stand behind ours where they make sense, and are reached and chosen by keys', async () => {
    const chosen: string[] = [];
    const told: string[] = [];
    const mounted = await mount({}, [
      { id: 'delete', label: 'Invoice', onSelect: ({ id }) => chosen.push(id) },
      { id: 'never', label: 'Never', isOffered: () => false, onSelect: () => chosen.push('never') },
    ]);
    const { contacts, table } = mounted;
    table.addEventListener('contact-delete', () => told.push('deleted'));
    const items = await open(mounted, 2);
    expect(items.slice(-2)).to.deep.equal(['Delete', 'Invoice']);
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.deep.equal([contacts[0]?.id]);
    expect(told).to.deep.equal([]);
  });

  it('that cannot say whether they make sense are left out, and the page is told', async () => {
    const messages = await reported(async () => {
      const mounted = await mount({}, [
        {
          id: 'bad',
          label: 'Bad',
          isOffered: () => {
            throw new Error('who knows');
          },
          onSelect: () => {},
        },
        { id: 'good', label: 'Good', onSelect: () => {} },
      ]);
      expect((await open(mounted, 3)).slice(-2)).to.deep.equal(['Delete', 'Good']);
    });
    expect(messages).to.deep.equal(['who knows']);
  });
});
