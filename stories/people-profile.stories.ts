import {
  ada,
  hideFields,
  InMemoryClient,
  type InMemoryOptions,
  madeUpContacts,
  manyFields,
  ProfileReader,
  profileFields,
  until,
} from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, press, stateStories } from './element-stories.ts';

type ProfileArgs = ElementArgs<'people-profile'>;

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

const all = manyFields(50);

/** A value in every one of many fields, and a record in every CRM. */
const fullPerson = {
  ...person,
  values: {
    ...person.values,
    ...Object.fromEntries(
      all.filter(({ kind }) => kind === 'custom').map(({ key, label }) => [key, `Value of ${label}`]),
    ),
  },
  links: [...person.links, { connector: 'bigquery', externalId: '42', status: 'pending' as const, syncedAt: ago(1) }],
};

/** Nothing is known of them but that they are there. */
const nobody = { ...person, values: { id: person.id }, links: [] };

const renderProfile = (args: ProfileArgs) => renderElement('people-profile', args);

const meta = {
  title: 'Elements/people-profile',
  component: 'people-profile',
  tags: ['autodocs'],
  parameters: { frame: 'frame aside' },
  args: {
    locale: 'en',
    contactId: person.id,
    previousId: contacts[1]?.id,
    nextId: contacts[2]?.id,
    client: inMemory(),
  },
} satisfies Meta<ProfileArgs>;

export default meta;

const states = stateStories(inMemory, { frame: 'frame aside' });

type Story = StoryObj<ProfileArgs>;

/** Email and phone are hidden: click to reveal. All else is edited where it stands. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-profile', 'frame aside');

/** Without the permission to change, delete or reveal. */
export const StateReadOnly: Story = { args: { client: inMemory({ permissions: ['contacts:read'] }) } };

/** Markup, a text without a blank, Arabic, nothing to see. */
export const StateHostileValues: Story = {
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

/** Only what makes it a contact. */
export const StateEmpty: Story = {
  args: { client: inMemory({ contacts: [nobody], fields: profileFields }), previousId: undefined, nextId: undefined },
};

export const StateFull: Story = { args: { client: inMemory({ contacts: [fullPerson], fields: all }) } };

/** Values that are hidden, and not for this user to reveal. */
export const StateMasked: Story = states.Masked;

export const StateNotFound: Story = { args: { contactId: '0190aaaa-0000-7000-8000-000000000000' } };
export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** Wide enough for columns. */
export const OptionFullSize: Story = { parameters: { frame: 'frame' } };

export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

/** A button that takes it to full size and back. */
export const OptionExpandable: Story = { args: { expandable: true } };

/** Every other save meets a change that somebody else has made to the same field: edit the company twice. */
export const BehaviourConflict: Story = {
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
export const BehaviourSaveFails: Story = {
  render: (args) => {
    const client = inMemory({ fields: profileFields });
    client.updateContact = async () => {
      throw new Error('Made up');
    };
    return renderProfile({ ...args, client });
  },
};

/** A value is edited where it stands, and saved by Enter. */
export const BehaviourEditing: Story = {
  render: (args) => renderProfile({ ...args, client: inMemory({ fields: profileFields }) }),
  play: async ({ canvasElement }) => {
    const read = new ProfileReader(elementIn(canvasElement, 'people-profile'));
    await until(() => read.root.querySelector('button[part~=value]'), 'it can be edited');
    const control = await read.edit('Company');
    control.value = 'Difference Engines';
    control.dispatchEvent(new Event('input', { bubbles: true }));
    press(control, 'Enter');
    await until(() => read.announcement === 'Company is saved', 'it is saved');
    expect(read.shown('Company')).toBe('Difference Engines');
  },
};

/** `J` opens the next contact. The focus goes to its name, so that it is read out. */
export const AccessibilityKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const read = new ProfileReader(elementIn(canvasElement, 'people-profile'));
    await until(() => read.root.querySelector('button[part~=value]'), 'it can be edited');
    const before = read.part('name');
    read.value('Company').focus();
    press(read.focused, 'j');
    await until(() => read.part('name') && read.part('name') !== before, 'another one is shown');
    await until(() => read.focused?.matches('[part=name]'), 'its name has the focus');
  },
};
