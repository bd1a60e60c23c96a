import {
  InMemoryClient,
  type InMemoryOptions,
  madeUpContacts,
  profileFields,
  settled,
  TableReader,
  until,
} from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { renderElement } from './bound-element.ts';
import { type ElementArgs, elementIn, press, stateStories } from './element-stories.ts';

/** One workspace for all stories that show its contacts: making them up takes a moment. */
const twoThousand = new InMemoryClient({ contacts: 2_000, latency: 60 });

const inMemory = (options: InMemoryOptions) => new InMemoryClient({ contacts: 200, ...options });

function linkedContacts(count: number) {
  const states = ['synced', 'pending', 'error', 'not_synced'] as const;
  const syncedAt = new Date().toISOString();
  const link = (connector: string, place: number) => {
    const status = states[place % states.length] ?? 'synced';
    return {
      connector,
      externalId: `${place}`,
      status,
      syncedAt,
      ...(status === 'error' && { error: 'Email is taken' }),
    };
  };
  return madeUpContacts(count).map((contact, place) => ({
    ...contact,
    links: place % 3 === 0 ? [link('hubspot', place), link('salesforce', place + 1)] : [link('hubspot', place)],
  }));
}

/** Every column, as many as can be pinned on both sides. */
const allColumns = profileFields.map(({ key }, place) => ({
  field: key,
  visible: true,
  pinned: place < 2 ? ('left' as const) : place > profileFields.length - 3 ? ('right' as const) : null,
}));

const meta = {
  title: 'Elements/people-table',
  component: 'people-table',
  tags: ['autodocs'],
  parameters: { frame: 'frame' },
  args: { locale: 'en', client: twoThousand },
} satisfies Meta<ElementArgs<'people-table'>>;

export default meta;

const states = stateStories(inMemory, { frame: 'frame' });

type Story = StoryObj<ElementArgs<'people-table'>>;

/** 2,000 contacts in memory, which are really filtered, sorted and paged. */
export const Playground: Story = {};

export const Anatomy: Story = anatomyStory('people-table', 'frame');

/** A badge for each CRM record; the last result on hover. */
export const StateCrmStatus: Story = {
  args: { client: new InMemoryClient({ contacts: linkedContacts(200) }) },
};

/** Values that came masked: shown as masks, and not to be copied. */
export const StateMasked: Story = states.Masked;

/** Every column of a workspace. */
export const StateFull: Story = {
  args: {
    client: inMemory({ contacts: linkedContacts(2_000), fields: profileFields }),
    columns: allColumns,
    query: { pageSize: 25, sort: [{ field: 'last_seen_at', direction: 'desc' }] },
  },
};

export const StateEmpty: Story = { args: { client: inMemory({ contacts: [] }) } };

export const StateNoMatch: Story = {
  args: { query: { filter: { field: 'company', op: 'eq', value: 'No such company' } } },
};

/** Rows stay while others are on their way: turn the page. */
export const StateSlowServer: Story = { args: { client: inMemory({ latency: 2_000 }) } };

export const StateLoading: Story = states.Loading;
export const StateFailed: Story = states.Failed;
export const StateOffline: Story = states.Offline;
export const StateForbidden: Story = states.Forbidden;
export const StateDark: Story = states.Dark;
export const StateNarrow: Story = states.Narrow;
export const StateRightToLeft: Story = states.RightToLeft;

/** Two conditions, two sort keys, the second page. */
export const OptionQuery: Story = {
  args: {
    query: {
      filter: {
        all: [
          { field: 'chat_status', op: 'in', value: ['pending', 'issue'] },
          { field: 'total_messages_sent', op: 'gt', value: 10 },
        ],
      },
      sort: [
        { field: 'priority', direction: 'desc' },
        { field: 'total_messages_sent', direction: 'desc' },
      ],
      page: 2,
      pageSize: 25,
    },
  },
};

/** Words that were searched for are marked in the cells. */
export const OptionSearch: Story = { args: { query: { search: 'mar' } } };

/** All that match in one scroll. Contacts are fetched where the scroll comes to rest. */
export const OptionContinuous: Story = { args: { mode: 'continuous' } };

/** Select contacts: the bar offers what the host puts into its slot. */
export const OptionSelectionActions: Story = {
  render: (args) => renderElement('people-table', args, html`<button slot="selection-actions">Export</button>`),
};

/** All that a host needs to choose: keys of fields, system or custom. */
export const OptionColumns: Story = { args: { columns: ['company', 'last_seen_at'] } };

export const OptionCompact: Story = states.Compact;
export const OptionGerman: Story = states.German;

/** Cells and row actions of the host's own. */
export const OptionOwnCells: Story = {
  args: {
    columns: ['company', 'email'],
    cellRenderers: { company: ({ value }) => `→ ${value ?? ''}` },
    rowActions: [{ id: 'call', label: 'Call', onSelect: () => {} }],
  },
};

/** A click on a header sorts up, the next one down. */
export const BehaviourSorting: Story = {
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    const read = new TableReader(table);
    read.header('Company').click();
    await until(() => read.header('Company').ariaSort === 'ascending', 'it sorts up');
    await settled(table);
    read.header('Company').click();
    await until(() => read.header('Company').ariaSort === 'descending', 'it sorts down');
    await settled(table);
    expect(table.query.sort).toEqual([{ field: 'company', direction: 'desc' }]);
  },
};

export const BehaviourSelecting: Story = {
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    const read = new TableReader(table);
    for (const row of [2, 4]) read.cell(row, 1).querySelector<HTMLElement>('[role=checkbox]')?.click();
    await until(() => read.part('selection-count') === '2 selected', 'the bar says it');
    expect(read.announcement).toBe('2 selected');
  },
};

/** One grid, one stop of Tab: the arrows move inside, Enter opens the contact. */
export const AccessibilityKeyboard: Story = {
  play: async ({ canvasElement }) => {
    const table = elementIn(canvasElement, 'people-table');
    await settled(table);
    const read = new TableReader(table);
    expect(read.grid.querySelectorAll('[tabindex="0"]').length).toBe(1);
    read.grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    const row = () => read.focused?.closest('[role=row]')?.getAttribute('aria-rowindex');
    const before = Number(row());
    press(read.focused, 'ArrowDown');
    await until(() => Number(row()) === before + 1, 'the next row has the focus');
    const opened = new Promise<string>((resolve) =>
      table.addEventListener('contact-open', ({ detail }) => resolve(detail.id), { once: true }),
    );
    press(read.focused, 'Enter');
    expect(await opened).toBe(table.source.contacts[before - 1]?.id);
  },
};
