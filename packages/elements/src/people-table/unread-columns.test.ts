import { fixture, html } from '@open-wc/testing-helpers';
import type { Me } from '@peoplekit/core/contract';
import { expect } from 'chai';
import { PeopleError } from '../data/people-error.ts';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

type TablePreferences = Awaited<ReturnType<InMemoryClient['getPreferences']>>;

const own: TablePreferences = {
  columns: [
    { field: 'company', visible: true, pinned: null },
    { field: 'username', visible: true, pinned: null },
  ],
  pageSize: 50,
};

/** A client of a server that is away at first. */
class AwayClient extends InMemoryClient {
  reads = 0;
  asked = 0;
  failing: Error | undefined = new PeopleError('unavailable', 'The server is away');
  preferences = own;
  readonly saved: TablePreferences[] = [];

  override async getPreferences(): Promise<TablePreferences> {
    this.reads += 1;
    if (this.failing) throw this.failing;
    return this.preferences;
  }

  override async savePreferences(preferences: TablePreferences): Promise<TablePreferences> {
    this.saved.push(preferences);
    return preferences;
  }

  override async me(): Promise<Me> {
    this.asked += 1;
    if (this.failing) throw this.failing;
    return super.me();
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function mount(client = new AwayClient({ contacts: 60 })) {
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .style=${'block-size: 600px; inline-size: 1000px'}></people-table>`,
  );
  await settled(table);
  await table.updateComplete;
  const read = new TableReader(table);
  const labels = () => read.headers.map((header) => header.textContent?.trim()).filter(Boolean);
  const toggle = async (label: string) => {
    read.button('Columns').click();
    await until(() => read.root.querySelector('[part=columns-panel]:popover-open'), 'the panel is open');
    const found = [...read.root.querySelectorAll('[part=columns-panel] label')].find(
      (candidate) => candidate.textContent?.trim() === label,
    );
    found?.querySelector('input')?.click();
    await table.updateComplete;
  };
  return { client, table, read, labels, toggle };
}

const ownLabels = ['Name', 'CRM status', 'Company', 'Username'];

describe('columns that could not be had', () => {
  for (const sign of ['focus', 'online'])
    it(`are asked for again with "${sign}" of the window, and saved from then on`, async () => {
      const { client, labels, toggle } = await mount();
      expect(labels().slice(0, 3)).to.deep.equal(['Name', 'CRM status', 'Email']);
      await toggle('Phone');
      await until(() => !labels().includes('Phone'), 'what is changed counts meanwhile');
      await pause(700);
      expect(client.saved).to.deep.equal([]);
      client.failing = undefined;
      dispatchEvent(new Event(sign));
      await until(() => labels().join() === ownLabels.join(), 'they are here');
      await pause(700);
      expect(client.saved, 'what was made of the defaults').to.deep.equal([]);
      await toggle('Company');
      await until(() => client.saved.length, 'a change is saved');
      expect(client.saved[0]?.columns.find(({ field }) => field === 'company')?.visible).to.equal(false);
      expect(client.saved[0]?.columns.find(({ field }) => field === 'username')?.visible).to.equal(true);
    });

  it('are asked for again after a while, each time after a longer one', async () => {
    const { client, labels } = await mount();
    expect(client.reads).to.equal(1);
    await until(() => client.reads === 2, 'a second attempt');
    const before = performance.now();
    client.failing = undefined;
    await until(() => labels().join() === ownLabels.join(), 'they are here');
    expect(performance.now() - before).to.be.greaterThan(1_500);
    expect(client.reads).to.equal(3);
    dispatchEvent(new Event('focus'));
    await pause(50);
    expect(client.reads).to.equal(3);
  });

  it('leave what was changed meanwhile where the user has none, and save it', async () => {
    const client = new AwayClient({ contacts: 60 });
    client.preferences = { columns: [], pageSize: 50 };
    const { labels, toggle } = await mount(client);
    await toggle('Phone');
    client.failing = undefined;
    dispatchEvent(new Event('focus'));
    await until(() => client.saved.length, 'it is saved');
    expect(labels()).to.not.include('Phone');
    expect(client.saved[0]?.columns.find(({ field }) => field === 'phone')?.visible).to.equal(false);
  });

  it('are left alone by a table that is not on the page any more, and where the user may have none', async () => {
    const { client, table } = await mount();
    table.remove();
    dispatchEvent(new Event('focus'));
    await pause(1_200);
    expect(client.reads).to.equal(1);
    const forbidden = new AwayClient({ contacts: 60 });
    forbidden.failing = new PeopleError('forbidden', 'Not for you');
    await mount(forbidden);
    dispatchEvent(new Event('focus'));
    await pause(1_200);
    expect([forbidden.reads, forbidden.asked]).to.deep.equal([1, 1]);
  });
});

describe('what the user may do in people-table', () => {
  it('is asked for again where it could not be had', async () => {
    const { client, table, read } = await mount();
    const actions = async () => {
      read.button(`Actions for ${read.cell(2, 2).querySelector('.label')?.textContent}`).click();
      await until(() => read.root.querySelector('[part=menu]:popover-open'), 'the menu is open');
      const names = [...read.root.querySelectorAll('[part=menu-item]')].map(({ textContent }) => textContent?.trim());
      read.root.querySelector<HTMLElement>('[part=menu]')?.hidePopover();
      return names;
    };
    expect(await actions()).to.not.include('Edit');
    client.failing = undefined;
    dispatchEvent(new Event('online'));
    await until(() => client.asked === 2, 'it is asked for again');
    await table.updateComplete;
    await pause(150);
    expect(await actions()).to.include('Edit');
  });
});
