import { fixture, html } from '@open-wc/testing-helpers';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import {
  ada,
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  madeUpContacts,
  ProfileReader,
  profileFields,
  until,
} from '../testing/index.ts';
import type { PeopleProfile } from './index.ts';
import './index.ts';

async function mount(options: InMemoryOptions = {}, id?: string) {
  const contacts = options.contacts ?? [ada()];
  const client = new InMemoryClient({ fields: profileFields, ...options, contacts });
  const contactId = id ?? (Array.isArray(contacts) ? contacts[0]?.id : '');
  const errors: string[] = [];
  const profile = await fixture<PeopleProfile>(
    html`<people-profile .client=${client} contact-id=${contactId} .style=${'block-size: 700px; inline-size: 400px'}
      @people-error=${(event: CustomEvent<{ code: string }>) => errors.push(event.detail.code)}></people-profile>`,
  );
  return { profile, client, errors, read: new ProfileReader(profile) };
}

async function mountShown(options: InMemoryOptions = {}) {
  const mounted = await mount(options);
  await until(() => mounted.read.part('name') !== undefined, 'the contact is here');
  await until(() => mounted.read.labels.length === (options.fields ?? profileFields).length, 'the fields are here');
  return mounted;
}

describe('people-profile', () => {
  it('keeps the focus that its error had, when the connection is back', async () => {
    const { profile, client, read } = await mount({ failure: 'offline' });
    profile.focus();
    await until(() => read.root.activeElement?.matches('.state-title'), 'it cannot be loaded');
    client.failure = undefined;
    dispatchEvent(new Event('online'));
    await until(() => read.root.activeElement?.matches('.name'), 'the name has the focus');
  });

  it('shows all fields in the groups of the contract, then CRM and history', async () => {
    const { read } = await mountShown();
    expect(read.labels).to.deep.equal(profileFields.map(({ label }) => label));
    expect(read.groups).to.deep.equal([
      'Identity',
      'Name',
      'Profile',
      'Chat',
      'Activity',
      'Custom fields',
      'CRM',
      'History',
    ]);
    expect(read.part('name')).to.equal('Ada Lovelace');
    expect(read.part('identity')).to.include('Analytical Engines · London').and.to.include('Pending');
  });

  it('shows each value as its type reads', async () => {
    const { read } = await mountShown();
    const shown = Object.fromEntries(
      [
        ...['Email', 'Language', 'Is valid', 'Chat status', 'Product interest', 'Lead source'],
        ...['Flow completion rate', 'Seats', 'Renewal', 'Tier', 'VIP'],
      ].map((label) => [label, read.shown(label)]),
    );
    expect(shown).to.deep.equal({
      Email: 'ada@example.com',
      Language: 'English en',
      'Is valid': 'Yes',
      'Chat status': 'Pending',
      'Product interest': 'MathsLooms',
      'Lead source': '–',
      'Flow completion rate': '87.5%',
      Seats: '1,200',
      Renewal: 'May 1, 2027',
      Tier: 'Gold',
      VIP: '–',
    });
  });

  it('shows the record in each CRM with its last result', async () => {
    const contact = ada();
    contact.links = [
      { connector: 'hubspot', externalId: '90210', status: 'synced', syncedAt: new Date().toISOString() },
      { connector: 'salesforce', externalId: '003x', status: 'error', syncedAt: null, error: 'Email is taken' },
    ];
    const { read } = await mountShown({ contacts: [contact] });
    const links = [...read.root.querySelectorAll('[part=crm-link]')].map((link) =>
      link.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(links[0]).to.equal('HHubSpot Synced Last synced now 90210');
    expect(links[1]).to.equal('SSalesforce Error Email is taken 003x');
  });

  it('leads to the record in the CRM, and to no other place', async () => {
    const link = { connector: 'hubspot', externalId: '9', status: 'synced', syncedAt: null } as const;
    const url = 'https://app.hubspot.com/contacts/1/record/0-1/9';
    const contact = ada();
    contact.links = [
      { ...link, url },
      { ...link, connector: 'salesforce', url: 'javascript:alert(1)' },
      { ...link, connector: 'bigquery', externalId: '', status: 'not_synced' },
    ];
    const { read } = await mountShown({ contacts: [contact] });
    const opened = [...read.root.querySelectorAll<HTMLAnchorElement>('[part=crm-open]')];
    expect(opened.map((one) => [one.textContent?.trim(), one.href, one.target, one.rel])).to.deep.equal([
      ['Open in HubSpot', url, '_blank', 'noopener noreferrer'],
    ]);
    const rows = [...read.root.querySelectorAll('[part=crm-link]')];
    expect(rows[2]?.textContent?.replace(/\s+/g, ' ').trim()).to.equal('BBigQuery Not synced');
  });

  it('lets nobody edit what is read-only, or anything without the permission', async () => {
    const { read } = await mountShown();
    expect(read.value('Messages sent').localName).to.equal('span');
    expect(read.value('Company').localName).to.equal('button');
    const reader = await mountShown({ permissions: ['contacts:read'] });
    expect(reader.read.root.querySelector('dd button[part~=value]')).to.equal(null);
  });

  it('shows hostile values as the text that they are', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const contact = ada({
      first_name: attack,
      company: attack,
      notes: 'مرحبا\u202e',
      location: '\u200b',
      username: '\u200b',
    });
    const { read } = await mountShown({ contacts: [contact] });
    expect(read.shown('First name')).to.equal(attack);
    expect(read.part('name')).to.equal(`${attack} Lovelace`);
    expect(read.root.querySelector('img')).to.equal(null);
    expect(read.shown('Location')).to.equal('Only invisible characters');
    const notes = read.value('Notes').querySelector('bdi') as HTMLElement;
    expect(getComputedStyle(notes).direction).to.equal('rtl');
  });

  it('cuts a long value between characters, shows all of it on demand, and never grows wider', async () => {
    const contact = ada({ lead_source: 'x'.repeat(500), notes: `${'y'.repeat(279)}👩‍👩‍👧‍👦${'z'.repeat(200)}` });
    const { read } = await mountShown({ contacts: [contact] });
    expect(read.shown('Lead source')).to.equal(`${'x'.repeat(280)}…`);
    expect(read.shown('Notes')).to.match(/^y{279}(👩‍👩‍👧‍👦)?…$/u);
    read.button('Show all', read.field('Lead source')).click();
    await until(() => read.shown('Lead source') === 'x'.repeat(500), 'all of it is shown');
    const scroll = read.root.querySelector('.scroll') as HTMLElement;
    expect(scroll.scrollWidth).to.equal(scroll.clientWidth);
  });

  it('copies what identifies a contact', async () => {
    const { read, profile } = await mountShown();
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => copied.push(text) },
    });
    try {
      for (const label of ['Email', 'Phone', 'ID']) read.button(`Copy ${label}`).click();
      read.button('Copy link').click();
      await until(() => read.announcement === 'Copied' && copied.length === 4, 'it is said');
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
    expect(copied.slice(0, 3)).to.deep.equal(['ada@example.com', '+49301234567', profile.contactId]);
    expect(new URL(copied[3] ?? '').searchParams.get('contact')).to.equal(profile.contactId);
  });
});

