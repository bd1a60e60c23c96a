import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { InMemoryClient, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

const column = (field: string, visible = true) => ({ field, visible, pinned: null });
const columns = [column('name'), column('crm_status'), column('email'), column('phone'), column('company', false)];
const pending = { field: 'chat_status', op: 'in', value: ['pending'] } as const;

async function mount(client = new InMemoryClient({ contacts: 60 })) {
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  await settled(section);
  return { section, client, read: new SectionReader(section) };
}

/** A section that begins with a view, and what its button said since. */
async function mountWithView() {
  const client = new InMemoryClient({ contacts: 60 });
  const view = await client.createView({ name: 'Mine', query: { filter: pending }, columns, default: true });
  const section = await fixture<PeopleSection>(html`<people-section .client=${client}></people-section>`);
  const read = new SectionReader(section);
  const said = new Set<string | undefined>();
  const watch = new MutationObserver(() => said.add(read.part('views-button')));
  watch.observe(read.root, { childList: true, characterData: true, subtree: true });
  await settled(section);
  await until(() => label(read) === 'Views: Mine', 'it begins with the view');
  return { section, client, view, read, said };
}

const label = (read: SectionReader) => read.part('views-button');
const headers = (read: SectionReader) => read.table.headers.map(({ textContent }) => textContent?.trim());

/** A press on a button whose menu it has just closed does not open it again. */
const laterThanOneGesture = () => new Promise((resolve) => setTimeout(resolve, 150));

async function openViews(read: SectionReader): Promise<void> {
  await laterThanOneGesture();
  await read.open('Views:');
}

/** Ticks a column in the panel of the table, or takes its tick away. */
async function toggle(read: SectionReader, name: string): Promise<void> {
  const panel = () => read.table.root.querySelector<HTMLElement>('[part=columns-panel]:popover-open');
  if (!panel()) read.table.button('Columns').click();
  await until(panel, 'the panel is open');
  const labels = [...(panel()?.querySelectorAll('label') ?? [])];
  labels
    .find((candidate) => candidate.textContent?.trim() === name)
    ?.querySelector('input')
    ?.click();
}

async function fillIn(read: SectionReader, name: string): Promise<void> {
  (read.one('.view-input') as HTMLInputElement).value = name;
  read.dialog.querySelector('form')?.requestSubmit();
}

const error = (read: SectionReader) => read.one('.views-error').textContent;

describe('the columns of a saved view', () => {
  it('are a change of it, which is seen, and saved with what is asked', async () => {
    const { section, client, read, said } = await mountWithView();
    await toggle(read, 'Email');
    await until(() => label(read) === 'Views: Mine (changed)', 'the change is told');
    await toggle(read, 'Email');
    await until(() => label(read) === 'Views: Mine', 'it was taken back');
    expect([...said].filter((text) => text?.includes('Mine'))).to.deep.equal(['Views: Mine', 'Views: Mine (changed)']);

    await toggle(read, 'Phone');
    await toggle(read, 'Company');
    section.query = { ...section.query, search: 'a' };
    await settled(section);
    await openViews(read);
    read.button('Save changes to “Mine”').click();
    await until(() => label(read) === 'Views: Mine', 'it is saved');
    const [view] = await client.listViews();
    const visible = view?.columns?.filter((one) => one.visible).map(({ field }) => field);
    expect(visible).to.deep.equal(['name', 'crm_status', 'email', 'company']);
    expect(view?.query).to.deep.equal({ filter: pending, search: 'a' });
    expect(read.root.activeElement?.textContent).to.include('Mine');
  });

  it('are what the view keeps when it is opened once more', async () => {
    const { section, read } = await mountWithView();
    await openViews(read);
    await toggle(read, 'Email');
    await until(() => label(read) === 'Views: Mine (changed)', 'the change is told');
    expect(headers(read)).not.to.include('Email');
    await openViews(read);
    read.button('Mine').click();
    await settled(section);
    expect(headers(read)).to.include('Email');
    expect(label(read)).to.equal('Views: Mine');
  });

  it('are no change of one that is just saved, nor of one whose fields are others since', async () => {
    const before = new InMemoryClient({ contacts: 60 });
    const tier = await before.createField({ label: 'Tier', type: 'text' });
    const { section, client, read } = await mount(before);
    await toggle(read, 'Tier');
    await openViews(read);
    read.button('Save as new view').click();
    await fillIn(read, 'Mine');
    await until(() => label(read) === 'Views: Mine', 'it is saved');
    read.dialog.hidePopover();
    await toggle(read, 'Email');
    await until(() => label(read) === 'Views: Mine (changed)', 'the change is told');
    await toggle(read, 'Email');
    await until(() => label(read) === 'Views: Mine', 'it was taken back');
    expect(headers(read)).to.include('Tier');
    await client.createField({ label: 'Level', type: 'text' });
    await client.deleteField(tier.key);
    section.refresh();
    await until(() => !headers(read).includes('Tier'), 'the fields are others');
    await section.updateComplete;
    expect(label(read)).to.equal('Views: Mine');
  });

  it('are none of a view that leaves them to the preferences', async () => {
    const { client, read } = await mount();
    await client.createView({ name: 'Plain', query: {}, columns: null });
    await openViews(read);
    await until(() => read.dialog.textContent?.includes('Plain'), 'it has come');
    read.button('Plain').click();
    await until(() => label(read) === 'Views: Plain', 'it is open');
    await toggle(read, 'Email');
    await until(() => !headers(read).includes('Email'), 'the column is hidden');
    expect(label(read)).to.equal('Views: Plain');
  });
});

describe('views that others change', () => {
  it('are read again when the page is seen again, and one that has gone is told', async () => {
    const { client, view, read } = await mountWithView();
    await client.updateView(view.id, { name: 'Renamed' });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => label(read) === 'Views: Renamed', 'it has its new name');
    expect(read.part('toast')).to.equal(undefined);
    await client.deleteView(view.id);
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => label(read) === 'Views: All contacts', 'it is not named any longer');
    expect(read.part('toast')).to.include('This view has been deleted meanwhile.');
  });

  it('tell of one that has gone when the menu opens, and when it cannot be saved', async () => {
    const { client, view, read } = await mountWithView();
    await toggle(read, 'Email');
    await openViews(read);
    await client.deleteView(view.id);
    read.button('Rename “Mine”').click();
    await fillIn(read, 'Other');
    await until(() => error(read) === 'This view has been deleted meanwhile.', 'it is told');
    expect(read.dialog.querySelector('form')).to.equal(null);
    expect(label(read)).to.equal('Views: All contacts');

    const other = await mountWithView();
    await other.client.deleteView(other.view.id);
    await openViews(other.read);
    await until(() => error(other.read) === 'This view has been deleted meanwhile.', 'it is told');
  });

  it('are not read by a section that is not in the page', async () => {
    const { section, client, read, view } = await mountWithView();
    section.remove();
    await client.updateView(view.id, { name: 'Renamed' });
    document.dispatchEvent(new Event('visibilitychange'));
    await laterThanOneGesture();
    expect(label(read)).to.equal('Views: Mine');
  });
});

