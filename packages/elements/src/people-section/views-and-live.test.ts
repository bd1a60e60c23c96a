import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { PeopleError } from '../data/people-error.ts';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

async function mount(client = new InMemoryClient({ contacts: 500 })) {
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new SectionReader(section) };
}

const pending = { field: 'chat_status', op: 'in', value: ['pending'] } as const;

async function save(read: SectionReader, name: string): Promise<void> {
  const dialog = await read.open('Views:');
  read.button('Save as new view').click();
  const input = dialog.querySelector<HTMLInputElement>('.view-input');
  if (!input) throw new Error('There is no form');
  input.value = name;
  dialog.querySelector('form')?.requestSubmit();
  await until(() => !dialog.querySelector('form'), 'it is saved');
}

/** A press on a button whose menu it has just closed does not open it again. */
const laterThanOneGesture = () => new Promise((resolve) => setTimeout(resolve, 150));

describe('saved views', () => {
  it('keep what is asked under a name, and bring it back', async () => {
    const { section, client, read } = await mount();
    section.query = { filter: pending, sort: [{ field: 'company', direction: 'asc' }], page: 2 };
    await section.updateComplete;
    await settled(section);
    await save(read, 'Waiting');
    expect(read.part('views-button')).to.equal('Views: Waiting');
    const [view] = await client.listViews();
    expect(view).to.deep.include({ name: 'Waiting', shared: false });
    expect(view?.query).to.deep.equal({ filter: pending, sort: [{ field: 'company', direction: 'asc' }] });
    read.dialog.hidePopover();

    section.query = { ...section.query, search: 'an' };
    await section.updateComplete;
    await settled(section);
    await laterThanOneGesture();
    expect(read.part('views-button')).to.equal('Views: Waiting (changed)');
    await read.open('Views:');
    read.button('All contacts').click();
    await settled(section);
    expect(section.query).to.deep.equal({});
    await laterThanOneGesture();
    await read.open('Views:');
    read.button('Waiting').click();
    await settled(section);
    expect(section.query).to.deep.equal({ filter: pending, sort: [{ field: 'company', direction: 'asc' }] });
  });

  it('are renamed, deleted, and made the one to begin with', async () => {
    const { section, client, read } = await mount();
    section.query = { filter: pending };
    await section.updateComplete;
    await save(read, 'One');
    read.button('Open by default').click();
    await until(async () => (await client.listViews())[0]?.default, 'it is the default');
    read.button('Rename “One”').click();
    const input = read.one('.view-input') as HTMLInputElement;
    expect(input.value).to.equal('One');
    input.value = 'Two';
    read.dialog.querySelector('form')?.requestSubmit();
    await until(() => read.part('views-button')?.includes('Two'), 'it has another name');

    const other = await mount(client);
    expect(other.section.query).to.deep.equal({ filter: pending });
    expect(other.read.part('views-button')).to.equal('Views: Two');
    expect(client.queries.filter(({ filter }) => !filter)).to.have.length(1);

    read.button('Delete “Two”').click();
    expect(read.root.activeElement?.textContent).to.equal('Delete');
    expect(read.dialog.textContent).to.include('Delete “Two”? It cannot be brought back.');
    read.button('Cancel').click();
    expect(await client.listViews()).to.have.length(1);
    read.button('Delete “Two”').click();
    (read.root.activeElement as HTMLElement).click();
    await until(async () => (await client.listViews()).length === 0, 'it is gone');
    await until(() => read.part('views-button') === 'Views: All contacts', 'no view is shown');
  });

  it('are what others made of them when the menu opens, and one that is gone meanwhile says so', async () => {
    const { client, read } = await mount();
    const theirs = await client.createView({ name: 'Theirs', query: { filter: pending }, shared: true });
    await read.open('Views:');
    await until(() => read.dialog.textContent?.includes('Theirs'), 'it has come');
    read.button('Theirs').click();
    await until(() => read.part('views-button') === 'Views: Theirs', 'it is open');
    await client.updateView(theirs.id, { name: 'Renamed' });
    await laterThanOneGesture();
    await read.open('Views:');
    await until(() => read.part('views-button') === 'Views: Renamed', 'it has its new name');

    await client.deleteView(theirs.id);
    read.button('Open by default').click();
    await until(() => read.one('.views-error').textContent === 'This view has been deleted meanwhile.', 'it is told');
    expect(read.part('views-button')).to.equal('Views: All contacts');
    expect(read.dialog.textContent).not.to.include('Renamed');
  });

  it('are what others made of them when the user comes back to the window, which may have been in sight all the time', async () => {
    const { client, read } = await mount();
    const view = await client.createView({ name: 'Theirs', query: { filter: pending }, shared: true });
    await read.open('Views:');
    await until(() => read.dialog.textContent?.includes('Theirs'), 'it has come');
    read.button('Theirs').click();
    await until(() => read.part('views-button') === 'Views: Theirs', 'it is open');
    await client.updateView(view.id, { name: 'Renamed' });
    dispatchEvent(new Event('focus'));
    await until(() => read.part('views-button') === 'Views: Renamed', 'it has its new name');
  });

  it('say what the server has against a name', async () => {
    const { client, read } = await mount();
    const dialog = await read.open('Views:');
    read.button('Save as new view').click();
    (read.one('.view-input') as HTMLInputElement).value = 'x';
    client.failure = 'forbidden';
    dialog.querySelector('form')?.requestSubmit();
    await until(() => read.one('.views-error').textContent, 'the error is told');
    expect(dialog.querySelector('form')).not.to.equal(null);
  });
});

