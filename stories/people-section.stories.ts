import {
  InMemoryClient,
  type InMemoryOptions,
  madeUpContacts,
  SectionReader,
  settled,
  until,
} from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { type ElementArgs, elementIn, press, stateStories } from './element-stories.ts';

const twoThousand = new InMemoryClient({ contacts: 2_000, latency: 60 });

const inMemory = (options: InMemoryOptions) => new InMemoryClient({ contacts: 200, ...options });

const everybody = madeUpContacts(2_000);

/** The index does not know all changes yet. */
function behind(): InMemoryClient {
  const client = inMemory({ contacts: everybody });
  client.index = { engine: 'meilisearch', pending: 1_200 };
  return client;
}

const meta = {
  title: 'Elements/people-section',
  component: 'people-section',
  tags: ['autodocs'],
  parameters: { frame: 'frame' },
  args: { locale: 'en', client: twoThousand },
} satisfies Meta<ElementArgs<'people-section'>>;

export default meta;

const states = stateStories(inMemory, { frame: 'frame' });

type Story = StoryObj<ElementArgs<'people-section'>>;

export const Playground: Story = {};
export const Anatomy: Story = anatomyStory('people-section', 'frame');
export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;
export const StateEmpty: Story = { args: { client: new InMemoryClient({ contacts: [] }) } };
export const StateMasked: Story = states.Masked;

/** A search, conditions of every kind, an open contact, an index that lags. */
export const StateFull: Story = {
  args: {
    client: behind(),
    contactId: everybody[0]?.id,
    query: {
      search: 'a',
      filter: {
        all: [
          { field: 'chat_status', op: 'in', value: ['pending', 'in_progress', 'resolved', 'closed', 'issue'] },
          { field: 'priority', op: 'in', value: ['low', 'medium', 'high', 'urgent'] },
          { field: 'total_messages_sent', op: 'gte', value: 1 },
          {
            any: [
              { field: 'company', op: 'is_not_empty' },
              { field: 'location', op: 'is_not_empty' },
            ],
          },
        ],
      },
      sort: [{ field: 'total_messages_sent', direction: 'desc' }],
      pageSize: 25,
    },
  },
};

/** What a user without the right to write sees: no way to create, change or delete. */
export const OptionReadOnly: Story = {
  args: { client: new InMemoryClient({ contacts: 200, permissions: ['contacts:read'] }) },
};

/** Opened at a query that the host gives. */
export const OptionQuery: Story = { args: { query: { search: 'mar', pageSize: 10 } } };

/** Opened at a contact. */
export const OptionContact: Story = {
  args: { client: inMemory({ contacts: everybody }), contactId: everybody[0]?.id },
};

/** In the words of its host. */
export const OptionOwnWords: Story = { args: { messages: { people: 'Customers' } } };

export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

/** What is typed is searched for in 2,000 contacts; its words are marked. */
export const BehaviourSearching: Story = {
  play: async ({ canvasElement }) => {
    const section = elementIn(canvasElement, 'people-section');
    await settled(section);
    const read = new SectionReader(section);
    read.type('schmidt');
    await until(() => section.query.search === 'schmidt', 'it searches');
    await settled(section);
    await until(() => read.table.rows.every((row) => /schmi/i.test(row.textContent ?? '')), 'only those are left');
  },
};

/** The key `/` goes to the search box from anywhere, Escape empties it. */
export const AccessibilityKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const section = elementIn(canvasElement, 'people-section');
    await settled(section);
    const read = new SectionReader(section);
    press(section, '/');
    await until(() => read.root.activeElement === read.searchBox, 'the search box has the focus');
    expect(read.searchBox.labels?.length || read.searchBox.ariaLabel).toBeTruthy();
  },
};
