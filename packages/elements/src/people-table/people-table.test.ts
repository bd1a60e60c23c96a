import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { ContactsSource } from '../data/contacts-source.ts';
import { InMemoryClient, madeUpContacts, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleTable } from './index.ts';
import './index.ts';

async function mount(client: InMemoryClient, columns?: string[]): Promise<PeopleTable> {
  const table = await fixture<PeopleTable>(
    html`<people-table .client=${client} .columns=${columns} .style=${'block-size: 600px'}></people-table>`,
  );
  await settled(table);
  return table;
}

describe('people-table', () => {
  it('shows the first page and how many there are', async () => {
    const read = new TableReader(await mount(new InMemoryClient({ contacts: 10_000 })));
    expect(read.rows.length).to.be.greaterThan(10).and.lessThan(50);
    expect(read.part('range')).to.equal('1–50 of 10,000');
    expect(read.grid.ariaRowCount).to.equal('10001');
    expect(read.grid.ariaColCount).to.equal('16');
    expect(read.headers.map((header) => header.textContent?.trim())).to.include.members(['Name', 'Email', 'Last seen']);
  });

  it('is dense where the host wants it, at once and without losing its place', async () => {
    const table = await mount(new InMemoryClient({ contacts: 200 }));
    const read = new TableReader(table);
    const height = () => read.rows[0]?.getBoundingClientRect().height;
    const [roomy, rows] = [height(), read.rows.length];
    expect(roomy).to.equal(44);
    table.density = 'compact';
    await until(() => height() === 34, 'the rows are lower');
    expect(read.rows.length).to.be.greaterThan(rows);
    expect(table.getAttribute('density')).to.equal('compact');
    expect(read.part('range')).to.equal('1–50 of 200');
    table.density = undefined;
    await until(() => height() === roomy, 'the rows are as before');
  });

  it('has contacts of its own again when the host takes its source away', async () => {
    const table = await mount(new InMemoryClient({ contacts: 20 }));
    const read = new TableReader(table);
    for (const none of [null, undefined]) {
      const shared = new ContactsSource();
      table.source = shared;
      table.query = {};
      await settled(table);
      expect(read.part('range')).to.equal('1–20 of 20');
      table.source = none as unknown as ContactsSource;
      table.query = { pageSize: 10 };
      await settled(table);
      expect(table.source).not.to.equal(shared);
      expect(read.part('range')).to.equal('1–10 of 20');
      expect(shared.contacts).to.have.length(20);
    }
  });

  it('keeps only the rows near the screen in the page', async () => {
    const table = await mount(new InMemoryClient({ contacts: 200 }));
    table.query = { pageSize: 100 };
    await settled(table);
    const read = new TableReader(table);
    expect(read.rows.length).to.be.lessThan(40);
    read.grid.scrollTop = read.grid.scrollHeight;
    await until(() => read.rows.at(-1)?.ariaRowIndex === '101', 'the last row is there');
    expect(read.rows.length).to.be.lessThan(40);
    expect(read.rows[0]?.ariaRowIndex).not.to.equal('2');
  });

  it('shows after a jump first what is on the screen, and a moment later the rest', async () => {
    const contacts = madeUpContacts(100).map((contact, index) => {
      contact.values = {
        ...contact.values,
        first_name: `Row ${index}.`,
        last_name: null,
        company: `Company ${index}.`,
      };
      return contact;
    });
    const table = await mount(new InMemoryClient({ contacts }), ['email', 'phone', 'username', 'company']);
    table.query = { pageSize: 100 };
    table.style.inlineSize = '700px';
    await settled(table);
    const read = new TableReader(table);
    const numbers = () =>
      read.rows.map((row) => row.textContent?.match(/(?:Row|Company) \d+/g)?.map((text) => text.split(' ')[1]));
    expect(read.rows.length).to.be.greaterThan(10);
    read.grid.scrollTop = read.grid.scrollHeight;
    read.grid.dispatchEvent(new Event('scroll'));
    const isWhole = () => numbers().every((found) => found?.length === 2 && found[0] === found[1]);
    expect(isWhole()).to.equal(false);
    await until(isWhole, 'all columns show the contact of their row');
    await until(() => read.rows.at(-1)?.ariaRowIndex === '101', 'the last row is there');
    const tops = read.rows.map((row) => Math.round(row.getBoundingClientRect().top));
    expect(new Set(tops.slice(1).map((top, at) => top - (tops[at] ?? 0)))).to.deep.equal(new Set([44]));
  });

  it('shows each type of value as people read it', async () => {
    const [contact] = madeUpContacts(1);
    if (!contact) throw new Error('no contact');
    Object.assign(contact.values, {
      first_name: 'Marta',
      last_name: 'Wolk',
      chat_status: 'in_progress',
      priority: 'urgent',
      language: 'pt-BR',
      total_messages_sent: 12_345,
      flow_completion_rate: 86,
      last_seen_at: new Date(Date.now() - 3 * 60_000).toISOString(),
      registration_date: '2024-03-12',
      opt_in_whatsapp: true,
      is_blocked: false,
      product_interest: ['Plans', 'Add-ons', 'Training'],
      company: null,
    });
    const keys = ['chat_status', 'priority', 'language', 'total_messages_sent', 'flow_completion_rate', 'last_seen_at'];
    const more = ['registration_date', 'opt_in_whatsapp', 'is_blocked', 'product_interest', 'company'];
    const read = new TableReader(await mount(new InMemoryClient({ contacts: [contact] }), [...keys, ...more]));
    const [row] = read.rows;
    const cells = [...(row?.children ?? [])].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim());
    expect(cells).to.deep.equal([
      '',
      'MWMarta Wolk',
      '',
      'In progress',
      'Urgent',
      'Brazilian Portuguese',
      '12,345',
      '86%',
      '3 minutes ago',
      'Mar 12, 2024',
      'Yes',
      'No',
      'PlansAdd-ons+1',
      '',
      '',
    ]);
    expect(read.cell(2, 9).title).to.match(/20\d\d at /);
    expect(read.cell(2, 13).title).to.equal('Plans, Add-ons, and Training');
  });

  it('shows a masked value as the mask that it is', async () => {
    const [contact] = madeUpContacts(1);
    if (!contact) throw new Error('no contact');
    contact.values.chat_status = '••••';
    contact.masked.push('chat_status');
    const read = new TableReader(await mount(new InMemoryClient({ contacts: [contact] }), ['chat_status']));
    expect(read.cell(2, 4).textContent).to.equal('••••');
    expect(read.cell(2, 4).querySelector('[part=badge]')).to.equal(null);
  });

  it('takes its columns from an attribute, and passes over fields that there are not', async () => {
    const table = await fixture<PeopleTable>(
      html`<people-table .client=${new InMemoryClient({ contacts: 5 })} columns="company, nothing email"></people-table>`,
    );
    await settled(table);
    expect(new TableReader(table).headers.map((header) => header.textContent?.trim())).to.deep.equal([
      ...['', 'Name', 'CRM status'],
      ...['Company', 'Email', ''],
    ]);
  });

  it('keeps hostile names harmless and inside their row', async () => {
    const names = [
      '<img src=x onerror=alert(1)>',
      'x'.repeat(500),
      '👩‍👩‍👧‍👦 🎉',
      'مريم الولكي',
      '\u200b\u200b',
      'a\nb',
      `Z${'\u0336\u0321'.repeat(40)}`,
    ];
    const contacts = madeUpContacts(names.length).map((contact, index) => {
      const name = names[index] ?? null;
      return {
        ...contact,
        values: {
          ...contact.values,
          first_name: name,
          last_name: null,
          username: null,
          email: name,
          last_seen_at: new Date(2026, 0, 28 - index).toISOString(),
        },
      };
    });
    const read = new TableReader(await mount(new InMemoryClient({ contacts })));
    expect(read.root.querySelector('img')).to.equal(null);
    expect(read.column('Email')[0]).to.equal(names[0]);
    expect(read.column('Name')[4]).to.equal('Unnamed');
    expect(new Set(read.rows.map((row) => row.getBoundingClientRect().height))).to.deep.equal(new Set([44]));
    for (const cell of read.root.querySelectorAll('[role=gridcell]')) {
      const { left, right } = cell.getBoundingClientRect();
      expect(right - left).to.be.lessThan(420);
    }
    expect(getComputedStyle(read.cell(5, 4)).textAlign).to.equal('left');
  });

  it('opens a contact by click, and not when text is selected with the pointer', async () => {
    const table = await mount(new InMemoryClient({ contacts: 20 }));
    const read = new TableReader(table);
    const opened: string[] = [];
    table.addEventListener('contact-open', (event) => opened.push(event.detail.id));
    read.cell(4, 5).click();
    expect(opened).to.deep.equal([table.source.contacts[2]?.id]);
    const cell = read.cell(5, 5);
    const options = { bubbles: true, composed: true, clientY: 100, detail: 1 };
    cell.dispatchEvent(new PointerEvent('pointerdown', { ...options, clientX: 100 }));
    cell.dispatchEvent(new MouseEvent('click', { ...options, clientX: 160 }));
    expect(opened.length).to.equal(1);
  });

  it('keeps the rows while others load, says so, and never lets a late answer win', async () => {
    const client = new InMemoryClient({ contacts: 300 });
    const table = await mount(client);
    const read = new TableReader(table);
    const before = read.column('Name');
    client.latency = 120;
    table.query = { page: 2 };
    await table.updateComplete;
    client.latency = 10;
    expect(read.grid.ariaBusy).to.equal('true');
    expect(read.part('progress')).to.equal('');
    expect(read.column('Name')).to.deep.equal(before);
    table.query = { page: 3 };
    await settled(table);
    expect(read.rows[0]?.ariaRowIndex).to.equal('102');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(read.rows[0]?.ariaRowIndex).to.equal('102');
    expect(read.part('range')).to.equal('101–150 of 300');
  });

  it('loads once for queries that are equal, and again on refresh', async () => {
    const client = new InMemoryClient({ contacts: 30 });
    const table = await mount(client);
    table.query = {};
    await settled(table);
    expect(client.queries.length).to.equal(1);
    table.refresh();
    await settled(table);
    expect(client.queries.length).to.equal(2);
  });

  it('survives nonsense from its host', async () => {
    const table = await mount(new InMemoryClient({ contacts: 30 }));
    const host = table as unknown as Record<string, unknown>;
    for (const [property, value] of [
      ['query', null],
      ['columns', null],
      ['locale', 'no such locale!'],
      ['theme', 'pink'],
      ['messages', { unnamed: 'Nobody' }],
    ] as const) {
      host[property] = value;
      await settled(table);
    }
    expect(new TableReader(table).rows.length).to.be.greaterThan(5);
  });

  it('becomes a list of cards where it is narrow, sorted by a select', async () => {
    const table = await mount(new InMemoryClient({ contacts: 100 }));
    table.style.inlineSize = '390px';
    const read = new TableReader(table);
    await until(() => read.grid.ariaColCount === '6', 'rows are cards');
    await settled(table);
    expect(read.rows[0]?.getBoundingClientRect().height).to.equal(64);
    expect(read.grid.scrollWidth).to.be.at.most(390);
    const select = read.one('select') as HTMLSelectElement;
    select.value = 'company';
    select.dispatchEvent(new Event('change'));
    await settled(table);
    expect(table.query.sort).to.deep.equal([{ field: 'company', direction: 'asc' }]);
    read.button('ascending').click();
    expect(table.query.sort).to.deep.equal([{ field: 'company', direction: 'desc' }]);
  });

  it('may be defined twice', async () => {
    const { defineElement } = await import('../base/define-element.ts');
    const first = customElements.get('people-table');
    defineElement('people-table', class extends HTMLElement {});
    expect(customElements.get('people-table')).to.equal(first);
  });
});
