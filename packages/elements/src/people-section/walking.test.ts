import { fixture, html } from '@open-wc/testing-helpers';
import type { ContactQuery, PageSize } from '@peoplekit/core';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { InMemoryClient, ProfileReader, SectionReader, settled, until } from '../testing/index.ts';
import type { PeopleSection } from './index.ts';
import './index.ts';

const pageSize: PageSize = 10;

/** What others do in it is not told, as when there is no stream of events. */
class QuietClient extends InMemoryClient {
  override announce(): void {}

  /** All ids in order, however they are paged. */
  async ids(): Promise<string[]> {
    const ids: string[] = [];
    for (let page = 1; ; page++) {
      const { contacts } = await this.queryContacts({ page, pageSize: 100 });
      if (contacts.length === 0) return ids;
      ids.push(...contacts.map(({ id }) => id));
    }
  }
}

async function mount(query: ContactQuery, count = 35) {
  const client = new QuietClient({ contacts: count });
  const ids = await client.ids();
  const section = await fixture<PeopleSection>(
    html`<people-section .client=${client} .query=${{ pageSize, ...query }} .style=${'block-size: 700px; inline-size: 1200px'}></people-section>`,
  );
  await settled(section);
  const read = new SectionReader(section);
  const profile = () => new ProfileReader(read.one('people-profile'));
  const isHere = () => read.root.querySelector('people-profile')?.shadowRoot?.querySelector('button[part~=value]');
  /** Opens a row by the place of its contact in the list. */
  const open = async (place: number) => {
    read.table.cell(place + 2, 4).click();
    await opened(place);
  };
  const opened = async (place: number) => {
    await until(() => section.contactId === ids[place], `contact ${place} is open`);
    await until(isHere, 'it is here');
  };
  const press = async (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    profile().root.querySelector('article')?.dispatchEvent(event);
    await section.updateComplete;
  };
  const isDisabled = (label: string) => profile().button(label).ariaDisabled === 'true';
  const asked = (page: number) => client.queries.filter((one) => one.page === page && one.pageSize === pageSize).length;
  return { section, client, read, ids, profile, open, opened, press, isDisabled, asked };
}

