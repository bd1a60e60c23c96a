import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { violationsOf } from '../../test/violations-of.ts';
import { ada, hideFields, InMemoryClient, type InMemoryOptions, ProfileReader, until } from '../testing/index.ts';
import type { PeopleProfile } from './index.ts';
import './index.ts';

const linked = {
  ...ada(),
  links: [
    { connector: 'hubspot', externalId: '1', status: 'synced' as const, syncedAt: '2026-06-01T00:00:00.000Z' },
    { connector: 'salesforce', externalId: '2', status: 'error' as const, syncedAt: null, error: 'Email is taken' },
  ],
};

const states: Record<string, InMemoryOptions> = {
  contact: { contacts: [linked], fields: hideFields('email') },
  loading: { contacts: [linked], latency: 60_000 },
  missing: { contacts: [] },
  error: { failure: 'unavailable' },
  forbidden: { role: 'agent' },
};

async function mount(state: string, theme: string, width: number, direction = 'ltr') {
  const client = new InMemoryClient({ contacts: [], ...states[state] });
  const box = await fixture<HTMLElement>(
    html`<div dir=${direction}><people-profile theme=${theme} .client=${client} contact-id=${linked.id} previous-id=${linked.id} next-id="x" expandable
      .style=${`block-size: 700px; inline-size: ${width}px`}></people-profile></div>`,
  );
  const profile = box.firstElementChild as PeopleProfile;
  const read = new ProfileReader(profile);
  const parts: Record<string, string> = { loading: 'close', contact: 'masked' };
  const isThere = () => read.part(parts[state] ?? 'state') !== undefined;
  await until(isThere, `it shows ${state}`);
  return { profile, read, client };
}

describe('accessibility of people-profile', () => {
  for (const theme of ['light', 'dark']) {
    for (const state of Object.keys(states)) {
      it(`has no violation: ${state}, ${theme}`, async () => {
        const { profile } = await mount(state, theme, 400);
        expect(await violationsOf(profile)).to.deep.equal([]);
      });
    }

    it(`has no violation while it is edited: ${theme}`, async () => {
      const { profile, read, client } = await mount('contact', theme, 390);
      const control = await read.edit('Company');
      control.value = 'Mine';
      control.dispatchEvent(new Event('input'));
      client.announce = () => {};
      await client.updateContact(linked.id, { company: 'Theirs' });
      await read.edit('Language');
      const language = read.control('Language');
      if (language) language.value = 'no language';
      language?.dispatchEvent(new Event('input'));
      await read.edit('Product interest');
      await until(() => read.fault('Language') && read.part('conflict'), 'all is open');
      expect(await violationsOf(profile)).to.deep.equal([]);
    });
  }

  it('has controls of 24 px and more', async () => {
    const { read } = await mount('contact', 'light', 400);
    await read.edit('Product interest');
    for (const control of read.root.querySelectorAll('button, input, select')) {
      const { width, height } = control.getBoundingClientRect();
      expect(Math.min(width, height), control.outerHTML.slice(0, 120)).to.be.at.least(24);
    }
  });

  it('names each button by what it does and to which field', async () => {
    const { read } = await mount('contact', 'light', 400);
    const name = (label: string) => read.value(label).textContent?.replace(/\s+/g, ' ').trim();
    expect(name('Company')).to.equal('Edit Company: Analytical Engines');
    expect(name('Email')).to.match(/^Reveal Email: ad••••/);
    expect(name('Lead source')).to.equal('Edit Lead source: –Empty');
  });

  it('sets no inline style in its templates', async () => {
    const { read } = await mount('contact', 'light', 400);
    await read.edit('Product interest');
    expect([...read.root.querySelectorAll('[style], style')]).to.deep.equal([]);
  });

  it('is mirrored from right to left, with addresses and ids as they are written', async () => {
    const { read } = await mount('contact', 'light', 400, 'rtl');
    const row = read.field('ID');
    const label = row.querySelector('dt')?.getBoundingClientRect();
    const value = read.value('ID').getBoundingClientRect();
    expect(label?.left).to.be.greaterThan(value.left);
    const text = read.value('ID').querySelector('bdi') as HTMLElement;
    expect(getComputedStyle(text).direction).to.equal('ltr');
    const avatar = read.root.querySelector('.identity .avatar')?.getBoundingClientRect();
    const name = read.root.querySelector('[part=name] bdi')?.getBoundingClientRect();
    expect((avatar?.left ?? 0) - (name?.right ?? 0)).to.be.within(4, 24);
  });

  it('fits into 320 px', async () => {
    const { read, profile } = await mount('contact', 'light', 320);
    await read.edit('Product interest');
    const scroll = read.root.querySelector('.scroll') as HTMLElement;
    expect(scroll.scrollWidth).to.equal(scroll.clientWidth);
    expect(profile.scrollWidth).to.equal(320);
  });
});