describe('states of people-profile', () => {
  it('show a skeleton until the contact is here', async () => {
    const { read } = await mount({ latency: 80 });
    await until(() => read.part('skeleton') !== undefined, 'there is a skeleton');
    await until(() => read.announcement === 'Loading the contact', 'it is said');
    await until(() => read.part('name') === 'Ada Lovelace', 'the contact is here');
    expect(read.part('skeleton')).to.equal(undefined);
  });

  it('wait without a server, and show nothing without a contact', async () => {
    const profile = await fixture<PeopleProfile>(html`<people-profile></people-profile>`);
    const read = new ProfileReader(profile);
    expect(read.part('skeleton')).to.equal(undefined);
    profile.contactId = ada().id;
    await until(() => read.root.querySelector('[part=close]') && read.part('skeleton') !== undefined, 'it waits');
    profile.client = new InMemoryClient({ contacts: [ada()] });
    await until(() => read.part('name') === 'Ada Lovelace', 'the contact is here');
  });

  it('tell of a contact that there is not', async () => {
    const { read, errors } = await mount({}, '0190aaaa-0000-7000-8000-000000000000');
    await until(() => read.part('not-found') !== undefined, 'it is told');
    expect(errors).to.deep.equal(['not_found']);
  });

  it('tell who may not read contacts', async () => {
    const { read, errors } = await mount({ role: 'agent' });
    await until(() => read.part('forbidden') !== undefined, 'it is told');
    expect(errors).to.deep.equal(['forbidden']);
  });

  it('try again after an error, with the focus on what comes', async () => {
    const { read, client, errors } = await mount({ failure: 'unavailable' });
    await until(() => read.part('error') !== undefined, 'it is told');
    expect(read.part('error')).to.include('Reference req-in-memory');
    client.failure = undefined;
    read.button('Try again').click();
    await until(() => read.focused?.matches('[part=name]'), 'the name has the focus');
    expect(errors).to.deep.equal(['unavailable']);
  });

  it('keep what is here when reading it again fails', async () => {
    const { read, client, profile } = await mountShown();
    client.failure = 'unavailable';
    profile.refresh();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(read.part('name')).to.equal('Ada Lovelace');
  });

  it('follow what others change, and tell when they delete it', async () => {
    const { read, client, profile } = await mountShown();
    const id = profile.contactId ?? '';
    await client.updateContact(id, { company: 'Babbage & Co' });
    await until(() => read.shown('Company') === 'Babbage & Co', 'the change is shown');
    await client.deleteContact(id);
    await until(() => read.part('deleted') !== undefined, 'the deletion is shown');
    read.button('Restore').click();
    await until(() => read.part('name') === 'Ada Lovelace', 'it is back');
  });

  it('bring back a contact that was deleted long before they were opened', async () => {
    const { read, client, profile } = await mount({}, '');
    const { id } = ada();
    await client.deleteContact(id);
    profile.contactId = id;
    await until(() => read.part('deleted') !== undefined, 'the deletion is shown');
    read.button('Restore').click();
    await until(() => read.part('name') === 'Ada Lovelace', 'it is back');
    expect(read.root.textContent).to.contain('\u2068Ada Lovelace\u2069 is back');
  });
});