describe('going from contact to contact in people-section', () => {
  it('goes on at the next page, which the table turns to', async () => {
    const { section, read, open, opened, profile, asked } = await mount({ page: 2 });
    await open(19);
    const told: ContactQuery[] = [];
    section.addEventListener('query-change', ({ detail }) => told.push(detail.query));
    await sendKeys({ press: 'j' });
    await opened(20);
    await until(() => read.table.part('range') === '21–30 of 35', 'the table is at the next page');
    expect(told).to.deep.equal([{ pageSize, page: 3 }]);
    expect(asked(3)).to.equal(1);
    expect(read.table.one('[role=row].open').ariaRowIndex).to.equal('22');
    await until(() => profile().focused?.matches('[part=name]'), 'its name has the focus');
    profile().button('Next contact').click();
    await opened(21);
  });

  it('goes back to the last one of the page before, to whose row Escape leads', async () => {
    const { read, open, opened } = await mount({ page: 2 });
    await open(10);
    await sendKeys({ press: 'k' });
    await opened(9);
    await until(() => read.table.part('range') === '1–10 of 35', 'the table is at the page before');
    await settled(read.section);
    await sendKeys({ press: 'Escape' });
    await until(() => read.table.focused?.closest('[role=row]')?.ariaRowIndex === '11', 'its row has the focus');
  });

  it('is at an end only at the very first and the very last contact', async () => {
    const { section, open, isDisabled } = await mount({});
    await open(0);
    expect([isDisabled('Previous contact'), isDisabled('Next contact')]).to.deep.equal([true, false]);
    await sendKeys({ press: 'k' });
    await open(9);
    expect([isDisabled('Previous contact'), isDisabled('Next contact')]).to.deep.equal([false, false]);
    section.query = { pageSize, page: 4 };
    await section.updateComplete;
    await settled(section);
    await open(30);
    expect([isDisabled('Previous contact'), isDisabled('Next contact')]).to.deep.equal([false, false]);
    await open(34);
    expect([isDisabled('Previous contact'), isDisabled('Next contact')]).to.deep.equal([false, true]);
  });

  it('says that it waits, and loses no press meanwhile, nor takes one twice', async () => {
    const { client, open, opened, press, profile, section, ids, asked } = await mount({});
    await open(9);
    client.latency = 200;
    await press('j');
    await until(() => profile().part('waiting') === 'Loading the next contact', 'it says so');
    expect(profile().announcement).to.equal('Loading the next contact');
    expect(section.contactId).to.equal(ids[9]);
    expect(profile().part('name')).to.be.a('string');
    await press('j');
    await press('j');
    profile().button('Previous contact').click();
    await opened(11);
    expect(profile().part('waiting')).to.equal(undefined);
    expect(asked(2)).to.equal(1);
    await press('k');
    await press('k');
    await until(() => profile().part('waiting') === 'Loading the previous contact', 'it says so');
    await press('j');
    await until(() => profile().part('waiting') === undefined, 'it waits no more');
    await opened(10);
    expect(section.query.page).to.equal(2);
  });

  it('goes over a whole page when it was pressed so often meanwhile', async () => {
    const { client, open, opened, press, section } = await mount({});
    await open(9);
    client.latency = 100;
    for (let times = 0; times < 12; times++) await press('j');
    await opened(21);
    expect(section.query.page).to.equal(3);
  });

  it('stays where it is when the page cannot be had, says so, and tries again', async () => {
    const { client, open, opened, press, profile, section, ids, read } = await mount({});
    await open(9);
    client.failure = 'unavailable';
    await press('j');
    await until(() => profile().part('toast'), 'it is said');
    expect(profile().part('toast')).to.match(
      /^The next contact could not be loaded\. The server does not answer at the moment\./,
    );
    expect(section.contactId).to.equal(ids[9]);
    expect(section.query).to.deep.equal({ pageSize });
    expect(profile().part('waiting')).to.equal(undefined);
    expect(read.table.part('banner')).to.equal(undefined);
    client.failure = undefined;
    profile().button('Try again').click();
    await opened(10);
  });

  it('comes to an end where the pages after it have become empty', async () => {
    const { client, open, press, profile, isDisabled, ids, section, read } = await mount({}, 25);
    await open(9);
    for (const id of ids.slice(10)) await client.deleteContact(id);
    await press('j');
    await until(
      () => profile().announcement === 'No contact after this one in the list' && isDisabled('Next contact'),
      'it says that there is none',
    );
    expect(section.contactId).to.equal(ids[9]);
    expect(section.query).to.deep.equal({ pageSize });
    await until(() => read.table.part('range') === '1–10 of 10', 'the table is as it is now');
  });

  it('finds the last one that is left when the page before has become empty too', async () => {
    const { client, open, opened, press, ids, read } = await mount({ page: 4 });
    await open(30);
    for (const id of ids.slice(5, 30)) await client.deleteContact(id);
    await press('k');
    await opened(4);
    await until(() => read.table.part('range') === '1–10 of 10', 'the table is at its page');
  });

  it('skips none when others have gone before it', async () => {
    const { client, open, opened, press, ids, section, read } = await mount({});
    await open(9);
    await client.deleteContact(ids[2] ?? '');
    await client.deleteContact(ids[5] ?? '');
    await press('j');
    await opened(10);
    expect(section.query).to.deep.equal({ pageSize });
    await until(() => read.table.part('range') === '1–10 of 33', 'the table is as it is now');
    await press('j');
    await opened(11);
    await press('j');
    await opened(12);
    expect(section.query.page).to.equal(2);
  });

  it('does not come back to the same when others have come before it', async () => {
    const { client, opened, press, ids, section, read } = await mount({});
    await client.deleteContact(ids[2] ?? '');
    section.refresh();
    await until(() => read.table.part('range') === '1–10 of 34', 'it is gone');
    read.table.cell(11, 4).click();
    await opened(10);
    await client.restoreContact(ids[2] ?? '');
    expect((await client.ids()).indexOf(ids[10] ?? ''), 'it is first on the next page by now').to.equal(10);
    await press('j');
    await opened(11);
    expect(section.query.page).to.equal(2);
  });

  it('is forgotten when something else is asked for meanwhile', async () => {
    const { client, open, press, profile, section, ids } = await mount({});
    await open(9);
    client.latency = 150;
    await press('j');
    await until(() => profile().part('waiting'), 'it waits');
    section.query = { pageSize, search: 'anna' };
    await until(() => !profile().part('waiting'), 'it waits no more');
    await settled(section);
    expect(section.contactId).to.equal(ids[9]);
    expect(section.query).to.deep.equal({ pageSize, search: 'anna' });
  });
});

describe('going from contact to contact, in the URL', () => {
  const home = location.href;

  afterEach(() => history.replaceState(null, '', home));

  it('is one step with the page that is turned', async () => {
    history.replaceState(null, '', `?size=${pageSize}`);
    const { section, open, opened, press, ids, read } = await mount({});
    section.syncUrl = '';
    await section.updateComplete;
    await settled(section);
    await open(9);
    const before = history.length;
    await press('j');
    await opened(10);
    await section.updateComplete;
    expect(location.search).to.equal(`?page=2&size=10&contact=${ids[10]}`);
    expect(history.length).to.equal(before + 1);
    history.back();
    await opened(9);
    await until(() => read.table.part('range') === '1–10 of 35', 'the table is at the page before');
    await press('j');
    await opened(10);
  });
});
