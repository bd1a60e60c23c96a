import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import type { PeopleTable } from '../people-table/index.ts';
import { InMemoryClient, settled, TableReader, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount(count: number): Promise<{ section: PeopleSection; client: InMemoryClient; read: TableReader }> {
  const client = new InMemoryClient({ contacts: count });
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new TableReader(tableIn(section)) };
}

function tableIn(section: HTMLElement): PeopleTable {
  const table = section.shadowRoot?.querySelector('people-table');
  if (!table) throw new Error('There is no table');
  return table;
}

const textOf = (section: HTMLElement, part: string) =>
  section.shadowRoot?.querySelector(`[part=${part}]`)?.textContent?.trim();

describe('people-section', () => {
  it('offers whoever may not read contacts nothing to ask for them with', async () => {
    const client = new InMemoryClient({ contacts: 5, role: 'agent' });
    const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
    await until(() => tableIn(section).shadowRoot?.querySelector('.forbidden'), 'it says why');
    await until(() => !section.shadowRoot?.querySelector('[part=search]'), 'there is no search');
    expect(section.shadowRoot?.querySelectorAll('.top button')).to.have.length(0);
  });

  it('offers to create the first contact where there is none, without the shadow of a pinned column', async () => {
    const { section, read } = await mount(0);
    expect(read.part('state')).to.contain('No contacts yet');
    expect(getComputedStyle(read.one('.seam.end')).visibility).to.equal('hidden');
    section.shadowRoot?.querySelector<HTMLElement>('[part=create-first]')?.click();
    await until(() => section.shadowRoot?.querySelector('people-create')?.open, 'the dialog is open');
  });

  it('shows its title, how many contacts there are, and the table, with one request', async () => {
    const { section, client, read } = await mount(10_000);
    expect(textOf(section, 'title')).to.equal('People');
    expect(textOf(section, 'count')).to.equal('10,000 contacts');
    expect(read.rows.length).to.be.greaterThan(5);
    expect(client.queries.length).to.equal(1);
  });

  it('speaks English until its language is here', async () => {
    const section = document.createElement('people-section');
    section.client = new InMemoryClient({ contacts: 12 });
    section.locale = 'pl';
    const seen: (string | undefined)[] = [];
    document.body.append(section);
    try {
      while (seen.at(-1) !== 'Osoby') {
        // Rejects when an update failed.
        await section.updateComplete;
        seen.push(textOf(section, 'title'));
        await new Promise(requestAnimationFrame);
      }
      await settled(section);
      await until(() => textOf(section, 'count') === '12 kontaktów', 'the section speaks Polish');
      expect(seen[0]).to.equal('People');
    } finally {
      section.remove();
    }
  });

  it('follows the language of the page when it changes, where the host names none', async () => {
    const { section } = await mount(12);
    try {
      document.documentElement.lang = 'de';
      await until(() => textOf(section, 'count') === '12 Kontakte', 'the section speaks German');
    } finally {
      document.documentElement.lang = 'en';
    }
    await until(() => textOf(section, 'count') === '12 contacts', 'it speaks English again');
  });

  it('survives what hosts set and take away', async () => {
    const { section, read } = await mount(500);
    for (const [property, value] of [
      ['query', null],
      ['query', 'anna'],
      ['messages', null],
      ['cellRenderers', null],
      ['endpoint', '/api/people'],
      ['endpoint', null],
    ] as const) {
      Object.assign(section, { [property]: value });
      // Rejects when an update failed.
      await section.updateComplete;
      await settled(section);
    }
    section.setAttribute('endpoint', '/api/people');
    section.removeAttribute('endpoint');
    await section.updateComplete;
    expect(section.endpoint).to.equal(undefined);
    expect(read.rows.length).to.be.greaterThan(5);
  });

  it('has room for the number of contacts at every width, in long languages too', async () => {
    const { section } = await mount(10_000);
    section.locale = 'es';
    await until(() => textOf(section, 'count') === '10.000 contactos', 'the section speaks Spanish');
    for (const width of [360, 641, 901, 981]) {
      section.style.inlineSize = `${width}px`;
      await until(() => section.offsetWidth === width, `it is ${width} px wide`);
      const count = section.shadowRoot?.querySelector('[part=count]');
      expect(count?.scrollWidth, `at ${width} px`).to.equal(count?.clientWidth);
    }
  });

  it('has what can be done with selected contacts in one line on a phone', async () => {
    const { section, read } = await mount(50);
    section.style.inlineSize = '360px';
    section.style.blockSize = '640px';
    await until(() => read.root.querySelector('.cards'), 'it is narrow');
    await until(() => read.rows.length > 3, 'there are rows');
    read.one('.body [role=checkbox]').click();
    const actions = () => [...(section.shadowRoot?.querySelectorAll<HTMLElement>('[part=bulk-action]') ?? [])];
    await until(() => actions().length === 4 && actions()[0]?.checkVisibility(), 'the bar is there');
    const tops = new Set(actions().map((action) => action.getBoundingClientRect().top));
    expect(tops.size).to.equal(1);
    const bar = read.one('[part=selection-bar]').getBoundingClientRect();
    for (const action of actions()) {
      const { left, right } = action.getBoundingClientRect();
      expect(left).to.be.at.least(bar.left);
      expect(right).to.be.at.most(bar.right);
    }
  });

  it('fills the height of its host, and is never too low to use', async () => {
    const box = await fixture<HTMLElement>(html`<div .style=${'block-size: 500px'}></div>`);
    const section = document.createElement('people-section');
    section.client = new InMemoryClient({ contacts: 500 });
    box.append(section);
    await settled(section);
    expect(section.getBoundingClientRect().height).to.equal(500);
    expect(document.documentElement.scrollHeight).to.be.at.most(window.innerHeight);
    box.style.blockSize = '100px';
    expect(section.getBoundingClientRect().height).to.equal(320);
  });

  it('is as high as its rows where there is no height to fill, and renders those on the screen', async () => {
    const { section, read } = await mount(500);
    expect(section.getBoundingClientRect().height).to.be.greaterThan(50 * 44);
    expect(read.rows.length).to.be.lessThan(40);
  });

  it('lets the events of the table out, and keeps the query', async () => {
    const { section, read } = await mount(500);
    const told: string[] = [];
    section.addEventListener('query-change', ({ detail }) => told.push(`page ${detail.query.page}`));
    section.addEventListener('contact-open', ({ detail }) => told.push(`open ${detail.id}`));
    read.button('Next page').click();
    await settled(section);
    expect(section.query).to.deep.equal({ page: 2 });
    read.cell(52, 4).click();
    expect(told).to.deep.equal(['page 2', `open ${tableIn(section).source.contacts[0]?.id}`]);
  });

  it('shows the page that its host asks for, and loads again on refresh', async () => {
    const { section, client, read } = await mount(500);
    section.query = { page: 3, pageSize: 10 };
    await section.updateComplete;
    await settled(section);
    expect(read.part('range')).to.equal('21–30 of 500');
    section.refresh();
    await settled(section);
    expect(client.queries.length).to.equal(3);
  });

  it('takes on nothing of what a page says about all of its text', async () => {
    const style = document.createElement('style');
    style.textContent = `* { text-indent: 40px; text-shadow: 1px 1px red; white-space: pre; word-break: break-all;
      word-spacing: 10px; letter-spacing: 3px; hyphens: auto; text-transform: uppercase; font: italic 30px/3 serif }`;
    const properties = [
      ...['textIndent', 'textShadow', 'whiteSpace', 'wordBreak', 'wordSpacing', 'letterSpacing', 'hyphens'],
      ...['textTransform', 'font'],
    ] as (keyof CSSStyleDeclaration)[];
    const { section } = await mount(12);
    const look = () =>
      ['header', 'table'].map((part) => {
        const element = section.shadowRoot?.querySelector(`[part=${part}]`) as HTMLElement;
        const computed = getComputedStyle(element.shadowRoot?.querySelector('.base') ?? element);
        return properties.map((property) => computed[property]);
      });
    const before = look();
    document.head.append(style);
    try {
      expect(getComputedStyle(section).textIndent).to.equal('40px');
      expect(look()).to.deep.equal(before);
    } finally {
      style.remove();
    }
  });

  it('takes the look of its host by custom properties, and nothing else of it', async () => {
    const style = document.createElement('style');
    style.textContent =
      'div, button, span { color: rgb(1, 2, 3); font-size: 40px; } :root { --people-accent: rgb(4, 5, 6); }';
    document.head.append(style);
    try {
      const { section, read } = await mount(500);
      const row = read.rows[0];
      if (!row) throw new Error('There is no row');
      expect(getComputedStyle(row).fontSize).to.equal('13.5px');
      expect(getComputedStyle(row).color).not.to.equal('rgb(1, 2, 3)');
      expect(getComputedStyle(read.one('[aria-current]')).color).to.equal('rgb(4, 5, 6)');
      section.theme = 'dark';
      await section.updateComplete;
      expect(getComputedStyle(row).backgroundColor).to.equal('rgb(22, 25, 31)');
    } finally {
      style.remove();
    }
  });
});
