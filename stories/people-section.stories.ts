import type { ContactQuery } from '@peoplekit/core';
import { InMemoryClient, SectionReader, settled, until } from '@peoplekit/elements/testing';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { anatomyStory } from './anatomy.ts';
import { elementIn, press, type ShownArgs, shownArgTypes, stateStories } from './element-stories.ts';

interface SectionArgs extends ShownArgs {
  client: InMemoryClient;
  onQueryChange: (event: CustomEvent<{ query: ContactQuery }>) => void;
  onContactOpen: (event: CustomEvent<{ id: string }>) => void;
}

const twoThousand = new InMemoryClient({ contacts: 2_000, latency: 60 });

function renderSection(args: SectionArgs): TemplateResult {
  const { theme, locale, client, onQueryChange, onContactOpen } = args;
  return html`<people-section theme=${theme ?? nothing} locale=${locale} .client=${client}
      @query-change=${onQueryChange} @contact-open=${onContactOpen}></people-section>`;
}

const meta = {
  title: 'Elements/people-section',
  component: 'people-section',
  tags: ['autodocs'],
  parameters: { frame: 'frame' },
  render: (args) => renderSection(args),
  args: { theme: undefined, locale: 'en', client: twoThousand },
  argTypes: {
    ...shownArgTypes,
    onQueryChange: { action: 'query-change' },
    onContactOpen: { action: 'contact-open' },
  },
} satisfies Meta<SectionArgs>;

export default meta;

const states = stateStories((options) => new InMemoryClient({ contacts: 200, ...options }), { frame: 'frame' });

type Story = StoryObj<SectionArgs>;

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

/** What a user without the right to write sees: no way to create, change or delete. */
export const OptionReadOnly: Story = {
  args: { client: new InMemoryClient({ contacts: 200, permissions: ['contacts:read'] }) },
};

/** Opened at a query that the host gives. */
export const OptionQuery: Story = {
  render: ({ client, locale }) =>
    html`<people-section locale=${locale} .client=${client} .query=${{ search: 'mar', pageSize: 10 }}></people-section>`,
};

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
