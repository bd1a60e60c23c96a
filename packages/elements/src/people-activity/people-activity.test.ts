import { fixture, html } from '@open-wc/testing-helpers';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { ada, hideFields, InMemoryClient, type InMemoryOptions, madeUpAudit, until } from '../testing/index.ts';
import type { PeopleActivity } from './index.ts';
import './index.ts';

const now = new Date('2026-11-27T12:00:00Z');

async function mount(options: InMemoryOptions = {}, { theme = 'light', dir = 'ltr' } = {}) {
  const contact = ada();
  const client = new InMemoryClient({
    ...{ contacts: [contact], fields: hideFields('email'), audit: madeUpAudit(120, [contact.id], now) },
    ...options,
  });
  const box = await fixture<HTMLElement>(
    html`<div dir=${dir}><people-activity theme=${theme} .client=${client}></people-activity></div>`,
  );
  const element = box.firstElementChild as PeopleActivity;
  const root = element.shadowRoot as ShadowRoot;
  const all = (name: string) => [...root.querySelectorAll<HTMLElement>(`[part~=${name}]`)];
  const text = (name: string) => all(name)[0]?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const named = (name: string) =>
    [...root.querySelectorAll<HTMLElement>('button, select, input')].find((one) => one.ariaLabel === name);
  async function choose(name: string, label: string) {
    const select = named(name) as HTMLSelectElement;
    select.value = [...select.options].find((option) => option.label === label)?.value ?? '?';
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
  }
  const part = options.failure || options.permissions || options.audit || options.latency ? 'base' : 'entry';
  await until(() => all(part).length > 0, `it shows ${part}`);
  return { client, element, root, all, text, named, choose, contact };
}

const actors = (all: (name: string) => HTMLElement[]) => new Set(all('actor').map((one) => one.textContent));

describe('people-activity', () => {
  it('lists who did what to whom, when and from where, and earlier lines when they are asked for', async () => {
    const { all, text, root } = await mount();
    expect(all('entry')).to.have.length(50);
    expect(text('entry')).to.match(/Ann Berger ?Revealed a hidden value/);
    expect(text('facts')).to.equal('Field: Email');
    expect(text('origin')).to.contain('Firefox 145, Linux').and.to.contain('203.0.113.7');
    expect(all('facts')[1]?.textContent).to.contain('1,204 contacts').and.to.contain('with hidden values');
    all('more')[0]?.click();
    await until(() => all('entry').length === 100, 'earlier lines are here');
    all('more')[0]?.click();
    await until(() => all('entry').length === 120, 'all lines are here');
    expect(all('more')).to.have.length(0);
    expect(root.querySelector('[role=status]')?.textContent).to.equal('120 lines shown');
  });

  it('is narrowed down by action, person, field, time and contact, and all of it taken back at once', async () => {
    const { all, text, named, choose, contact, element } = await mount();
    await until(() => named('Who did it')?.textContent?.includes('Ben Özdemir'), 'the people are here');
    await choose('Who did it', 'Ben Özdemir');
    await until(() => actors(all).size === 1, 'only one person is left');
    expect([...actors(all)]).to.deep.equal(['Ben Özdemir']);
    await choose('What was done', 'Deleted a contact');
    await until(() => new Set(all('action').map((one) => one.textContent)).size === 1, 'only deletions are left');
    all('only-contact')[0]?.click();
    await until(() => all('contact-filter').length === 1, 'the contact is a choice');
    expect(element.contactId).to.equal(contact.id);
    await choose('Which field', 'Company');
    await until(() => text('state').startsWith('Nothing like that'), 'there is nothing of it');
    all('clear')[0]?.click();
    await until(() => all('entry').length === 50, 'everything is back');
    expect(element.contactId).to.equal(undefined);
    await choose('When', 'Between two days');
    const day = named('To day') as HTMLInputElement;
    day.value = '2020-01-01';
    day.dispatchEvent(new Event('change'));
    await until(() => text('state').startsWith('Nothing like that'), 'nothing is so old');
  });

  it('opens the contact of a line', async () => {
    const { element, all, contact } = await mount();
    const opened = new Promise<string>((resolve) =>
      element.addEventListener('contact-open', ({ detail }) => resolve(detail.id)),
    );
    all('open-contact')[0]?.click();
    expect(await opened).to.equal(contact.id);
  });

  it('is exported as it is narrowed down', async () => {
    const { client, element, choose, named, all } = await mount();
    await choose('What was done', 'Erased a contact for good');
    await until(() => new Set(all('action').map((one) => one.textContent)).size === 1, 'only those are left');
    const exported = new Promise((resolve) => element.addEventListener('activity-exported', resolve, { once: true }));
    // The link is followed without a page being left.
    document.addEventListener('click', (event) => event.preventDefault(), { once: true });
    named('Export as JSON')?.click();
    await exported;
    expect(client.audit.exports).to.deep.equal([{ filter: { action: 'contact.erase' }, format: 'json' }]);
  });

  it('says what is in the way: no right, no lines, a failure that is over when it is tried again', async () => {
    const forbidden = await mount({ permissions: ['contacts:read'] });
    await until(() => forbidden.text('state').includes('You cannot see the activity log'), 'it is said');
    const empty = await mount({ audit: [] });
    await until(() => empty.text('state').includes('Nothing has happened yet'), 'it is said');
    const failed = await mount({ failure: 'unavailable' });
    await until(() => failed.text('state').includes('could not be loaded'), 'it is said');
    failed.client.failure = undefined;
    failed.all('retry')[0]?.click();
    await until(() => failed.all('entry').length === 50, 'the lines are here');
    failed.client.failure = 'unavailable';
    failed.element.refresh();
    await until(() => failed.all('banner').length === 1, 'what is here stays');
    expect(failed.all('entry')).to.have.length(50);
  });
});

describe('accessibility of people-activity', () => {
  const states: Record<string, InMemoryOptions> = {
    entries: {},
    empty: { audit: [] },
    error: { failure: 'unavailable' },
    forbidden: { permissions: [] },
  };

  for (const theme of ['light', 'dark'])
    for (const [state, options] of Object.entries(states))
      it(`has no violation: ${state}, ${theme}`, async () => {
        const { element, all } = await mount(options, { theme });
        await until(() => all(state === 'entries' ? 'entry' : state).length > 0, `it shows ${state}`);
        expect(await violationsOf(element)).to.deep.equal([]);
      });

  it('is mirrored from right to left, has controls of 24 px and more, and no inline style', async () => {
    const { all, root } = await mount({}, { dir: 'rtl' });
    const [actor, contact] = [all('actor')[0], all('open-contact')[0]].map((one) => one?.getBoundingClientRect());
    expect(actor?.left).to.be.greaterThan(contact?.right ?? Number.POSITIVE_INFINITY);
    for (const control of root.querySelectorAll('button, input, select')) {
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height), control.outerHTML.slice(0, 120)).to.be.at.least(24);
    }
    expect([...root.querySelectorAll('[style], style')]).to.deep.equal([]);
  });

  it('fits into 360 px', async () => {
    await setViewport({ width: 360, height: 800 });
    try {
      const { element, choose } = await mount();
      await choose('When', 'Between two days');
      expect(document.documentElement.scrollWidth).to.be.at.most(360);
      expect(element.scrollWidth).to.be.at.most(360);
    } finally {
      await setViewport({ width: 1280, height: 800 });
    }
  });
});
