import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount(client = new InMemoryClient({ contacts: 2_000 })) {
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new SectionReader(section) };
}

const press = (target: EventTarget, key: string, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));

describe('search in people-section', () => {
  it('asks once when typing comes to rest, marks what was found, and says how many', async () => {
    const { section, client, read } = await mount();
    for (const typed of ['m', 'ma', 'mar']) read.type(typed);
    await until(() => section.query.search === 'mar', 'it searches');
    await settled(section);
    expect(client.queries.map(({ search }) => search)).to.deep.equal([undefined, 'mar']);
    const total = client.queries.length && (await client.queryContacts({ search: 'mar' })).total;
    expect(read.part('count')).to.equal(`${total} contacts`);
    expect(read.announcement).to.equal(`${total} contacts`);
    await until(() => read.table.root.querySelector('[part=match]'), 'words are marked');
    expect(read.table.one('[part=match]').textContent).to.match(/^m[aá]r$/i);
  });

  it('keeps the rows until the new ones are here, and an answer that comes late never wins', async () => {
    const { section, client, read } = await mount();
    const [before] = read.table.column('Name');
    client.latency = 400;
    read.type('mar');
    await until(() => section.query.search === 'mar', 'it searches');
    expect(read.table.column('Name')[0]).to.equal(before);
    client.latency = 0;
    read.type('schmidt');
    await until(() => section.query.search === 'schmidt', 'it searches for the other');
    await settled(section);
    const shown = read.part('count');
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(read.part('count')).to.equal(shown);
    expect(section.query.search).to.equal('schmidt');
  });

  it('does not wait on Enter, is cleared by Escape and by its button, and keeps the focus', async () => {
    const { section, read } = await mount();
    read.type('anna ');
    press(read.searchBox, 'Enter');
    expect(section.query).to.deep.equal({ search: 'anna', page: 1 });
    await section.updateComplete;
    expect(read.searchBox.value).to.equal('anna ');
    press(read.searchBox, 'Escape');
    expect(section.query).to.deep.equal({ page: 1 });
    await section.updateComplete;
    expect(read.searchBox.value).to.equal('');
    read.type('tom');
    await section.updateComplete;
    read.button('Clear search').click();
    await section.updateComplete;
    expect(read.root.activeElement).to.equal(read.searchBox);
    expect(read.searchBox.value).to.equal('');
  });

  it('is reached by the key /, but not while something is being typed', async () => {
    const { read } = await mount();
    const input = await fixture<HTMLInputElement>(html`<input />`);
    input.focus();
    press(input, '/');
    expect(document.activeElement).to.equal(input);
    input.blur();
    press(document.body, '/');
    expect(read.root.activeElement).to.equal(read.searchBox);
  });

  it('says quietly when the index is behind, and when the database answers', async () => {
    const { section, client, read } = await mount();
    expect(read.part('hint')).to.equal(undefined);
    client.index = { engine: 'meilisearch', pending: 1_200 };
    read.type('mar');
    await until(() => section.query.search === 'mar', 'it searches');
    await settled(section);
    expect(read.part('hint')).to.equal('1,200 changes are still being indexed');
    client.index = { engine: 'postgres', pending: 0 };
    section.refresh();
    await until(() => read.part('hint')?.startsWith('Searching the database'), 'the hint is another');
  });

  it('offers the way back where nothing matches', async () => {
    const { section, read } = await mount();
    read.type('zzzzqqq');
    await until(() => section.query.search === 'zzzzqqq', 'it searches');
    await settled(section);
    expect(read.table.part('no-match')).to.contain('No contact matches');
    read.button('Clear search and filters').click();
    await settled(section);
    expect(section.query).to.deep.equal({ page: 1 });
    expect(read.part('count')).to.equal('2,000 contacts');
  });
});
