import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { ada, InMemoryClient, ProfileReader, until } from '../testing/index.ts';
import type { PeopleProfile } from './index.ts';
import './index.ts';

async function mount() {
  const { id } = ada();
  const client = new InMemoryClient({ contacts: [ada()] });
  const profile = await fixture<PeopleProfile>(
    html`<people-profile .client=${client} contact-id=${id} .style=${'block-size: 700px; inline-size: 400px'}></people-profile>`,
  );
  const read = new ProfileReader(profile);
  await until(() => read.root.querySelector('button[part~=value]'), 'it can be edited');
  const stored = async (key: string) => (await client.revealContact(id, [key]))[key];
  return { client, profile, read, id, stored };
}

/** Types into the editor of a field, without saving. */
async function type(read: ProfileReader, label: string, value: string): Promise<void> {
  const control = await read.edit(label);
  control.value = value;
  control.dispatchEvent(new Event('input'));
}

describe('two who change one field in people-profile', () => {
  async function conflict({ read, client, id }: Awaited<ReturnType<typeof mount>>) {
    await type(read, 'Company', 'Mine');
    // Another window: the profile hears of it only when it saves.
    const { announce } = client;
    client.announce = () => {};
    await client.updateContact(id, { company: 'Theirs', location: 'Paris' });
    client.announce = announce;
    await sendKeys({ press: 'Enter' });
    await until(() => read.part('conflict') !== undefined, 'the choice is there');
  }

  async function conflicting() {
    const mounted = await mount();
    await conflict(mounted);
    return mounted;
  }

  it('both values are shown, and the focus is on the choice', async () => {
    const { read } = await conflicting();
    expect(read.part('conflict')).to.equal(
      'Someone else changed Company meanwhile. YoursMineTheirsTheirs Keep mineTake theirs',
    );
    expect(read.shown('Company')).to.equal('Theirs');
    await until(() => read.focused === read.button('Keep mine'), 'the choice has the focus');
  });

  for (const width of [400, 360])
    it(`the value stays in its column, and the choice lies below it, ${width} pixels wide`, async () => {
      const mounted = await mount();
      const { read, profile } = mounted;
      profile.style.inlineSize = `${width}px`;
      const { left } = read.value('Company').getBoundingClientRect();
      await conflict(mounted);
      const value = read.value('Company').getBoundingClientRect();
      const choice = read.field('Company').querySelector('[part=conflict]')?.getBoundingClientRect();
      const label = read.field('Company').querySelector('dt')?.getBoundingClientRect();
      expect([value.left, choice?.left]).to.deep.equal([left, left]);
      expect(value.top).to.equal(label?.top);
      expect(choice?.top).to.be.at.least(value.bottom);
      expect(choice?.right).to.be.at.most(profile.getBoundingClientRect().right - 8);
    });

  it('mine can be kept', async () => {
    const { read, stored } = await conflicting();
    read.button('Keep mine').click();
    await until(() => read.announcement === 'Company is saved', 'it is saved');
    expect([await stored('company'), await stored('location')]).to.deep.equal(['Mine', 'Paris']);
    expect(read.part('conflict')).to.equal(undefined);
  });

  it('theirs can be taken', async () => {
    const { read, stored } = await conflicting();
    read.button('Take theirs').click();
    await until(() => read.part('conflict') === undefined, 'the choice is made');
    expect([read.shown('Company'), await stored('company')]).to.deep.equal(['Theirs', 'Theirs']);
    await until(() => read.focusedField === 'Company', 'the value has the focus');
  });

  it('a change of another field is no conflict', async () => {
    const { read, client, id, stored } = await mount();
    await type(read, 'Company', 'Mine');
    client.announce = () => {};
    await client.updateContact(id, { location: 'Paris' });
    await sendKeys({ press: 'Enter' });
    await until(() => read.announcement === 'Company is saved', 'it is saved');
    expect([await stored('company'), read.shown('Location')]).to.deep.equal(['Mine', 'Paris']);
  });
});