describe('hidden values in people-profile', () => {
  const hidden = { fields: hideFields('email', 'phone') };

  it('are masked, and revealed one by one through the audited route', async () => {
    const { read, client, profile } = await mountShown(hidden);
    expect(read.shown('Email')).to.equal('ad••••@••••.comReveal');
    expect(client.reveals).to.deep.equal([]);
    read.value('Email').click();
    await until(() => read.shown('Email') === 'ada@example.com', 'it is revealed');
    expect(client.reveals).to.deep.equal([{ id: profile.contactId, field: 'email' }]);
    expect(read.shown('Phone')).to.include('••••');
    expect(read.announcement).to.equal('Email is revealed');
    read.button('Hide Email').click();
    await until(() => read.shown('Email').includes('••••'), 'it is masked again');
  });

  it('are revealed by Enter, with the focus kept', async () => {
    const { read } = await mountShown(hidden);
    read.value('Phone').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => read.shown('Phone') === '+49301234567', 'it is revealed');
    await until(() => read.focusedField === 'Phone', 'the focus is there');
  });

  it('are masked again when the profile closes', async () => {
    const { read, profile } = await mountShown(hidden);
    read.value('Email').click();
    await until(() => read.shown('Email') === 'ada@example.com', 'it is revealed');
    let closed = '';
    profile.addEventListener('profile-close', (event) => {
      closed = event.detail.id;
    });
    read.button('Close profile').click();
    await until(() => read.shown('Email').includes('••••'), 'it is masked again');
    expect(closed).to.equal(profile.contactId);
  });

  it('are gone from the page when the host takes the profile away, and when it shows another contact', async () => {
    const contacts = [ada(), ...madeUpContacts(3).slice(1)];
    const { read, profile } = await mountShown({ ...hidden, contacts });
    read.value('Email').click();
    await until(() => read.shown('Email') === 'ada@example.com', 'it is revealed');
    const parent = profile.parentElement;
    profile.remove();
    parent?.append(profile);
    await until(() => read.shown('Email').includes('••••'), 'it is masked again');
    read.value('Email').click();
    await until(() => read.shown('Email') === 'ada@example.com', 'it is revealed');
    profile.contactId = contacts[1]?.id;
    await until(() => read.part('name') && !read.part('name')?.startsWith('Ada'), 'the other one is here');
    expect(read.root.textContent).not.to.include('ada@example.com');
  });

  it('stay masked for who may not reveal them, and cannot be edited', async () => {
    const { read, client } = await mountShown({ ...hidden, permissions: ['contacts:read', 'contacts:write'] });
    expect(read.value('Email').localName).to.equal('span');
    expect(read.value('Company').localName).to.equal('button');
    expect(client.reveals).to.deep.equal([]);
  });

  it('say beside the field why they are not revealed', async () => {
    const { read, client } = await mountShown(hidden);
    client.failure = 'rate_limited';
    read.value('Email').click();
    await until(() => read.fault('Email')?.startsWith('Not revealed. Too many requests'), 'it is said');
    expect(read.shown('Email')).to.include('••••');
  });
});
