import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

type TablePreferences = Awaited<ReturnType<InMemoryClient['getPreferences']>>;

/** A client that keeps preferences, as the BFF does. */
class KeepingClient extends InMemoryClient {
  readonly saved: TablePreferences[] = [];
  preferences: TablePreferences = { columns: [], pageSize: 50 };

  /** When the preferences come. */
  arrival: Promise<void> = Promise.resolve();

  override async getPreferences(): Promise<TablePreferences> {
    await this.arrival;
    return this.preferences;
  }

  /** What everybody begins with. */
  workspace: TablePreferences | undefined;

  override async resetPreferences(): Promise<TablePreferences> {
    if (this.failure) return super.resetPreferences();
    this.preferences = this.workspace ?? (await super.resetPreferences());
    return this.preferences;
  }

  override async savePreferences(
    preferences: TablePreferences,
    options?: Parameters<InMemoryClient['savePreferences']>[1],
  ): Promise<TablePreferences> {
    if (options?.scope === 'workspace') {
      this.workspace = preferences;
      return preferences;
    }
    this.saved.push(preferences);
    this.preferences = preferences;
    return preferences;
  }
}

async function mount(client = new KeepingClient({ contacts: 60 })) {
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .style=${'block-size: 600px; inline-size: 1000px'}></people-table>`,
  );
  await settled(table);
  await table.updateComplete;
  const read = new TableReader(table);
  const labels = () => read.headers.map((header) => header.textContent?.trim()).filter(Boolean);
  const open = async () => {
    read.button('Columns').click();
    await until(() => read.root.querySelector('[part=columns-panel]:popover-open'), 'the panel is open');
  };
  const box = (label: string) =>
    [...read.root.querySelectorAll('[part=columns-panel] label')]
      .find((candidate) => candidate.textContent?.trim() === label)
      ?.querySelector('input') as HTMLInputElement;
  return { table, client, read, labels, open, box };
}

describe('the columns of people-table', () => {
  it('can be shown and hidden, but for those that are always visible', async () => {
    const { table, labels, open, box } = await mount();
    expect(labels().slice(0, 3)).to.deep.equal(['Name', 'CRM status', 'Email']);
    await open();
    box('Email').click();
    box('Username').click();
    await table.updateComplete;
    expect(labels()).to.include('Username').and.not.include('Email');
    expect([box('Name').disabled, box('CRM status').disabled, box('Email').checked]).to.deep.equal([true, true, false]);
  });

  it('are saved once the user pauses, and are there again for the next table', async () => {
    const { client, open, box } = await mount();
    await open();
    box('Email').click();
    box('Phone').click();
    expect(client.saved).to.deep.equal([]);
    await until(() => client.saved.length > 0, 'they are saved');
    expect(client.saved.length).to.equal(1);
    const again = await mount(client);
    expect(again.labels().slice(0, 3)).to.deep.equal(['Name', 'CRM status', 'Chat status']);
  });

  it('are never saved over those that could not be had', async () => {
    const client = new KeepingClient({ contacts: 60 });
    client.arrival = Promise.reject(new Error('The server is away'));
    client.arrival.catch(() => {});
    const { read, open, box, labels } = await mount(client);
    await open();
    box('Phone').click();
    await until(() => !labels().includes('Phone'), 'what is changed holds for this page');
    read.root.host.remove();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(client.saved).to.deep.equal([]);
  });

  it('are saved at once when the page goes', async () => {
    const { client, open, box } = await mount();
    await open();
    box('Email').click();
    expect(client.saved).to.deep.equal([]);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(client.saved.map(({ columns }) => columns.find(({ field }) => field === 'email')?.visible)).to.deep.equal([
      false,
    ]);
  });

  it('are those of the user from the first row on, however late it is known which', async () => {
    const client = new KeepingClient({ contacts: 60 });
    let arrive = () => {};
    client.arrival = new Promise((resolve) => {
      arrive = resolve;
    });
    client.preferences = { columns: [{ field: 'company', visible: true, pinned: 'left' }], pageSize: 50 };
    const table = await fixture<PeopleTable>(html`<people-table .client=${client}></people-table>`);
    await until(() => table.source.status === 'ready', 'the contacts are here');
    await table.updateComplete;
    const read = new TableReader(table);
    expect([read.grid.ariaBusy, read.rows.length]).to.deep.equal(['true', 0]);
    arrive();
    await settled(table);
    expect(read.header('Company').ariaColIndex).to.equal('2');
    expect(read.rows.length).to.be.greaterThan(0);
  });

  it('come from saved preferences whatever has become of the fields', async () => {
    const client = new KeepingClient({ contacts: 60 });
    client.preferences = {
      columns: [
        { field: 'deleted', visible: true, pinned: 'left' },
        { field: 'company', visible: true, pinned: 'right', width: 130 },
        { field: 'name', visible: false, pinned: null },
      ],
      pageSize: 25,
    };
    const { table, read, labels } = await mount(client);
    await until(() => labels().join() === 'Name,CRM status,Company', 'they are as saved');
    await settled(table);
    expect(read.part('range')).to.equal('1–25 of 60');
    expect(Math.round(read.header('Company').getBoundingClientRect().width)).to.equal(130);
  });

  it('are found by a word of their name', async () => {
    const { read, open } = await mount();
    await open();
    await sendKeys({ type: 'seen' });
    const found = [...read.root.querySelectorAll('.column-label')].map((label) => label.textContent?.trim());
    expect(found).to.deep.equal(['Last seen']);
  });

  it('can be pinned, three a side; the fourth says why not', async () => {
    const { table, read, labels, open } = await mount();
    await open();
    for (const label of ['Phone', 'Company']) {
      read.button(`Pin ${label} left`).click();
      await table.updateComplete;
    }
    expect(labels().slice(0, 4)).to.deep.equal(['Name', 'Phone', 'Company', 'CRM status']);
    await until(() => read.button('Pin Email left').ariaDisabled === 'true', 'the side is full');
    read.button('Pin Email left').click();
    await until(() => read.root.querySelector('.notice')?.textContent?.startsWith('At most 3 columns'), 'it says why');
    expect(labels().slice(0, 4)).to.deep.equal(['Name', 'Phone', 'Company', 'CRM status']);
    read.button('Pin Email right').click();
    await table.updateComplete;
    expect(labels().at(-1)).to.equal('Email');
  });

  it('are seen to be pinned while the pointer is still on the button', async () => {
    const { read, open } = await mount();
    await open();
    const pin = read.button('Pin Phone left');
    const { x, y, width, height } = pin.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    const drawn = ({ color, backgroundColor }: CSSStyleDeclaration) => `${color} on ${backgroundColor}`;
    const usual = drawn(getComputedStyle(read.button('Pin Name left')));
    await until(() => pin.ariaPressed === 'true' && drawn(getComputedStyle(pin)) === usual, 'it looks pinned');
  });

  it('are pinned at the side that the writing direction makes of it', async () => {
    const { table, read, open } = await mount();
    table.dir = 'rtl';
    await open();
    expect(read.button('Pin Name right').ariaPressed).to.equal('true');
    read.button('Pin Email left').click();
    await table.updateComplete;
    const cell = read.header('Email').getBoundingClientRect();
    const grid = read.grid.getBoundingClientRect();
    expect(cell.left - grid.left).to.be.lessThan(grid.right - cell.right);
  });

  it('stay at both edges while the others scroll, in one order, in both writing directions', async () => {
    const { table, read, open } = await mount();
    await open();
    read.button('Pin Email right').click();
    await sendKeys({ press: 'Escape' });
    await table.updateComplete;
    for (const direction of ['ltr', 'rtl']) {
      table.dir = direction;
      read.grid.scrollLeft = direction === 'rtl' ? -400 : 400;
      const grid = read.grid.getBoundingClientRect();
      const cells = [...(read.rows[0]?.children ?? [])];
      expect(cells.map((cell) => cell.getAttribute('aria-colindex'))).to.deep.equal(cells.map((_, at) => `${at + 1}`));
      const [first, name, email, last] = [cells[0], cells[1], cells.at(-2), cells.at(-1)].map(
        (cell) => cell?.getBoundingClientRect() as DOMRect,
      );
      if (!first || !name || !email || !last) throw new Error('there are no cells');
      const start = (box: DOMRect) => (direction === 'rtl' ? grid.right - box.right : box.left - grid.left);
      expect([start(first), start(name)].map(Math.round)).to.deep.equal([0, 52]);
      const end = (box: DOMRect) => (direction === 'rtl' ? box.left - grid.left : grid.right - box.right);
      expect(end(last)).to.be.within(-1, 16);
      expect(Math.round(end(email) - end(last))).to.equal(52);
      await until(() => read.root.querySelectorAll('.seam.on').length === 2, 'there is a shadow at both seams');
    }
  });

  it('scroll along, the innermost first, where those that are pinned would leave no room for others', async () => {
    const { table, read, open } = await mount();
    table.style.inlineSize = '1200px';
    await open();
    for (const pin of ['Pin Email left', 'Pin Phone left', 'Pin Company right']) read.button(pin).click();
    await sendKeys({ press: 'Escape' });
    const heldIn = (row: Element | undefined) =>
      [...(row?.children ?? [])].filter((cell) => getComputedStyle(cell).position === 'sticky').length;
    await until(() => heldIn(read.rows[0]) === 6, 'there is room for all');
    const order = read.headers.map((header) => header.textContent);
    table.style.inlineSize = '900px';
    await until(() => heldIn(read.rows[0]) === 4, 'the inner ones are held no more');
    expect(heldIn(read.header('Name').parentElement ?? undefined)).to.equal(4);
    expect(read.headers.map((header) => header.textContent)).to.deep.equal(order);
    read.rows[0]?.querySelector<HTMLElement>('[role=rowheader]')?.focus();
    for (let step = 0; step < 6; step++) await sendKeys({ press: 'ArrowRight' });
    const [at, held] = [read.focused, read.rows[0]?.children[1]].map((cell) => cell?.getBoundingClientRect());
    expect(at?.left).to.be.at.least((held?.right ?? 0) - 1);
    table.style.inlineSize = '1200px';
    await until(() => heldIn(read.rows[0]) === 6, 'they are held again');
  });

  it('keep the focus on the handle by which they were dragged', async () => {
    const { table, read, labels, open } = await mount();
    await open();
    const [grip, over] = [read.button('Move Phone'), read.button('Move CRM status')];
    grip.focus();
    const drag = (type: string, target: Element) =>
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));
    drag('dragstart', grip);
    drag('dragover', over);
    // As it is where the browser moves the line away under the pointer.
    grip.blur();
    drag('dragend', grip);
    await table.updateComplete;
    expect(labels()[1]).to.equal('Phone');
    expect(read.focused?.ariaLabel).to.equal('Move Phone');
  });

  it('are moved by keyboard, with the focus on what is moved', async () => {
    const { table, read, labels, open } = await mount();
    await open();
    const grip = read.button('Move Phone');
    grip.focus();
    await sendKeys({ press: 'ArrowUp' });
    await table.updateComplete;
    await until(() => labels()[2] === 'Phone', 'it has moved');
    await until(() => read.focused === grip, 'it has the focus');
    await until(() => read.root.querySelector('.notice')?.textContent === 'Phone: place 3 of 40', 'it is said');
  });

  it('are as they were at first after a reset', async () => {
    const { table, read, labels, open, box } = await mount();
    const before = labels();
    await open();
    box('Email').click();
    read.button('Pin Company right').click();
    await table.updateComplete;
    expect(labels()).not.to.deep.equal(before);
    read.button('Reset').click();
    await until(() => read.root.querySelector('.notice')?.textContent?.includes('as they were'), 'it is said');
    expect(labels()).to.deep.equal(before);
  });

  it('go back to those of the workspace, and follow them from then on', async () => {
    const client = new KeepingClient({ contacts: 60 });
    client.workspace = {
      columns: [
        { field: 'name', visible: true, pinned: 'left' },
        { field: 'company', visible: true, pinned: null },
      ],
      pageSize: 25,
    };
    client.preferences = client.workspace;
    const { table, read, labels, open, box } = await mount(client);
    expect(labels()).to.deep.equal(['Name', 'CRM status', 'Company']);
    await open();
    box('Email').click();
    await table.updateComplete;
    expect(labels()).to.include('Email');
    read.button('Reset').click();
    await until(() => labels().length === 3, 'they are those of the workspace');
    expect(labels()).to.deep.equal(['Name', 'CRM status', 'Company']);
    // The user has none of their own again: nothing may be saved later.
    expect(client.preferences).to.equal(client.workspace);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(client.preferences).to.equal(client.workspace);
  });

  it('stay, and say why, when the server cannot reset them', async () => {
    const { table, client, read, labels, open, box } = await mount();
    await open();
    box('Email').click();
    await table.updateComplete;
    const before = labels();
    client.failure = 'unavailable';
    read.button('Reset').click();
    await until(() => read.root.querySelector('.notice')?.textContent, 'it is said');
    expect(read.root.querySelector('.notice')?.textContent).not.to.include('as they were');
    expect(labels()).to.deep.equal(before);
  });

  it('become those of everybody when whoever may wants it, and of nobody else', async () => {
    const { table, client, read, labels, open, box } = await mount();
    await open();
    box('Email').click();
    await table.updateComplete;
    read.button('Use for everyone').click();
    await until(() => client.workspace, 'they are saved');
    const shared = client.workspace?.columns.filter(({ visible }) => visible).map(({ field }) => field);
    expect(shared).to.have.length(labels().length).and.not.include('email');

    const editor = await mount(new KeepingClient({ contacts: 60, permissions: ['contacts:read'] }));
    await editor.open();
    expect(() => editor.read.button('Use for everyone')).to.throw();
    expect(editor.read.button('Reset').textContent).to.equal('Reset');
  });

  it('become wider and narrower by keyboard, and say how wide', async () => {
    const { read, client } = await mount();
    const width = () => Math.round(read.header('Email').getBoundingClientRect().width);
    const before = width();
    read.header('Email').focus();
    await sendKeys({ press: 'Shift+Alt+ArrowRight' });
    await until(() => width() === before + 16, 'it is wider');
    expect(read.announcement).to.equal(`Email: ${before + 16} pixels wide`);
    await sendKeys({ press: 'Shift+Alt+ArrowLeft' });
    await until(() => width() === before, 'it is as before');
    const saved = () => client.saved.at(-1)?.columns.find(({ field }) => field === 'email')?.width;
    await until(() => saved() === before, 'it is saved');
  });

  it('follow the pointer, and do not sort by it', async () => {
    const { table, read } = await mount();
    const header = read.header('Email');
    const handle = header.querySelector('[part=resizer]')?.getBoundingClientRect();
    if (!handle) throw new Error('there is no handle');
    const before = header.getBoundingClientRect().width;
    const [x, y] = [Math.round(handle.left + 5), Math.round(handle.top + 10)] as const;
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sendMouse({ type: 'move', position: [x + 60, y] });
    await until(() => Math.abs(header.getBoundingClientRect().width - before - 60) <= 1, 'it follows');
    await sendMouse({ type: 'up' });
    await table.updateComplete;
    expect(Math.abs(read.header('Email').getBoundingClientRect().width - before - 60)).to.be.at.most(1);
    expect(read.header('Email').ariaSort).to.equal('none');
  });

  it('fit what they hold after a double click on their edge', async () => {
    const { read } = await mount();
    const header = read.header('Company');
    header
      .querySelector('[part=resizer]')
      ?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    const before = header.getBoundingClientRect().width;
    await until(() => read.header('Company').getBoundingClientRect().width !== before, 'it has another width');
    const column = read.headers.indexOf(read.header('Company')) + 1;
    for (const row of read.rows) {
      const cell = row.querySelector(`[aria-colindex="${column}"]`);
      expect(cell?.scrollWidth).to.be.at.most(cell?.clientWidth ?? 0);
    }
  });

  it('that the host chooses hold, and what the user changes is not saved', async () => {
    const client = new KeepingClient({ contacts: 20 });
    const { table, labels, open, box } = await mount(client);
    table.columns = ['company'];
    await table.updateComplete;
    expect(labels()).to.deep.equal(['Name', 'CRM status', 'Company']);
    await open();
    box('Email').click();
    await table.updateComplete;
    expect(labels()).to.include('Email');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(client.saved).to.deep.equal([]);
  });
});