describe('changes by others', () => {
  it('appear in their rows without anything moving', async () => {
    const { section, client, read } = await mount();
    const [first] = (await client.queryContacts({})).contacts;
    if (!first) throw new Error('There is no contact');
    await client.updateContact(first.id, { company: 'Brand New Ltd' });
    await until(() => read.table.column('Company')[0] === 'Brand New Ltd', 'the row is new');
    expect(read.part('news')).to.equal(undefined);
    expect(section.query).to.deep.equal({});
  });

  it('appear as columns, where they are fields, with values as they are to be seen from then on', async () => {
    const { client, read } = await mount();
    const [first] = (await client.queryContacts({})).contacts;
    const shown = read.table.column('Company')[0];
    expect(shown).to.equal(first?.values.company);
    await client.updateField('company', { label: 'Employer', privacy: 'hidden' });
    const isRenamed = () => read.table.headers.some(({ textContent }) => textContent?.includes('Employer'));
    await until(() => isRenamed() && read.table.column('Employer')[0]?.includes('•'), 'it has another name, and masks');
    expect(read.table.column('Employer').join()).not.to.include(shown);
  });

  it('announce new matches, which come when they are asked for', async () => {
    const { client, read } = await mount();
    const before = read.table.column('Name')[0];
    await client.createContact({ first_name: 'Zoe', last_name: 'New' });
    await until(() => read.part('news') === '1 new contact', 'they are announced');
    expect(read.table.column('Name')[0]).to.equal(before);
    expect(read.part('count')).to.equal('500 contacts');
    read.button('1 new contact').focus();
    read.button('1 new contact').click();
    await until(() => read.part('count') === '501 contacts', 'the list is new');
    // The button has gone, and the focus not with it.
    expect(read.root.activeElement).to.equal(read.table.table);
    expect(read.part('news')).to.equal(undefined);
  });

  it('are read out when their number has settled, and not with each of them', async () => {
    const { client, read } = await mount();
    const said: string[] = [];
    const region = read.one('.visually-hidden[role=status]');
    const watch = new MutationObserver(() => read.announcement && said.push(read.announcement));
    watch.observe(region, { childList: true, characterData: true, subtree: true });
    await client.createContact({ first_name: 'Zoe' });
    await until(() => read.part('news') === '1 new contact', 'the first one is told');
    expect(said).to.deep.equal([]);
    await until(() => said.length > 0, 'it is read out');
    await client.createContact({ first_name: 'Zoe' });
    await until(() => read.part('news') === '2 new contacts', 'the second one is told');
    await client.createContact({ first_name: 'Zoe' });
    await until(() => read.part('news') === '3 new contacts', 'the third one is told');
    await until(() => said.length > 1, 'they are read out');
    expect(said).to.deep.equal(['1 new contact', '3 new contacts']);
    read.button('3 new contacts').click();
    await until(() => read.part('count') === '503 contacts', 'the list is new');
    await Promise.all(['a', 'b', 'c'].map((first_name) => client.createContact({ first_name })));
    await until(() => said.length > 2, 'the same number is read out again');
    expect(said.at(-1)).to.equal('3 new contacts');
    watch.disconnect();
  });

  it('are there by themselves when the index that answered was behind and has caught up', async () => {
    const client = new InMemoryClient({ contacts: 500 });
    client.index = { engine: 'meilisearch', pending: 7_000 };
    const { read } = await mount(client);
    expect(read.root.textContent).to.contain('7,000 changes are still being indexed');
    client.index = { engine: 'meilisearch', pending: 0 };
    await client.createContact({ first_name: 'Late' });
    await until(() => read.part('count') === '501 contacts', 'the list is loaded again');
    expect(read.root.textContent).not.to.contain('still being indexed');
    expect(read.part('news')).to.equal(undefined);
  });

  it('show how far an index is that still counts contacts that are gone', async () => {
    const client = new InMemoryClient({ contacts: 500 });
    client.index = { engine: 'meilisearch', pending: 7_000 };
    const answer = client.queryContacts.bind(client);
    let total = 7_500;
    client.queryContacts = async (...asked) => ({ ...(await answer(...asked)), contacts: [], total });
    const { read } = await mount(client);
    expect(read.part('count')).to.equal('7,500 contacts');
    client.index = { engine: 'meilisearch', pending: 3_000 };
    total = 3_500;
    await until(() => read.part('count') === '3,500 contacts', 'the count is that of now');
    expect(read.root.textContent).to.contain('3,000 changes are still being indexed');
  });

  it('are told when the list is another one without being longer', async () => {
    const { client, read } = await mount();
    const [first] = (await client.queryContacts({})).contacts;
    await client.deleteContact(first?.id ?? '');
    await until(() => read.part('news') === 'The list has changed', 'it is told');
  });

  it('are looked for again when the server cannot be asked at that moment', async () => {
    const { client, read } = await mount();
    const failing = failQueries(client, 'unavailable');
    await client.createContact({ first_name: 'Zoe' });
    await until(() => failing.asked === 1, 'it was asked in vain');
    failing.stop();
    await until(() => read.part('news') === '1 new contact', 'it is asked again');
  });

  it('are looked for as soon as there is a network again, and less and less often until then', async () => {
    const { client, read } = await mount();
    const failing = failQueries(client, 'offline');
    await client.createContact({ first_name: 'Zoe' });
    await until(() => failing.asked === 2, 'it was asked twice in vain');
    const [first = 0, second = 0] = failing.times;
    expect(second - first).to.be.greaterThan(1_900);
    failing.stop();
    const before = performance.now();
    dispatchEvent(new Event('online'));
    await until(() => read.part('news') === '1 new contact', 'it is there');
    expect(performance.now() - before).to.be.lessThan(2_500);
  });

  it('are what is shown, once the server is back that could not answer what was asked last', async () => {
    const { section, client, read } = await mount();
    client.failure = 'unavailable';
    section.query = { search: 'anna' };
    await until(() => read.table.part('banner'), 'it is told');
    client.failure = undefined;
    client.announce({ type: 'contacts.changed', many: true, count: 0 });
    await until(() => !read.table.part('banner'), 'it is asked again');
    expect(read.table.column('Name').join()).to.match(/anna/i);
  });

  it('take the focus from nobody who is about to try again', async () => {
    const { section, client, read } = await mount();
    client.failure = 'unavailable';
    section.query = { search: 'anna' };
    await until(() => read.table.part('banner'), 'it is told');
    read.table.button('Try again').focus();
    client.failure = undefined;
    client.announce({ type: 'contacts.changed', many: true, count: 0 });
    await until(() => !read.table.part('banner'), 'it is asked again');
    await until(() => read.table.focused?.closest('[role=row]'), 'a row has the focus');
  });

  it('are seen in the selection too when the contact could not be read at that moment', async () => {
    const { client, read } = await mount();
    const [, second] = (await client.queryContacts({})).contacts;
    const selected = () => read.table.part('selection-count');
    read.table.cell(2, 1).click();
    read.table.cell(3, 1).click();
    await until(() => selected() === '2 selected', 'two are selected');
    read.table.button('Next page').click();
    await until(() => read.table.rows[0]?.getAttribute('aria-rowindex') === '52', 'another page is shown');
    const failing = failQueries(client, 'unavailable');
    await client.deleteContact(second?.id ?? '');
    await until(() => failing.asked === 1 && failing.read === 1, 'it was asked in vain');
    expect(selected()).to.equal('2 selected');
    failing.stop();
    await until(() => selected() === '1 selected', 'it is not selected any more');
  });
});

/** From now on the client answers no question about contacts. */
function failQueries(client: InMemoryClient, code: 'offline' | 'unavailable') {
  const { queryContacts } = client;
  const failing = {
    times: [] as number[],
    read: 0,
    get asked() {
      return failing.times.length;
    },
    stop: () => Object.assign(client, { queryContacts }),
  };
  client.queryContacts = async ({ filter }) => {
    // Rows are asked for by their ids, the list is by nothing.
    if (filter) failing.read += 1;
    else failing.times.push(performance.now());
    throw new PeopleError(code, 'It cannot be asked');
  };
  return failing;
}
