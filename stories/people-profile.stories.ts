import {
  ada,
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  madeUpContacts,
  profileFields,
} from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import '@peoplekit/elements/people-create';

interface ProfileArgs {
  theme: 'auto' | 'light' | 'dark' | undefined;
  locale: string;
  contactId: string;
  previousId: string | undefined;
  nextId: string | undefined;
  expandable: boolean;
  client: InMemoryClient;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
  onContactChanged: (event: CustomEvent<{ id: string }>) => void;
  onContactDeleted: (event: CustomEvent<{ id: string }>) => void;
  onProfileClose: (event: CustomEvent<{ id: string }>) => void;
}

const now = Date.now();
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

const person = {
  ...ada({ last_seen_at: ago(0.05) }),
  links: [
    { connector: 'hubspot', externalId: '90210', status: 'synced' as const, syncedAt: ago(2) },
    {
      connector: 'salesforce',
      externalId: '003Ax00000B1c2D',
      status: 'error' as const,
      syncedAt: ago(30),
      error: 'Email is already used by another record',
    },
  ],
};
const contacts = [person, ...madeUpContacts(3).slice(1)];

const inMemory = (options: InMemoryOptions = {}) =>
  new InMemoryClient({ contacts, fields: hideFields('email', 'phone'), latency: 60, ...options });

function renderProfile(args: ProfileArgs, frame = 'frame aside'): TemplateResult {
  const { theme, locale, contactId, previousId, nextId, expandable, client } = args;
  return html`<div class=${frame}>
    <people-profile theme=${theme ?? nothing} locale=${locale} contact-id=${contactId} previous-id=${previousId ?? nothing} next-id=${nextId ?? nothing}
      ?expandable=${expandable} .client=${client} @contact-open=${args.onContactOpen} @contact-changed=${args.onContactChanged}
      @contact-deleted=${args.onContactDeleted} @profile-close=${args.onProfileClose}></people-profile>
  </div>`;
}

const meta = {
  title: 'Elements/people-profile',
  component: 'people-profile',
  tags: ['autodocs'],
  render: (args) => renderProfile(args),
  args: {
    theme: undefined,
    locale: 'en',
    contactId: person.id,
    previousId: contacts[1]?.id,
    nextId: contacts[2]?.id,
    expandable: false,
    client: inMemory(),
  },
  argTypes: {
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    locale: { control: 'select', options: ['en', 'de', 'fr', 'ar', 'ja'] },
    client: { control: false },
    onContactOpen: { action: 'contact-open' },
    onContactChanged: { action: 'contact-changed' },
    onContactDeleted: { action: 'contact-deleted' },
    onProfileClose: { action: 'profile-close' },
  },
} satisfies Meta<ProfileArgs>;

export default meta;

type Story = StoryObj<ProfileArgs>;

/** Email and phone are hidden: click to reveal. All else is edited where it stands. */
export const Playground: Story = {};

/** Wide enough for columns. */
export const FullSize: Story = { render: (args) => renderProfile(args, 'frame') };

/** 390 px: a sheet that the host puts over the table. */
export const Sheet: Story = { render: (args) => renderProfile(args, 'frame phone') };

/** Without the permission to change, delete or reveal. */
export const ReadOnly: Story = { args: { client: inMemory({ permissions: ['contacts:read'] }) } };

/** Every other save meets a change that somebody else has made to the same field: edit the company twice. */
export const Conflict: Story = {
  render: (args) => {
    const client = inMemory({ fields: profileFields });
    const update = client.updateContact.bind(client);
    let turn = 0;
    client.updateContact = async (id, values, options) => {
      turn += 1;
      if (turn % 2 === 1) await update(id, { company: `Their choice ${turn}` });
      return update(id, values, options);
    };
    return renderProfile({ ...args, client });
  },
};

/** Nothing can be saved: what was typed comes back with the reason. */
export const SaveFails: Story = {
  render: (args) => {
    const client = inMemory({ fields: profileFields });
    client.updateContact = async () => {
      throw new Error('Made up');
    };
    return renderProfile({ ...args, client });
  },
};

/** Markup, a text without a blank, Arabic, nothing to see. */
export const HostileValues: Story = {
  args: {
    client: inMemory({
      contacts: [
        {
          ...person,
          values: {
            ...person.values,
            first_name: '<img src=x onerror=alert(1)>',
            last_name: 'x'.repeat(120),
            company: 'مؤسسة الشمال',
            location: '\u200b\u200b',
            lead_source: 'y'.repeat(500),
          },
        },
      ],
      fields: profileFields,
    }),
  },
};

export const Loading: Story = { parameters: { waits: true }, args: { client: inMemory({ latency: 3_600_000 }) } };

export const NotFound: Story = { args: { contactId: '0190aaaa-0000-7000-8000-000000000000' } };

/** `Try again` fails again. */
export const Failed: Story = { args: { client: inMemory({ failure: 'unavailable' }) } };

/** An agent may not read contacts. */
export const Forbidden: Story = { args: { client: inMemory({ role: 'agent' }) } };

export const Dark: Story = { args: { theme: 'dark' } };

export const RightToLeft: Story = {
  args: { locale: 'ar' },
  render: (args) => html`<div dir="rtl">${renderProfile(args)}</div>`,
};

/** The dialog that creates a contact, as the section opens it. */
export const CreateContact: Story = {
  render: ({ client, theme, locale, onContactOpen }) =>
    html`<people-create open theme=${theme ?? nothing} locale=${locale} .client=${client} @contact-open=${onContactOpen}></people-create>`,
};
