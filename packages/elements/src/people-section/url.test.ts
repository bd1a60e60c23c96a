import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

const client = new InMemoryClient({ contacts: 500 });
const home = location.href;

async function mount(search: string, prefix = '') {
  history.replaceState({ of: 'the host' }, '', `?${search}`);
  const section = await fixture<PeopleSection>(
    html`<people-section .client=${client} sync-url=${prefix}></people-section>`,
  );
  await settled(section);
  return { section, read: new SectionReader(section) };
}

async function back(): Promise<void> {
  const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.back();
  await gone;
}

describe('the URL of a page with people-section', () => {
  afterEach(() => history.replaceState(null, '', home));

  it('says what is shown at first', async () => {
    const { section, read } = await mount('host=1&filter=priority.in(high)&sort=-company&page=2&size=10');
    expect(section.query).to.deep.equal({
      filter: { field: 'priority', op: 'in', value: ['high'] },
      sort: [{ field: 'company', direction: 'desc' }],
      page: 2,
      pageSize: 10,
    });
    expect(read.table.part('range')).to.match(/^11–20 of /);
  });

  it('is left alone once sync-url is taken away', async () => {
    const { section, read } = await mount('host=1');
    section.removeAttribute('sync-url');
    await section.updateComplete;
    read.type('anna');
    await until(() => section.query.search === 'anna', 'it searches');
    await settled(section);
    expect(location.search).to.equal('?host=1');
  });

  it('follows what the user does; keystrokes are one step, and the host keeps its own', async () => {
    const { section, read } = await mount('host=1');
    const before = history.length;
    for (const typed of ['a', 'an', 'ann']) {
      read.type(typed);
      await until(() => section.query.search === typed, `it searches for ${typed}`);
      await section.updateComplete;
    }
    expect(location.search).to.equal('?host=1&q=ann');
    expect(history.length).to.equal(before + 1);
    expect(history.state).to.deep.equal({ of: 'the host' });
    await settled(section);
    read.table.header('Company').click();
    await settled(section);
    expect(location.search).to.equal('?host=1&q=ann&sort=company');
    await back();
    expect(section.query).to.deep.equal({ search: 'ann' });
    await back();
    expect(section.query).to.deep.equal({});
    await section.updateComplete;
    expect(read.searchBox.value).to.equal('');
  });

  it('names the contact that is open', async () => {
    const { section, read } = await mount('');
    read.table.cell(2, 4).click();
    await until(() => section.contactId, 'it is open');
    await section.updateComplete;
    expect(location.search).to.equal(`?contact=${section.contactId}`);
    await back();
    expect(section.contactId).to.equal(undefined);
  });

  it('keeps two sections apart by their prefixes', async () => {
    const { section } = await mount('q=anna&b.q=tom', 'b.');
    expect(section.query).to.deep.equal({ search: 'tom' });
    section.query = { search: 'maria' };
    await section.updateComplete;
    expect(location.search).to.equal('?q=anna&b.q=maria');
  });

  it('is told by two sections that screen readers tell apart by the names that the host gives them', async () => {
    const { section } = await mount('', 'b.');
    const named = () => section.shadowRoot?.querySelector('section')?.getAttribute('aria-label');
    expect(named()).to.equal('People');
    section.setAttribute('label', 'Leads');
    await section.updateComplete;
    expect(named()).to.equal('Leads');
    section.removeAttribute('label');
    await section.updateComplete;
    expect(named()).to.equal('People');
  });

  it('ignores conditions on fields that there are not', async () => {
    const { section } = await mount('filter=no_such.eq(1)&q=anna');
    await until(() => section.query.filter === undefined, 'the condition is gone');
    expect(section.query).to.deep.equal({ search: 'anna' });
  });

  it('is left alone without the attribute', async () => {
    history.replaceState(null, '', '?q=anna');
    const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
    await settled(section);
    expect(section.query).to.deep.equal({});
    section.query = { search: 'tom' };
    await section.updateComplete;
    expect(location.search).to.equal('?q=anna');
  });
});