describe('the name of a saved view', () => {
  const taken = 'You already have a view with this name.';

  it('is not that of another one of the user', async () => {
    const { client, read } = await mount();
    await client.createView({ name: 'Waiting', query: {}, columns: null });
    await openViews(read);
    await until(() => read.dialog.textContent?.includes('Waiting'), 'it has come');
    read.button('Save as new view').click();
    await fillIn(read, ' waiting ');
    await until(() => error(read) === taken, 'it is told');
    expect(read.root.activeElement).to.equal(read.one('.view-input'));
    expect(await client.listViews()).to.have.length(1);
    await fillIn(read, 'Waiting 2');
    await until(() => label(read) === 'Views: Waiting 2', 'another name is taken');

    read.button('Rename “Waiting 2”').click();
    await fillIn(read, 'WAITING');
    await until(() => error(read) === taken, 'it is told');
    await fillIn(read, 'waiting 2');
    await until(() => label(read) === 'Views: waiting 2', 'its own name is free');
  });

  it('may be that of a view of somebody else, or of one that is shared', async () => {
    const { client, read } = await mount();
    const theirs = { ...(await client.createView({ name: 'Theirs', query: {}, columns: null })), owner: 'user-2' };
    const list = client.listViews.bind(client);
    client.listViews = async (...asked) =>
      (await list(...asked)).map((view) => (view.id === theirs.id ? theirs : view));
    await client.createView({ name: 'Ours', query: {}, columns: null, shared: true });
    await openViews(read);
    await until(() => read.dialog.textContent?.includes('Ours'), 'they have come');
    for (const name of ['Theirs', 'Ours']) {
      read.button('Save as new view').click();
      await fillIn(read, name);
      await until(() => label(read) === `Views: ${name}`, 'it is saved');
      await until(() => !read.dialog.querySelector('form'), 'the form is gone');
    }
  });
});
